import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import type {SourceMapPayload} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {FIELDS} from '../../src/contact/fields.ts';
import {buildLocale} from '../../scripts/locales.ts';
import {importMapOf, integrityOf} from '../../scripts/inventory/integrity.ts';
import {thirdPartyLicences} from '../../scripts/inventory/licences.ts';
import {sharesOf, type Share} from '../../scripts/inventory/shares.ts';
import {buildScriptTag, ON_DEMAND, type ScriptFiles} from '../../scripts/script-tag.ts';
import {buildScripts, buildSingleScript} from '../support/build-script.ts';

describe('the files for a script tag', () => {
  const dist = mkdtempSync(join(tmpdir(), 'secu-payer-form-dist-'));
  let scripts: Record<string, string> = {};
  before(async () => {
    const single = await buildSingleScript();
    scripts = {...(await buildScripts()), '/secu-payer-form.single.js': single};
    mkdirSync(join(dist, 'locales'));
    for (const [path, code] of Object.entries(scripts)) writeFileSync(join(dist, path), code);
    writeFileSync(join(dist, 'locales', 'fr.js'), await buildLocale('fr', {write: false}));
    writeFileSync(join(dist, 'locales', 'fr.js.map'), '{}');
  });
  after(() => rmSync(dist, {recursive: true}));

  it('are listed with the hash that a browser checks', () => {
    const files = integrityOf(dist);
    assert.deepEqual(
      files.map(({path}) => path),
      ['locales/fr.js', ...Object.keys(scripts).map((path) => path.slice(1))].sort(),
    );
    for (const {path, integrity, bytes, brotli} of files) {
      const content = readFileSync(join(dist, path));
      assert.equal(integrity, `sha384-${createHash('sha384').update(content).digest('base64')}`);
      assert.equal(bytes, content.byteLength);
      assert.ok(brotli > 0 && brotli < bytes);
    }
  });

  it('say what they are for, whom they ask, and what they handle', () => {
    const [locale, ...forms] = integrityOf(dist);
    assert.equal(locale?.purpose, 'texts of the form in fr');
    assert.deepEqual([locale?.hosts, locale?.handles], [[], []]);
    for (const form of forms) {
      assert.match(form.purpose, /payer form|second part|only if/);
      assert.deepEqual(form.hosts, ['the origin of proxy-url', 'the origin of token-url']);
      assert.deepEqual(
        form.handles,
        FIELDS.map(({path}) => path),
      );
    }
  });

  it('have an import map with every URL under which the other files are asked for', () => {
    const files = integrityOf(dist);
    const askedFor = ['rest', ...ON_DEMAND].map((part) =>
      files.find(({path}) => path.includes(`.${part}.`)),
    );
    const urls = askedFor.flatMap((file) =>
      ['', '#1', '#2', '#3'].map((end) => [`./${file?.path}${end}`, file?.integrity]),
    );
    assert.deepEqual(importMapOf(files).integrity, Object.fromEntries(urls));
  });

  it('import nothing, except that the first asks for the second, and that for those on demand', () => {
    for (const [path, code] of Object.entries(scripts)) {
      const imports = code.match(/\bimport\s*[("'`{*][^;)]*|\bfrom\s*["'`]/g) ?? [];
      const isRest = path.includes('.rest.');
      const allowed = path === '/secu-payer-form.js' ? 2 : isRest ? ON_DEMAND.length : 0;
      assert.equal(imports.length, allowed, `${path}: ${imports.join(' ')}`);
      const others = isRest ? ON_DEMAND : ['rest'];
      for (const one of imports) {
        const isKnown = others.some((other) => one.includes(`secu-payer-form.${other}.`));
        assert.ok(isKnown || /^import\(\w$/.test(one), one);
      }
    }
  });

  it('hold no eval', () => {
    for (const code of Object.values(scripts)) {
      assert.doesNotMatch(code, /\beval\(|new Function\(/);
    }
  });
});

/** Those with code of their own, besides what is taken from other files. */
const ownModules = ({modules}: ScriptFiles['first']): string[] =>
  Object.keys(modules).filter((id) => modules[id]?.code && !id.startsWith('\0'));

describe('each file for a script tag', () => {
  let shares: Record<'first' | 'rest', Share[]>;
  let files: ScriptFiles;
  before(async () => {
    files = await buildScriptTag();
    const of = ({code, map}: ScriptFiles['first']): Share[] =>
      sharesOf(code, map as unknown as SourceMapPayload);
    shares = {first: of(files.first), rest: of(files.rest)};
  });

  const layers = ['address', 'api', 'contact', 'form', 'i18n', 'ui', 'lit', 'rest'];
  for (const [part, names] of [
    ['first', layers],
    ['rest', [...layers, 'ky', 'valibot']],
  ] as const) {
    it(`are made of our layers and three packages: ${part}`, () => {
      assert.deepEqual(shares[part].map(({name}) => name).sort(), names.toSorted());
      const sum = (pick: (share: Share) => number): number =>
        shares[part].reduce((total, share) => total + pick(share), 0);
      const {code} = files[part];
      assert.equal(
        sum(({bytes}) => bytes),
        Buffer.byteLength(code),
      );
      const glue = shares[part].find(({name}) => name === 'rest')?.bytes ?? 0;
      assert.ok(glue < 0.03 * code.length, `${glue}`);
      for (const {brotli, bytes} of shares[part]) {
        assert.ok(brotli < bytes);
        // What a few lines take is less than what chance does to the whole.
        assert.ok(brotli > 0 || bytes < 1000);
      }
    });
  }

  it('hold no module twice, so that no state exists twice', () => {
    const all = [files.first, files.rest, ...files.onDemand].flatMap(ownModules);
    assert.deepEqual(
      all.filter((id, index) => all.indexOf(id) !== index),
      [],
    );
  });

  it('hold on demand what no other file has', () => {
    for (const file of files.onDemand) assert.notDeepEqual(ownModules(file), [], file.fileName);
  });

  it('come out of a second build with the same bytes', async () => {
    const scripts = await buildScripts();
    for (const {fileName, code} of [files.first, files.rest, ...files.onDemand])
      assert.equal(code, scripts[`/${fileName}`]);
  });

  it('includes the complete licences of its contents', () => {
    const text = thirdPartyLicences(
      [files.first, files.rest].flatMap(({map}) => map?.sources ?? []),
    );
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
