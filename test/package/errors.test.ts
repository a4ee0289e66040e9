import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {english} from '../../src/i18n/english.ts';

/** The members of a union of strings, as its source lists them. */
function membersOf(file: string, type: string): string[] {
  const [, list = ''] =
    new RegExp(`export type ${type} =([^;]*);`).exec(readFileSync(file, 'utf8')) ?? [];
  return Array.from(list.matchAll(/'([a-z-]+)'/g), ([, name = '']) => name);
}

/** The codes that begin the rows below a heading. */
function rowsBelow(heading: string): Set<string> {
  const [, section = ''] = readFileSync('docs/errors.md', 'utf8').split(`\n## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return new Set(Array.from(own.matchAll(/^\| `([a-z-]+)` /gm), ([, name = '']) => name));
}

describe('the catalogue of errors', () => {
  for (const [heading, file, type] of [
    ['Codes of `payer-error`', 'src/api/errors.ts', 'ApiErrorCode'],
    ['Reasons of the proxy', 'src/api/contract.ts', 'ProblemCode'],
    ['Codes of fields', 'src/contact/contact.ts', 'IssueCode'],
  ] as const) {
    it(`has every ${type}`, () => {
      const codes = membersOf(file, type);
      const rows = rowsBelow(heading);
      assert.ok(codes.length >= 9);
      assert.deepEqual(
        codes.filter((code) => !rows.has(code)),
        [],
      );
    });
  }

  it('has every sentence about a failure', () => {
    const text = readFileSync('docs/errors.md', 'utf8');
    for (const [key, sentence] of Object.entries(english)) {
      if (key.startsWith('error.')) assert.ok(text.includes(sentence), key);
    }
  });
});
