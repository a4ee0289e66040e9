/**
 * The files for a script tag. The first asks for the second after its first paint, and that for the others if a page wants them:
 * each module in `src/ui/on-demand` is such a file. None imports values of another ({@link ./shared-values.ts}), so each stays
 * one file, under whatever URL a page has the first.
 * @module
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {build, type Plugin, type Rollup} from 'vite';
import {giverOf, giving, narrowed, taking, VERSION, withCommon} from './shared-values.ts';
import {splitTexts} from './split-texts.ts';

/** The files as they are shipped. */
export interface ScriptFiles {
  /** What a page's tag names. */
  first: Rollup.OutputChunk;
  /** What the first asks for. */
  rest: Rollup.OutputChunk;
  /** What the second asks for if a page wants it. */
  onDemand: readonly Rollup.OutputChunk[];
}

/** @param format `iife` also runs in a classic script */
export async function buildScriptTag(format: 'es' | 'iife' = 'es'): Promise<ScriptFiles> {
  // Drafts tell what each file has, and what it takes of those before it.
  const firstDraft = await part('first');
  const allOfFirst = giverOf('first', firstDraft);
  const restDraft = await part('rest', [taking([allOfFirst])]);
  const allOfRest = giverOf('rest', restDraft);
  const drafts = await partsOnDemand(taking([allOfFirst, allOfRest]));
  const ofFirst = narrowed(allOfFirst, [restDraft, ...drafts]);
  const ofRest = withCommon(narrowed(allOfRest, drafts), drafts);
  const [first, rest, ...onDemand] = withHashes([
    await part('first', [giving(ofFirst, INDEX)], format),
    await part('rest', [taking([ofFirst]), giving(ofRest, REST)]),
    ...(await partsOnDemand(taking([ofFirst, ofRest]))),
  ]);
  return {first, rest, onDemand} as ScriptFiles;
}

/** The same in one file. */
export const buildSingle = (format: 'es' | 'iife' = 'es'): Promise<Rollup.OutputChunk> =>
  bundle(INDEX, 'secu-payer-form.single.js', [], format);

/** Writes the files with their source maps; files with a hash of an earlier build are removed. */
export function writeChunks(folder: string, chunks: readonly Rollup.OutputChunk[]): void {
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(folder).filter((one) => HASHED.test(one))) {
    rmSync(join(folder, name));
  }
  for (const {fileName, code, map} of chunks) {
    writeFileSync(join(folder, fileName), code);
    writeFileSync(join(folder, `${fileName}.map`), String(map));
  }
}

const FOLDER = 'src/ui/on-demand';

/** The names of the modules that load only if a page asks for them. */
export const ON_DEMAND: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .sort();

const INDEX = resolve('src/index.ts');
const REST = resolve('src/ui/rest.ts');

/** In the place of the hash of a file until it is known. */
const HASH = 'hash-of-it';

const HASHED = /^secu-payer-form\.\w+\.[\da-f]{10}\.js(?:\.map)?$/;

/** The name of a file until its hash is known, which is as long. */
const fileOf = (name: string): string =>
  name === 'first' ? 'secu-payer-form.js' : `secu-payer-form.${name}.${HASH}.js`;

const entryOf = (name: string): string =>
  ({first: INDEX, rest: REST})[name] ?? resolve(FOLDER, `${name}.ts`);

/** The minifier drops the notices of third-party code in the file. */
const NOTICE = '/*! secu-payer-form, MIT; code of others: LICENSE-THIRD-PARTY.txt */';

/** Makes Chromium compile a file as a whole, which is faster where nearly all of it runs at once. */
const HINT = '//# allFunctionsCalledOnLoad';

/** One of several files. */
const part = (
  name: string,
  plugins: Plugin[] = [],
  format: 'es' | 'iife' = 'es',
): Promise<Rollup.OutputChunk> =>
  // Before the names of files are, or a module in the place of another would not be found.
  bundle(
    entryOf(name),
    fileOf(name),
    [...plugins, splitTexts, otherFiles],
    format,
    ON_DEMAND.includes(name) ? NOTICE : `${NOTICE}\n${HINT}`,
  );

async function partsOnDemand(plugin: Plugin): Promise<Rollup.OutputChunk[]> {
  const parts = [];
  for (const name of ON_DEMAND) parts.push(await part(name, [plugin]));
  return parts;
}

async function bundle(
  entry: string,
  fileName: string,
  plugins: Plugin[],
  format: 'es' | 'iife',
  banner = NOTICE,
): Promise<Rollup.OutputChunk> {
  const built = await build({
    mode: 'script',
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      rolldownOptions: {output: {postBanner: banner}},
      lib: {entry, formats: [format], name: 'payerForm', fileName: () => fileName},
    },
  });
  return (built as [Rollup.RollupOutput])[0].output[0];
}

/** Where a module says which file it asks for. */
const NAMED = /(\blateImport\(')(\w+)/g;

/** Makes a file ask for others. */
const otherFiles: Plugin = {
  name: 'other-files',
  enforce: 'pre',
  transform: {
    filter: {code: NAMED},
    handler: (code) => ({
      code: code.replace(NAMED, (_, start: string, name: string) => `${start}${fileOf(name)}`),
      map: null,
    }),
  },
  resolveId(source) {
    if (source === './loading/late-import.ts') return resolve('src/ui/loading/late-import-file.ts');
    const [, name] = /^\.\/(?:on-demand\/)?([\w-]+)\.ts$/.exec(source) ?? [];
    const isOther = name === 'rest' || source === `./on-demand/${name}.ts`;
    return name && isOther ? {id: `./${fileOf(name)}`, external: true} : undefined;
  },
};

/**
 * Names the lists by the content of the files that take from them, and each file by its own, so that a page never has parts of
 * two versions. The first file may have another format.
 *
 * @param files those that ask for another before it
 */
function withHashes(files: readonly Rollup.OutputChunk[]): readonly Rollup.OutputChunk[] {
  const takers = files.slice(1).map(({code}) => code);
  let hashed = replaced(files, VERSION, digestOf(takers.join('')));
  for (const {fileName} of files.toReversed()) {
    const code = hashed.find((one) => one.fileName === fileName)?.code ?? '';
    hashed = replaced(hashed, fileName, fileName.replace(HASH, digestOf(code)));
  }
  return hashed;
}

const replaced = (
  files: readonly Rollup.OutputChunk[],
  from: string,
  to: string,
): Rollup.OutputChunk[] =>
  files.map(({code, fileName, ...file}) => ({
    ...file,
    code: code.replaceAll(from, to),
    fileName: fileName.replaceAll(from, to),
  }));

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, HASH.length);
