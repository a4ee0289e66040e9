/**
 * Builds types for frameworks and data for editors from `custom-elements.json`:
 * `dist/types/frameworks/*.d.ts` and `dist/editors/*.json`.
 * @module
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {vscodeCss, vscodeHtml, webTypes} from './editor-data.ts';
import {FRAMEWORK_TYPES} from './framework-types.ts';
import {readElement} from './manifest.ts';
import {markupTypes} from './markup-types.ts';

/** Writes both. */
export function buildFrameworkTypes(): void {
  const element = readElement();
  const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

  write('dist/types/frameworks', {
    'markup.d.ts': markupTypes(element),
    ...Object.fromEntries(
      Object.entries(FRAMEWORK_TYPES).map(([name, text]) => [`${name}.d.ts`, text]),
    ),
  });
  write('dist/editors', {
    'vscode.html-custom-data.json': json(vscodeHtml(element)),
    'vscode.css-custom-data.json': json(vscodeCss(element)),
    'web-types.json': json(webTypes(element, version)),
  });
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, {recursive: true});
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
