import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';

const tracked = execFileSync('git', ['ls-files'], {encoding: 'utf8'}).trim().split('\n');
const missing = (
  files: readonly string[],
  pattern: RegExp,
  target: (file: string, name: string) => string,
): string[] =>
  files.flatMap((file) =>
    Array.from(readFileSync(file, 'utf8').matchAll(pattern), ([, name = '']) => name)
      .filter((name) => !existsSync(target(file, name)))
      .map((name) => `${file}: ${name}`),
  );

const documents = tracked.filter((file) => /^(?:[A-Z]+|docs\/.*)\.md$/.test(file));

describe('files that the text names', () => {
  it('exist where a document names them', () => {
    const pattern = /`((?:src|test|scripts|bench|demo|stories|docs|themes|\.ci)\/[\w./-]+)`/g;
    assert.deepEqual(
      missing(documents, pattern, (_file, name) => name),
      [],
    );
  });

  it('are found by the words of each command that a document gives', () => {
    const tests = tracked.filter((file) => file.endsWith('.test.ts'));
    const commands = /npm (?:test|run test:all) -- ([\w/ -]+)/g;
    const found = documents.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(commands)]);
    const words = found.flatMap(([, given = '']) =>
      given
        .replace(/--by \w+/, '')
        .trim()
        .split(/\s+/),
    );
    assert.deepEqual(
      words.filter((word) => !tests.some((file) => file.includes(word))),
      [],
    );
  });

  it('exist where a comment links to them', () => {
    const sources = tracked.filter((file) => file.endsWith('.ts') && existsSync(file));
    assert.deepEqual(
      missing(sources, /@link (\.{1,2}\/[\w./-]+)/g, (file, name) => join(dirname(file), name)),
      [],
    );
  });
});
