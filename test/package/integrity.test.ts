import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import type {SourceMapPayload} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {FIELDS} from '../../src/contact/fields.ts';
import {buildLocale} from '../../scripts/locales.ts';
import {integrityOf} from '../../scripts/inventory/integrity.ts';
import {thirdPartyLicences} from '../../scripts/inventory/licences.ts';
import {sharesOf, type Share} from '../../scripts/inventory/shares.ts';
import {buildChunk, buildScript} from '../support/build-script.ts';

describe('the files for a script tag', () => {
  const dist = mkdtempSync(join(tmpdir(), 'secu-payer-form-dist-'));
  let script = '';
  before(async () => {
    script = await buildScript();
    mkdirSync(join(dist, 'locales'));
    writeFileSync(join(dist, 'secu-payer-form.js'), script);
    writeFileSync(join(dist, 'locales', 'fr.js'), await buildLocale('fr', {write: false}));
    writeFileSync(join(dist, 'locales', 'fr.js.map'), '{}');
  });
  after(() => rmSync(dist, {recursive: true}));

  it('are listed with the hash that a browser checks', () => {
    const files = integrityOf(dist);
    assert.deepEqual(
      files.map(({path}) => path),
      ['locales/fr.js', 'secu-payer-form.js'],
    );
    for (const {path, integrity, bytes, brotli} of files) {
      const content = readFileSync(join(dist, path));
      assert.equal(integrity, `sha384-${createHash('sha384').update(content).digest('base64')}`);
      assert.equal(bytes, content.byteLength);
      assert.ok(brotli > 0 && brotli < bytes);
    }
  });

  it('say what they are for, whom they ask, and what they handle', () => {
    const [locale, form] = integrityOf(dist);
    assert.equal(locale?.purpose, 'texts of the form in fr');
    assert.deepEqual([locale?.hosts, locale?.handles], [[], []]);
    assert.deepEqual(form?.hosts, ['the origin of proxy-url', 'the origin of token-url']);
    assert.deepEqual(
      form?.handles,
      FIELDS.map(({path}) => path),
    );
  });

  it('come out of a second build with the same bytes', async () => {
    assert.equal(await buildScript(), script);
  });

  it('hold no import and no eval', () => {
    assert.doesNotMatch(script, /\bimport\s*[("'{*]|\bfrom\s*["'`]/);
    assert.doesNotMatch(script, /\beval\(|new Function\(/);
  });
});

describe('the file for a script tag', () => {
  let code = '';
  let map: SourceMapPayload;
  before(async () => {
    const chunk = await buildChunk();
    ({code} = chunk);
    map = chunk.map as unknown as SourceMapPayload;
  });

  it('is made of three packages and our layers, and nothing else of weight', () => {
    const shares = sharesOf(code, map);
    const names = shares.map(({name}) => name).sort();
    const layers = ['address', 'api', 'contact', 'form', 'i18n', 'ui'];
    assert.deepEqual(names, [...layers, 'ky', 'lit', 'rest', 'valibot'].sort());
    const sum = (pick: (share: Share) => number): number =>
      shares.reduce((total, share) => total + pick(share), 0);
    const total = sum(({bytes}) => bytes);
    assert.equal(total, Buffer.byteLength(code));
    assert.ok((shares.find(({name}) => name === 'rest')?.bytes ?? 0) < 0.02 * code.length);
    for (const {brotli, bytes} of shares) assert.ok(brotli > 0 && brotli < bytes);
  });

  it('includes the complete licences of its contents', () => {
    const text = thirdPartyLicences(map.sources);
    for (const file of ['lit-html/LICENSE', 'ky/license', 'valibot/LICENSE.md']) {
      assert.ok(text.includes(readFileSync(join('node_modules', file), 'utf8').trim()), file);
    }
    assert.match(text, /Creative Commons Attribution 4\.0/);
    assert.match(text, /Opencage Data Ltd/);
    assert.match(text, /Shopify Inc\./);
  });

  it('cannot be built with a package that has no licence file', () => {
    assert.throws(() => thirdPartyLicences(['../node_modules/.bin/x.js']), /has no licence file/);
  });
});
