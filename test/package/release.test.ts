import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {unexplained} from '../../scripts/data-sheet.ts';
import {untranslated} from '../../scripts/untranslated.ts';
import type {FieldPath} from '../../src/contact/contact.ts';
import type {Messages} from '../../src/i18n/messages.ts';
import {languages, registerLocale} from '../../src/i18n/registry.ts';

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
    const args = ['--import', 'tsx', '.ci/release.ts', 'v0.0.0'];
    const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'});
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`v0\\.0\\.0 is not v${version.replaceAll('.', '\\.')}`));
  });

  it('names the texts that a language still shows in English', async () => {
    await untranslated();
    const {submit, edit, ...rest} = languages.get('nl') as Messages;
    assert.ok(submit && edit);
    registerLocale('nl', rest);
    const lines = await untranslated();
    const line = lines.find((one) => one.startsWith('nl is not translated: '));
    assert.deepEqual(line?.match(/\b(submit|edit)\b/g), ['submit', 'edit']);
  });

  it('names the fields whose purpose the data sheet does not say', () => {
    assert.deepEqual(unexplained(), []);
    const fax = [{path: 'fax' as FieldPath}];
    assert.deepEqual(unexplained(fax), ['scripts/data-sheet.ts does not say what fax is for']);
  });
});
