/**
 * Writes `docs/openapi.json`: `npm run generate`. With `--check` it only says whether the file is current.
 * @module
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {openApi} from './openapi.ts';

const FILE = 'docs/openapi.json';
const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
const current = `${JSON.stringify(openApi(version), undefined, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(FILE, current);
else if (readFileSync(FILE, 'utf8') !== current) {
  console.error(`${FILE} is not current: npm run generate`);
  process.exitCode = 1;
}
