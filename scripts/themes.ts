/**
 * Writes the style sheets of `themes.ts` into `themes/`: `npm run generate`. With `--check` it only says
 * whether they are current.
 * @module
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {payerFormStyles} from '../src/ui/looks/payer-form-styles.ts';
import {THEMES} from '../src/ui/looks/themes.ts';

for (const [name, declarations] of Object.entries(THEMES)) {
  const file = `themes/${name}.css`;
  const current = sheetOf(declarations ? declarations.split(/(?<=;)/) : defaults());
  if (!process.argv.includes('--check')) writeFileSync(file, current);
  else if (readFileSync(file, 'utf8') !== current) {
    console.error(`${file} is not current: npm run generate`);
    process.exitCode = 1;
  }
}

function sheetOf(lines: readonly string[]): string {
  return `/* Made from src/ui/looks/themes.ts by npm run generate. */
secu-payer-form {
${lines.map((line) => `  ${line}`).join('\n')}
}
`;
}

/** Every property with what the form takes without it: a theme to start from. */
function defaults(): string[] {
  const {cssText} = payerFormStyles;
  const found = new Map<string, string>();
  for (const {0: start, 1: name = '', index} of cssText.matchAll(
    /var\((--secu-payer-[a-z-]+),\s*/g,
  )) {
    found.set(name, valueAt(cssText, index + start.length));
  }
  const ofPrivate = new Map(
    Array.from(cssText.matchAll(/(--_[a-z-]+): var\((--secu-payer-[a-z-]+)/g), ([, key, name]) => [
      key,
      name,
    ]),
  );
  return Array.from(found, ([name, value]) => {
    const open = value.replace(/--_[a-z-]+/g, (key) => ofPrivate.get(key) ?? key);
    return `${name}: ${open};`;
  });
}

/** Up to the parenthesis that closes what was open before. */
function valueAt(text: string, from: number): string {
  for (let at = from, depth = 0; ; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth < 0) return text.slice(from, at).trim();
  }
}
