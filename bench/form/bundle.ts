import {spawnSync} from 'node:child_process';
import {existsSync, statSync} from 'node:fs';
import type {SourceMapPayload} from 'node:module';
import {join} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {build, type InlineConfig, type Rollup} from 'vite';
import {layerOf, sharesOf as sharesOfFile} from '../../scripts/inventory/shares.ts';
import {buildScriptTag, buildSingle, type ScriptFiles} from '../../scripts/script-tag.ts';
import {COUNTRIES} from './markup.ts';

/** What a page loads of one form. */
export interface Bundle {
  script: string;
  style: string;
}

/** Bytes as a server sends them. */
export interface Size {
  minified: number;
  gzip: number;
  brotli: number;
}

export const PEERS = 'bench/form/peers';

/** Installs what the lock file of the peers says, the first time and when it was changed. */
export function installPeers(): void {
  const installed = join(PEERS, 'node_modules', '.package-lock.json');
  const changedAt = (file: string): number => statSync(file).mtimeMs;
  const isThere = existsSync(installed);
  if (isThere && changedAt(installed) > changedAt(join(PEERS, 'package-lock.json'))) return;
  const args = ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const {status} = spawnSync('npm', args, {cwd: PEERS, stdio: 'inherit'});
  if (status !== 0) throw new Error(`npm ci in ${PEERS} failed: the peers cannot be compared`);
}

/** One minified file that runs as it is read, and its style sheet. */
export async function bundle(entry: string): Promise<Bundle> {
  const output = await run({
    configFile: false,
    publicDir: false,
    define: {'process.env.NODE_ENV': '"production"'},
    plugins: [countries],
    build: {
      target: 'es2022',
      cssMinify: true,
      lib: {entry, formats: ['iife'], name: 'form', cssFileName: 'form'},
      rolldownOptions: {output: {minify: true}},
    },
  });
  const style = output.find(({fileName}) => fileName.endsWith('.css'));
  return {
    script: chunksOf(output)[0]?.code ?? '',
    style: style?.type === 'asset' ? String(style.source) : '',
  };
}

/** The files for a script tag as they are shipped, and the first ones as scripts that run as they are read. */
export interface OurBundles extends ScriptFiles {
  single: Rollup.OutputChunk;
  classic: {first: string; single: string};
}

export async function bundleOurs(): Promise<OurBundles> {
  const files = await buildScriptTag();
  const {first} = await buildScriptTag('iife');
  const classic = {first: first.code, single: (await buildSingle('iife')).code};
  return {...files, single: await buildSingle(), classic};
}

async function run(config: InlineConfig): Promise<Outputs> {
  const built = await build({
    logLevel: 'error',
    ...config,
    build: {...config.build, write: false},
  });
  const outputs = built as Rollup.RollupOutput[];
  return outputs.flatMap(({output}) => output);
}

type Outputs = (Rollup.OutputChunk | Rollup.OutputAsset)[];

const chunksOf = (output: Outputs): Rollup.OutputChunk[] =>
  output.filter((file) => file.type === 'chunk');

/** The names of all countries as data, for a form that makes its options in the page. */
const countries = {
  name: 'countries',
  resolveId: (id: string) => (id === 'virtual:countries' ? `\0${id}` : undefined),
  load: (id: string) =>
    id === '\0virtual:countries' ? `export default ${JSON.stringify(COUNTRIES)}` : undefined,
};

export const sizeOf = (...texts: readonly string[]): Size => {
  const sizes = texts.map((text) => Buffer.from(text));
  const sum = (count: (text: Buffer) => number): number =>
    sizes.reduce((total, text) => total + (text.length ? count(text) : 0), 0);
  return {
    minified: sum(({length}) => length),
    gzip: sum((text) => gzipSync(text, {level: 9}).length),
    brotli: sum((text) => brotliCompressSync(text).length),
  };
};

/** Which part of files comes from which package, by their source maps; what is ours counts as `own`. */
export function sharesOf(...files: Rollup.OutputChunk[]): Record<string, number> {
  const shares: Record<string, number> = {};
  const all = files.reduce((sum, {code}) => sum + Buffer.byteLength(code), 0);
  for (const {code, map} of files) {
    for (const {name, bytes} of sharesOfFile(code, map as unknown as SourceMapPayload)) {
      const key = PACKAGES.has(name) ? name : 'own';
      shares[key] = (shares[key] ?? 0) + bytes / all;
    }
  }
  return shares;
}

/** Bytes that each of the two files would lose without a part. */
export interface PartSize {
  first: number;
  rest: number;
}

/** Each part of the two files, by package and folder. */
export function partsOf({first, rest}: ScriptFiles): Record<string, PartSize> {
  const parts: Record<string, PartSize> = {};
  for (const [file, {code, map}] of Object.entries({first, rest})) {
    for (const {name, brotli} of sharesOfFile(code, map as unknown as SourceMapPayload, folderOf)) {
      (parts[name] ??= {first: 0, rest: 0})[file as keyof PartSize] = brotli;
    }
  }
  return parts;
}

/** The layer of the element is split by its folders. */
const folderOf = (source: string): string =>
  /\bsrc\/(ui(?:\/\w+(?=\/))?)/.exec(source)?.[1] ?? layerOf(source);

const PACKAGES: ReadonlySet<string> = new Set(['lit', 'ky', 'valibot']);
