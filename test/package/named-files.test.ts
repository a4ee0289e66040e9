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

describe('files that the text names', () => {
  it('exist where a recipe for maintainers names them', () => {
    const pattern = /`((?:src|test|scripts|bench|demo|stories|docs|themes|\.ci)\/[\w./-]+)`/g;
    assert.deepEqual(
      missing(['CONTRIBUTING.md'], pattern, (_file, name) => name),
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
