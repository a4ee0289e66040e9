import {SourceMap, type SourceMapPayload} from 'node:module';
import {brotliCompressSync} from 'node:zlib';

/** The size of one part of a file. */
export interface Share {
  /** A package, or a layer of `src`; `rest` is what the bundler adds. */
  name: string;
  /** Of the minified file. */
  bytes: number;
  /**
   * How many bytes the brotli-compressed file loses without the part. Parts share common text, so they add up
   * to less than the file.
   */
  brotli: number;
}

/** The parts of a minified file by its source map, the largest first. */
export function sharesOf(
  code: string,
  map: SourceMapPayload,
  partOf: (source: string) => string = layerOf,
): Share[] {
  const names = partsOf(code, map, partOf);
  const signs = Array.from(code);
  const whole = brotliCompressSync(code).byteLength;
  return [...new Set(names)]
    .map((name) => {
      const others = signs.filter((_, index) => names[index] !== name).join('');
      const bytes = Buffer.byteLength(code) - Buffer.byteLength(others);
      return {name, bytes, brotli: whole - brotliCompressSync(others).byteLength};
    })
    .sort((left, right) => right.bytes - left.bytes);
}

/** The part that each code point of a file comes from. */
function partsOf(
  code: string,
  map: SourceMapPayload,
  partOf: (source: string) => string,
): string[] {
  const sources = new SourceMap(map);
  return code.split('\n').flatMap((line, row) => {
    let column = 0;
    // The end of a line belongs to the part that ends it.
    return Array.from(`${line}\n`, (sign) => {
      const entry = sources.findEntry(row, column);
      column += sign.length;
      return partOf('originalSource' in entry ? entry.originalSource : '');
    });
  });
}

/** `lit` is one package in four. */
export function layerOf(source: string): string {
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source) ?? [];
  if (name) return /^(?:lit|@lit\/)/.test(name) ? 'lit' : name;
  return /\bsrc\/(\w+)\//.exec(source)?.[1] ?? 'rest';
}
