import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/**
 * The licences of the third-party code in the file for a script tag: complete texts, as the licences require.
 *
 * @param sources of the file's source map
 * @throws {Error} if a package has no licence file
 */
export function thirdPartyLicences(sources: readonly string[]): string {
  const found = sources.flatMap(
    (source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [],
  );
  const packages = [...new Set(found)].sort();
  const parts = [
    ...packages.map((name) => [name, licenceOf(name)] as const),
    ...Object.entries(DATA),
  ];
  return `What secu-payer-form.js holds of others, and under which licences.\n\n${parts
    .map(([name, text]) => `${'='.repeat(72)}\n${name}\n${'='.repeat(72)}\n\n${text.trim()}\n`)
    .join('\n')}`;
}

function licenceOf(name: string): string {
  const folder = join('node_modules', name);
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.\w+)?$/i.test(one));
  if (!file) throw new Error(`${name} has no licence file`);
  return readFileSync(join(folder, file), 'utf8');
}

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

/** Where the country tables come from; see `src/address/postal-codes.json`. */
const DATA: Readonly<Record<string, string>> = {
  'Address metadata of Google libaddressinput': `Copyright Google LLC. https://github.com/google/libaddressinput
Licensed under the Creative Commons Attribution 4.0 International License,
https://creativecommons.org/licenses/by/4.0/legalcode
The data was changed: reduced to what the form asks for, corrected, packed.`,
  'OpenCage address-formatting': `MIT License\n\nCopyright (c) 2018 Opencage Data Ltd (UK Company No. 9485974)\n\n${MIT}`,
  'Shopify worldwide': `Copyright 2023-present, Shopify Inc.\n\n${MIT}`,
};
