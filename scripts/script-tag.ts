/**
 * The files for a script tag. Each module in `src/ui/on-demand` is a file that the second one asks for if a page wants it.
 * The second one imports nothing else: it takes what it shares with the first from a list of
 * the page. So it stays one file, under whatever URL a page has the first.
 * @module
 */
import {createHash} from 'node:crypto';
import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {build, type Plugin, type Rollup} from 'vite';
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
  const onDemand = [];
  for (const name of ON_DEMAND) {
    const file = resolve(FOLDER, `${name}.ts`);
    onDemand.push(withHash(await bundle(file, `secu-payer-form.${name}.${HASH}.js`, [])));
  }
  const named = onDemandFiles(onDemand.map(({fileName}) => fileName));
  const draft = await bundle(INDEX, 'draft.js', [splitTexts, restFile(HASH)]);
  const ids = Object.keys(draft.modules);
  const given = namesIn(draft);
  const used = namesIn(await bundle(REST, 'draft.js', [splitTexts, named, taking(ids, given)]));
  const names = given.filter(({id, name}) =>
    used.some((one) => one.id === SHARED + ids.indexOf(id) && one.name === name),
  );
  const rest = withHash(
    await bundle(REST, restName(HASH), [splitTexts, named, taking(ids, names)]),
  );
  const hash = hashOf(rest.fileName);
  const first = await bundle(
    INDEX,
    'secu-payer-form.js',
    [splitTexts, restFile(hash), giving(names, hash)],
    format,
  );
  return {first, rest, onDemand};
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

/** What a module exports to the other file. */
interface SharedName {
  id: string;
  name: string;
}

const FOLDER = 'src/ui/on-demand';

/** The names of the modules that load only if a page asks for them. */
export const ON_DEMAND: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .sort();

const INDEX = resolve('src/index.ts');
const REST = resolve('src/ui/rest.ts');
const SHARED = '\0shared:';
const LIST = '\0list';

/** In the place of the hash until it is known, and as long. */
const HASH = 'hash-of-it';

const HASHED = /^secu-payer-form\.\w+\.[\da-f]{10}\.js(?:\.map)?$/;
const restName = (hash: string): string => `secu-payer-form.rest.${hash}.js`;
const hashOf = (fileName: string): string => fileName.split('.').at(-2) ?? '';
const listOf = (hash: string): string => `globalThis[Symbol.for('secu-payer-form.${hash}')]`;

/** The minifier drops the notices of third-party code in the file. */
const NOTICE = `/*! secu-payer-form (MIT) with lit (BSD-3-Clause), ky and valibot (MIT), and address
 * metadata of Google libaddressinput (CC BY 4.0, changed), OpenCage and Shopify (MIT) */`;

/** Makes Chromium compile a file as a whole, so that the first press does not wait for it. */
const HINT = '//# allFunctionsCalledOnLoad';

async function bundle(
  entry: string,
  fileName: string,
  plugins: Plugin[],
  format: 'es' | 'iife' = 'es',
): Promise<Rollup.OutputChunk> {
  const built = await build({
    mode: 'script',
    logLevel: 'error',
    plugins,
    build: {
      write: false,
      rolldownOptions: {output: {postBanner: entry === REST ? `${NOTICE}\n${HINT}` : NOTICE}},
      lib: {entry, formats: [format], name: 'payerForm', fileName: () => fileName},
    },
  });
  return (built as [Rollup.RollupOutput])[0].output[0];
}

/** Everything that one module of a file takes from another. */
const namesIn = ({modules}: Rollup.OutputChunk): SharedName[] =>
  Object.entries(modules).flatMap(([id, {renderedExports}]) =>
    renderedExports.map((name) => ({id, name})),
  );

/** Makes the first file ask for the second. */
const restFile = (hash: string): Plugin => ({
  name: 'rest-file',
  enforce: 'pre',
  config: () => ({define: {REST_FILE: JSON.stringify(restName(hash))}}),
  resolveId(source) {
    if (source === './import-rest.ts') return resolve('src/ui/import-rest-file.ts');
    return source === './rest.ts' ? {id: `./${restName(hash)}`, external: true} : undefined;
  },
});

/** Makes the second file ask for the files on demand. */
const onDemandFiles = (files: readonly string[]): Plugin => ({
  name: 'on-demand-files',
  enforce: 'pre',
  resolveId(source) {
    const [, name = ''] = /^\.\/on-demand\/([\w-]+)\.ts$/.exec(source) ?? [];
    const file = name && files[ON_DEMAND.indexOf(name)];
    return file ? {id: `./${file}`, external: true} : undefined;
  },
});

/** Makes the first file put its part of what is shared on the list. */
const giving = (names: readonly SharedName[], hash: string): Plugin => ({
  name: 'giving',
  transform(code, id) {
    if (id !== INDEX) return undefined;
    const imports = names.map(
      (one, index) => `import {${one.name} as shared${index}} from ${JSON.stringify(one.id)};`,
    );
    const list = names.map((_, index) => `shared${index}`).join();
    return {code: [code, ...imports, `${listOf(hash)} ??= [${list}];`].join('\n'), map: null};
  },
});

/** Makes the second file take what the first has from the list; what the first lacks is its own. */
const taking = (ids: readonly string[], names: readonly SharedName[]): Plugin => ({
  name: 'taking',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (source === LIST) return LIST;
    if (importer?.startsWith(SHARED)) return {id: source, moduleSideEffects: false};
    const resolved = importer && (await this.resolve(source, importer, {skipSelf: true}));
    const index = resolved ? ids.indexOf(resolved.id) : -1;
    return index < 0 ? undefined : {id: SHARED + index, moduleSideEffects: false};
  },
  load(id) {
    if (id === LIST) return `export default ${listOf(HASH)};`;
    if (!id.startsWith(SHARED)) return undefined;
    const own = ids[Number(id.slice(SHARED.length))];
    const shared = names.map(({id: from, name}, index) =>
      from === own ? `export const ${name} = list[${index}];` : '',
    );
    return [`import list from '${LIST}';`, ...shared, `export * from ${JSON.stringify(own)};`].join(
      '\n',
    );
  },
});

/** A name that changes with the content, so that a page never has halves of two versions. */
function withHash(chunk: Rollup.OutputChunk): Rollup.OutputChunk {
  const digest = createHash('sha256').update(chunk.code).digest('hex').slice(0, HASH.length);
  const replaced = (text: string): string => text.replaceAll(HASH, digest);
  const {code, fileName} = chunk;
  return {...chunk, code: replaced(code), fileName: replaced(fileName)};
}
