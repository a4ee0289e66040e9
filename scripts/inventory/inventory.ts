import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import type {SourceMapPayload} from 'node:module';
import {integrityOf} from './integrity.ts';
import {thirdPartyLicences} from './licences.ts';
import {sharesOf} from './shares.ts';

const INVENTORY = 'dist/integrity.json';
const LICENCES = 'dist/LICENSE-THIRD-PARTY.txt';
const SCRIPT = 'dist/secu-payer-form.js';

/**
 * Writes `dist/integrity.json` and `dist/LICENSE-THIRD-PARTY.txt` after a build, and prints the sizes of the
 * files and the parts of the form's.
 */
export function writeInventory(): void {
  writeFileSync(INVENTORY, inventory());
  const map = JSON.parse(readFileSync(`${SCRIPT}.map`, 'utf8')) as SourceMapPayload;
  writeFileSync(LICENCES, thirdPartyLicences(map.sources));
  for (const {path, bytes, brotli} of integrityOf('dist')) say(path, bytes, brotli, 'brotli');
  process.stdout.write(`\n${SCRIPT} by its source map; brotli: what it loses without the part\n`);
  const code = readFileSync(SCRIPT, 'utf8');
  for (const {name, bytes, brotli} of sharesOf(code, map)) {
    say(name, bytes, brotli, `${((bytes / Buffer.byteLength(code)) * 100).toFixed(1)} %`);
  }
}

/** Whether `dist` is complete and of this version. */
export function isInventoryCurrent(): boolean {
  const isWhole = [INVENTORY, LICENCES, SCRIPT, 'dist/types'].every((path) => existsSync(path));
  return isWhole && readFileSync(INVENTORY, 'utf8') === inventory();
}

function inventory(): string {
  const {name, version} = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string;
    version: string;
  };
  return `${JSON.stringify({name, version, files: integrityOf('dist')}, null, 2)}\n`;
}

function say(name: string, bytes: number, brotli: number, note: string): void {
  const figures = [bytes, brotli].map((figure) => String(figure).padStart(8)).join('');
  process.stdout.write(`${name.padEnd(24)}${figures} ${note}\n`);
}
