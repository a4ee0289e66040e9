import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

/** Phrases that read as translated, and plain ones. */
const PHRASES: readonly (readonly [phrase: RegExp, better: string])[] = [
  [/\b(?<!there )(?:is|are) none\b/, 'invalid, unknown, not a …'],
  [/\bbut for\b/, 'except'],
  [/\bstands? (?:in|on|at|below|above|beside)\b/, 'is in'],
  [/\bgo(?:es)? before\b/, 'takes precedence'],
  [/\b(?:time|token|lease|session|visit) (?:is|was) over\b/, 'has expired'],
  [/\btells? (?:where|how|what|which)\b/, 'explains, describes'],
  [/\bleft out\b/, 'omitted, ignored'],
  [/(?:^|[.:*/;] )Who [a-z]/, 'those who'],
  [/\bto be had\b/, 'available'],
  [/\bone's own\b/, 'your own'],
  [/\banew\b/, 'again'],
  [/\bas it stands\b/, 'unchanged'],
  [/\bfor ever\b/, 'permanently'],
  [/\bwhatever (?:becomes|came) of\b/, 'in any case'],
  [/\bknows? no\b/, 'does not support'],
  [/\bof (?:its|their) own accord\b/, 'automatically'],
];

const TEXT = /\.mdx?$/;
const CODE = /\.(?:tsx?|js|php|sql)$/;
/** Data and texts of others. */
const OTHERS = /^src\/i18n\/locales\/|^demo\/frameworks\/|__snapshots__|words\.test\.ts$/;
const COMMENT = /\/\*[^]*?\*\/|(?<=^|\s)(?:\/\/|--) .*/gm;

/** What is read: documents without code, and the comments of code, each without its line breaks. */
function proseOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const parts = TEXT.test(file)
    ? text.replaceAll(/^ *```[^]*?^ *```/gm, '').split(/\n\n/)
    : (text.match(COMMENT) ?? []);
  return parts.map((part) => part.replaceAll(/`[^`\n]*`/g, '`…`').replaceAll(/\s*\n[ *]*/g, ' '));
}

describe('the words of documents and comments', () => {
  const files = execFileSync('git', ['ls-files'], {encoding: 'utf8'})
    .split('\n')
    .filter((file) => (TEXT.test(file) || CODE.test(file)) && !OTHERS.test(file));

  for (const [phrase, better] of PHRASES) {
    it(`are plain: ${better}, not ${phrase.source}`, () => {
      const found = files.flatMap((file) =>
        proseOf(file)
          .filter((part) => phrase.test(part))
          .map((part) => `${file}: ${part}`),
      );
      assert.deepEqual(found, []);
    });
  }
});
