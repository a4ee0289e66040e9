/**
 * Writes `dist/integrity.json` after a build, and says how large the files are.
 * @module
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {integrityOf} from './integrity.ts';

const {name, version} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  name: string;
  version: string;
};
const files = integrityOf('dist');
writeFileSync('dist/integrity.json', `${JSON.stringify({name, version, files}, null, 2)}\n`);
for (const {path, bytes, brotli} of files) {
  process.stdout.write(
    `${path.padEnd(24)}${String(bytes).padStart(8)}${String(brotli).padStart(8)} brotli\n`,
  );
}
