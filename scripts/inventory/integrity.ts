import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {FIELDS} from '../../src/contact/fields.ts';

/** What a shop needs to know about a file before it allows it on a payment page. */
export interface FileIntegrity {
  /** Inside `dist`. */
  path: string;
  /** For the attribute `integrity` (W3C Subresource Integrity): `sha384-…`. */
  integrity: string;
  bytes: number;
  /** Bytes as compressed by brotli. */
  brotli: number;
  /** Why the page contains it. */
  purpose: string;
  /** Hosts that it sends requests to. */
  hosts: readonly string[];
  /** Fields of the contact that it handles. */
  handles: readonly string[];
}

/**
 * The inventory of all files for script tags and style sheets, in the order of their paths. PCI DSS 4.0.1
 * requires it in 6.4.3 and 11.6.1.
 *
 * @param dist folder of the built package
 */
export function integrityOf(dist: string): FileIntegrity[] {
  return KINDS.flatMap(({folder, pattern, purpose, ...kind}) =>
    readdirSync(join(dist, folder))
      .filter((name) => pattern.test(name))
      .map((name) => {
        const path = folder ? `${folder}/${name}` : name;
        const content = readFileSync(join(dist, path));
        return {
          path,
          integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
          bytes: content.byteLength,
          brotli: brotliCompressSync(content).byteLength,
          purpose: purpose.replace('{name}', name.replace(/\.\w+$/, '')),
          ...kind,
        };
      }),
  ).sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** An import map with hashes, as a page has it in `<script type="importmap">`. */
export interface ImportMap {
  integrity: Readonly<Record<string, string>>;
}

/**
 * Pins the files that other files ask for. After a failure they are asked for under other URLs, and a browser would
 * run what it gets under a URL that the map does not have.
 */
export const importMapOf = (files: readonly FileIntegrity[]): ImportMap => ({
  integrity: Object.fromEntries(
    files.flatMap(({path, integrity}) => {
      const isAskedFor = REST.test(path) || ON_DEMAND.test(path);
      const tries = isAskedFor ? ['', '#1', '#2', '#3'] : [];
      return tries.map((suffix) => [`./${path}${suffix}`, integrity]);
    }),
  ),
});

interface Kind extends Pick<FileIntegrity, 'purpose' | 'hosts' | 'handles'> {
  folder: string;
  pattern: RegExp;
}

const FORM = {
  folder: '',
  hosts: ['the origin of proxy-url', 'the origin of token-url'],
  handles: FIELDS.map(({path}) => path),
};

/** The file behind the first one. */
const REST = /^secu-payer-form\.rest\.\w+\.js$/;

/** The files that load only if a page asks for them. */
const ON_DEMAND = /^secu-payer-form\.(?!rest\.)[\w-]+\.\w+\.js$/;

const KINDS: readonly Kind[] = [
  {
    ...FORM,
    pattern: /^secu-payer-form(?:\.single)?\.js$/,
    purpose: 'the payer form: asks for contact and address, makes a payment customer of them',
  },
  {
    ...FORM,
    pattern: REST,
    purpose:
      'the second part of secu-payer-form.js, which asks for it: checks entries and sends them',
  },
  {
    ...FORM,
    pattern: ON_DEMAND,
    purpose: 'a part of secu-payer-form.js, which asks for it only if the page uses it',
  },
  {
    folder: 'locales',
    pattern: /\.js$/,
    purpose: 'texts of the form in {name}',
    hosts: [],
    handles: [],
  },
];
