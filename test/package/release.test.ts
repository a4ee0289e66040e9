import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const workflow = readFileSync('.github/workflows/release.yml', 'utf8');
const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

describe('a release', () => {
  it('runs no action that is not pinned by its commit', () => {
    const used = Array.from(workflow.matchAll(/uses: (\S+)/g), ([, action = '']) => action);
    assert.ok(used.length > 0);
    for (const action of used) assert.match(action, /@[0-9a-f]{40}$/);
  });

  it('is checked before it is published, with provenance and without a token', () => {
    assert.match(workflow, /run: bash \.ci\/run\n[^]*\n {2}publish:\n {4}needs: check\n/);
    assert.match(workflow, /id-token: write[^]*npm publish --provenance/);
    assert.doesNotMatch(workflow, /secrets\.|_TOKEN/);
  });

  it('stops when the tag is another version', () => {
    const {status, stderr} = spawnSync(process.execPath, ['.ci/release.js', 'v0.0.0'], {
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`v0\\.0\\.0 is not v${version.replaceAll('.', '\\.')}`));
  });
});
