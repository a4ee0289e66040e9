import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import type {SourceMapPayload} from 'node:module';
import {importMapOf, integrityOf} from './integrity.ts';
import {thirdPartyLicences} from './licences.ts';
import {ON_DEMAND} from '../script-tag.ts';
import {sharesOf} from './shares.ts';

const INVENTORY = 'dist/integrity.json';
const LICENCES = 'dist/LICENSE-THIRD-PARTY.txt';
const SCRIPTS = /^secu-payer-form(?:\.\w+\.\w+)?\.js$/;

/**
 * Writes `dist/integrity.json` and `dist/LICENSE-THIRD-PARTY.txt` after a build, and prints the sizes of the
 * files and the parts of the form's.
 */
export function writeInventory(): void {
  writeFileSync(INVENTORY, inventory());
  const scripts = scriptsIn('dist').map((file) => ({
    file,
    code: readFileSync(file, 'utf8'),
    map: JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload,
  }));
  writeFileSync(LICENCES, thirdPartyLicences(scripts.flatMap(({map}) => map.sources)));
  for (const {path, bytes, brotli} of integrityOf('dist')) say(path, bytes, brotli, 'brotli');
  for (const {file, code, map} of scripts) {
    process.stdout.write(`\n${file} by its source map; brotli: what it loses without the part\n`);
    for (const {name, bytes, brotli} of sharesOf(code, map)) {
      say(name, bytes, brotli, `${((bytes / Buffer.byteLength(code)) * 100).toFixed(1)} %`);
    }
  }
}

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => SCRIPTS.test(name))
    .map((name) => `${folder}/${name}`);

/** Whether `dist` is complete and of this version. */
export function isInventoryCurrent(): boolean {
  const isWhole = [INVENTORY, LICENCES, 'dist/types'].every((path) => existsSync(path));
  return (
    isWhole &&
    scriptsIn('dist').length === 2 + ON_DEMAND.length &&
    readFileSync(INVENTORY, 'utf8') === inventory()
  );
}

function inventory(): string {
  const {name, version} = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string;
    version: string;
  };
  const files = integrityOf('dist');
  return `${JSON.stringify({name, version, importMap: importMapOf(files), files}, null, 2)}\n`;
}

function say(name: string, bytes: number, brotli: number, note: string): void {
  const figures = [bytes, brotli].map((figure) => String(figure).padStart(8)).join('');
  process.stdout.write(`${name.padEnd(24)}${figures} ${note}\n`);
}
