/**
 * What each folder of `src` may import: the one list behind the test of the layers and CONTRIBUTING's table.
 * @module
 */
import {readFileSync} from 'node:fs';
import type {GeneratedFiles} from './generate.ts';

/** A folder of `src`. */
export interface Layer {
  what: string;
  /** Other folders of `src`; with `(types)` their types only. */
  folders: readonly string[];
  /** Packages, and `node:` for all of Node. */
  packages: readonly string[];
}

export const LAYERS: Readonly<Record<string, Layer>> = {
  address: {what: 'countries, postal codes, street lines', folders: [], packages: []},
  contact: {
    what: 'the contact: field table, rules, schema',
    folders: ['address'],
    packages: ['valibot'],
  },
  i18n: {what: 'texts', folders: ['contact (types)', 'api (types)'], packages: []},
  api: {
    what: 'the client of the proxy; only `http.ts` uses ky',
    folders: ['contact'],
    packages: ['ky', 'valibot'],
  },
  form: {
    what: 'what the payer’s steps mean, without markup or words',
    folders: ['contact', 'address', 'api'],
    packages: [],
  },
  ui: {
    what: 'the element',
    folders: ['contact', 'address', 'i18n', 'api', 'form'],
    packages: ['lit', '@lit/reactive-element'],
  },
  proxy: {
    what: 'the merchant’s server',
    folders: ['contact', 'address', 'api'],
    packages: ['jose', 'rate-limiter-flexible', 'valibot', 'node:'],
  },
  sandbox: {what: 'secuconnect in memory', folders: [], packages: []},
  conformance: {
    what: 'checks for proxies in any language',
    folders: ['contact', 'api'],
    packages: ['node:'],
  },
};

const [START, END] = ['<!-- layers -->', '<!-- /layers -->'];

/** CONTRIBUTING.md with the current table. */
export function layersTable(): GeneratedFiles {
  const file = 'CONTRIBUTING.md';
  const text = readFileSync(file, 'utf8');
  const [before = '', rest = ''] = text.split(START);
  const [, after = ''] = rest.split(END);
  return {[file]: `${before}${START}\n\n${table()}\n${END}${after}`};
}

function table(): string {
  const rows = Object.entries(LAYERS).map(([folder, {what, folders, packages}]) => [
    `\`${folder}\``,
    what,
    [...folders, ...packages].map((name) => name.replace(/^[^ ]+/, '`$&`')).join(', ') || 'nothing',
  ]);
  const all = [['folder', 'what', 'may import'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |\n`;
  const [head = [], ...body] = all;
  return line(head) + rule + body.map(line).join('');
}
