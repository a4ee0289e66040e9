/**
 * `npm run build` writes all of `dist`; `npm run build -- npm types` only those parts.
 * @module
 */
import {spawnSync} from 'node:child_process';
import {build} from 'vite';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildFrameworkTypes} from './frameworks/build.ts';
import {writeInventory} from './inventory/inventory.ts';
import {llmsFiles} from './llms.ts';
import {buildSingle, buildScriptTag, writeChunks} from './script-tag.ts';
import {buildLocale, LOCALE_TAGS} from './locales.ts';

/** In the order of their dependencies. */
const PARTS = {
  npm: () => build({mode: 'npm'}),
  script: async () => {
    const {first, rest, onDemand} = await buildScriptTag();
    writeChunks('dist', [first, rest, ...onDemand, await buildSingle()]);
  },
  locales: async () => {
    for (const tag of LOCALE_TAGS) await buildLocale(tag, {write: true});
  },
  inventory: writeInventory,
  types: () => {
    const {status} = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json'], {stdio: 'inherit'});
    if (status !== 0) throw new Error('tsc failed');
    buildFrameworkTypes();
  },
  docs: () => {
    mkdirSync('dist', {recursive: true});
    for (const [name, text] of Object.entries(llmsFiles())) writeFileSync(join('dist', name), text);
  },
  demo: async () => {
    await build({mode: 'site'});
    await build({mode: 'server'});
  },
} as const satisfies Record<string, () => unknown>;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(
    `npm run build: unknown part ${unknown.join(', ')}; known: ${Object.keys(PARTS).join(', ')}`,
  );
  process.exit(2);
}
if (wanted.length === 0) rmSync('dist', {recursive: true, force: true});
for (const [part, make] of Object.entries(PARTS)) {
  if (wanted.length === 0 || wanted.includes(part)) await make();
}
