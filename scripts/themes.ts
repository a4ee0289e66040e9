/**
 * The style sheets of `src/ui/looks/themes.ts`, for pages without a bundler.
 * @module
 */
import {payerFormStyles} from '../src/ui/looks/payer-form-styles.ts';
import {THEMES} from '../src/ui/looks/themes.ts';
import type {GeneratedFiles} from './generate.ts';

/** One style sheet per theme, and one with every default. */
export const themeSheets = (): GeneratedFiles =>
  Object.fromEntries(
    Object.entries(THEMES).map(([name, declarations]) => [
      `themes/${name}.css`,
      sheetOf(declarations ? declarations.split(/(?<=;)/) : defaults()),
    ]),
  );

function sheetOf(lines: readonly string[]): string {
  const rewritten = lines.some((line) => line.includes('light-dark(')) ? REWRITTEN : '';
  return `/* Made from src/ui/looks/themes.ts by npm run generate. */
secu-payer-form {
${lines.map((line) => `  ${line}`).join('\n')}
}
${rewritten}`;
}

/** Lightning CSS needs a choice wherever it rewrites `light-dark()`, and takes it from a `color-scheme` that it sees. */
const REWRITTEN = `
/* For bundlers that rewrite light-dark(): light, unless a style sheet that they bundle has a color-scheme. */
:where(:root) {
  --lightningcss-light: initial;
  --lightningcss-dark: ;
}
`;

/** Every property with its default value: a template for a theme. */
function defaults(): string[] {
  const found = new Map<string, string>();
  for (const {0: start, 1: name = '', index} of payerFormStyles.matchAll(
    /var\((--secu-payer-[a-z-]+),\s*/g,
  )) {
    found.set(name, valueAt(payerFormStyles, index + start.length));
  }
  const ofPrivate = new Map(
    Array.from(
      payerFormStyles.matchAll(/(--_[a-z-]+): var\((--secu-payer-[a-z-]+)/g),
      ([, key, name]) => [key, name],
    ),
  );
  return Array.from(found, ([name, value]) => {
    const open = value.replace(/--_[a-z-]+/g, (key) => ofPrivate.get(key) ?? key);
    return `${name}: ${open};`;
  });
}

/** Up to the matching closing parenthesis. */
function valueAt(text: string, from: number): string {
  for (let at = from, depth = 0; ; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth < 0) return text.slice(from, at).trim();
  }
}
