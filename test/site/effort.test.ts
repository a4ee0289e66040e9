import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {ourCheckout} from '../../bench/effort/checkouts.ts';
import {measure, type Effort} from '../../bench/effort/effort.ts';
import {secondsOf} from '../../bench/effort/model.ts';
import {openPages} from '../../bench/effort/pages.ts';
import {PAYERS} from '../../bench/effort/payers.ts';
import {personOf} from '../../bench/effort/report.ts';
import {onlyWhole} from '../support/whole.ts';
import {openBrowser, startShop, type RunningShop} from './shop.ts';

/** What `docs/effort.md` says of a payer: keys, taps and seconds, ours and Adyen's. */
function published(payer: string): number[] {
  const lines = readFileSync('docs/effort.md', 'utf8').split('\n');
  const cells = lines.find((line) => line.startsWith(`| ${payer} `))?.split('|') ?? [];
  return cells.slice(2, -1).map(Number);
}

describe('the effort of a payer', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  for (const [name, payer] of Object.entries(PAYERS)) {
    it(`${name}: is what docs/effort.md says`, async () => {
      const {keys, taps, decisions}: Effort = await measure(browser, ourCheckout(shop), payer, 1);
      const [keysSaid, tapsSaid, secondsSaid = 0] = published(name);
      assert.deepEqual([keys, taps], [keysSaid, tapsSaid]);
      // How long the page lets wait differs from machine to machine.
      const waited = secondsSaid - secondsOf({keys, taps, decisions, waited: 0});
      assert.ok(waited >= -0.05 && waited < 1, `${waited} s`);
    });
  }

  it('with a pasted block is in the README', () => {
    const [, , seconds = 0, , , theirs = 0] = published('pasted block');
    const readme = readFileSync('README.md', 'utf8');
    assert.ok(readme.includes(`a pasted block takes ${seconds.toFixed(0)} seconds, a fifth of`));
    assert.equal((theirs / seconds).toFixed(0), '5');
  });
});

describe('the effort of a payer at a page that asks less', {skip: onlyWhole}, () => {
  let browser: Browser;
  let pages: Awaited<ReturnType<typeof openPages>>;
  before(async () => {
    [browser, pages] = await Promise.all([openBrowser(), openPages()]);
  });
  after(async () => {
    await browser.close();
    pages.stop();
  });

  /** Keys and taps by what is compared, with what the form must keep to. */
  const LIMITS: Readonly<Record<string, (ours: Effort, plain: Effort) => boolean>> = {
    'three fields, on a phone': (ours, plain) =>
      ours.keys === plain.keys && ours.taps === plain.taps,
    'three fields, at a keyboard': (ours, plain) => ours.keys === plain.keys,
    'two addresses': (ours, plain) => ours.keys < plain.keys && ours.taps < plain.taps,
    '`follow`, all sure': (ours, plain) => ours.keys === plain.keys && ours.taps === plain.taps,
    '`follow`, one doubt': (ours, plain) =>
      ours.keys === plain.keys && ours.taps === plain.taps + 1,
    '`lookup`': (ours, plain) => ours.keys < plain.keys && ours.taps < plain.taps,
  };
  for (const [what, isKept] of Object.entries(LIMITS)) {
    it(`${what}: is what docs/effort.md says`, async () => {
      const pair = pages.pairs.find((one) => one.what === what);
      assert.ok(pair);
      const {payer, plainPayer = payer} = pair;
      const ours = await measure(browser, pair.ours, payer, 1);
      const plain = await measure(browser, pair.plain, plainPayer, 1);
      const [keys, taps, seconds = 0, plainKeys, plainTaps] = published(what);
      assert.deepEqual(
        [ours.keys, ours.taps, plain.keys, plain.taps],
        [keys, taps, plainKeys, plainTaps],
      );
      assert.equal(secondsOf({...ours, waited: 0}, personOf(payer)).toFixed(1), seconds.toFixed(1));
      assert.ok(isKept(ours, plain));
    });
  }

  it('is less than twelve seconds for three fields at a keyboard', () => {
    const [, , seconds = Infinity] = published('three fields, at a keyboard');
    assert.ok(seconds < 12, `${seconds} s`);
  });
});

describe('the seconds of a payer', () => {
  it('are sixty for the 181 keys of 36.2 words', () => {
    const seconds = secondsOf({keys: 181, taps: 0, decisions: 0, waited: 0});
    assert.equal(seconds.toFixed(6), '60.000000');
  });

  it('are the sum of keys, taps, decisions and the page', () => {
    const counts = {keys: 1, taps: 2, decisions: 3, waited: 500};
    assert.equal(secondsOf(counts).toFixed(2), (0.3315 + 2 * 0.4317 + 3 * 1.35 + 0.5).toFixed(2));
  });
});
