/**
 * `npm run generate` writes every generated file; `-- --check` writes nothing and fails if one is not current.
 * @module
 */
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {countryTables} from './country-tables.ts';
import {dataSheet} from './data-sheet.ts';
import {errorsDocument} from './errors-document.ts';
import {layersTable} from './layers.ts';
import {listedNames} from './lists.ts';
import {openApi} from './openapi.ts';
import {phpTables} from './php-tables.ts';
import {referencePages} from './reference/reference.ts';
import {themeSheets} from './themes.ts';

/** Texts by the path of their file, from the project's root. */
export type GeneratedFiles = Readonly<Record<string, string>>;

emit({
  ...countryTables(),
  ...phpTables(),
  ...themeSheets(),
  ...errorsDocument(),
  ...dataSheet(),
  ...referencePages(),
  ...layersTable(),
  ...listedNames(),
  'docs/openapi.json': `${JSON.stringify(openApi(version()), undefined, 2)}\n`,
});
// Last, as it quotes sources that were written just now.
emit({'custom-elements.json': manifest()});

function emit(files: GeneratedFiles): void {
  for (const [file, text] of Object.entries(files)) {
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`${file} is not current: npm run generate`);
      process.exitCode = 1;
    }
  }
}

function version(): string {
  const {version: current} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
  return current;
}

/** The analyzer can only write into a folder. */
function manifest(): string {
  const folder = 'node_modules/.cache/manifest';
  const {status} = spawnSync('npx', ['cem', 'analyze', '--quiet', '--outdir', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('cem analyze failed');
  return readFileSync(join(folder, 'custom-elements.json'), 'utf8');
}
