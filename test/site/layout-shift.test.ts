import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, HTTPRequest, Page} from 'puppeteer-core';
import {holdClock, type HeldClock} from '../support/time/held-clock.ts';
import {
  inputOf,
  openBrowser,
  openKnownWindow,
  openWindow,
  startShop,
  type RunningShop,
} from './shop.ts';
import {slice} from '../support/whole.ts';

/** A phone, a notebook, and a screen on which the whole page fits. */
const WINDOWS = [
  {width: 320, height: 640},
  {width: 1280, height: 800},
  {width: 1280, height: 1700},
];

interface Shift {
  value: number;
  /** What moved. */
  sources: string[];
}

/** What the page is given before its own scripts. */
interface Watched {
  shifts: Shift[];
  clock: HeldClock;
}

/**
 * Has the page note every layout shift, with what moved. Its clock is held: the form waits for its list for two
 * seconds only, in which a busy machine shows nothing.
 */
async function watch(page: Page): Promise<void> {
  // By this tsx names functions, in the page as here.
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  await page.evaluateOnNewDocument(`globalThis.clock = (${String(holdClock)})()`);
  await page.evaluateOnNewDocument(() => {
    const shifts: Shift[] = [];
    Object.assign(globalThis, {shifts});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const {value, sources} = entry as unknown as {value: number; sources: {node?: Element}[]};
        shifts.push({
          value,
          sources: sources.map(({node}) => `${node?.nodeName} ${node?.className ?? ''}`),
        });
      }
    }).observe({type: 'layout-shift', buffered: true});
  });
}

/** Lets seconds pass, one after the other, until the form shows its fields. */
const editingInTime = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    (globalThis as unknown as Watched).clock.pass(1000);
    return document.querySelector('secu-payer-form:state(editing)');
  });

const shiftsOf = async (page: Page): Promise<Shift[]> => {
  // What was laid out is reported after the next frame.
  await page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
      }),
  );
  return page.evaluate(() => (globalThis as unknown as Watched).shifts);
};

const inState = (page: Page, state: string): Promise<unknown> =>
  page.waitForSelector(`secu-payer-form:state(${state})`);

describe('the layout', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  for (const viewport of slice(WINDOWS, 1)) {
    const where = `in ${viewport.width} × ${viewport.height}`;

    for (const path of ['/', '/plain.html']) {
      it(`does not move for a new shopper at ${path} ${where}`, async (test) => {
        const page = await openWindow(test, browser);
        await page.setViewport(viewport);
        await watch(page);
        const list = await hold(page, LIST);
        await Promise.all([page.goto(shop.url + path), inState(page, 'loading')]);
        await hasPainted(page);
        list.release();
        await inState(page, 'editing');
        assert.deepEqual(await shiftsOf(page), []);
      });
    }

    it(`does not move for a known shopper with a slow list ${where}`, async (test) => {
      const page = await openKnownWindow(test, browser, shop);
      await page.setViewport(viewport);
      await watch(page);
      const list = await hold(page, LIST);
      await Promise.all([page.goto(`${shop.url}/`), inState(page, 'loading')]);
      await hasPainted(page);
      list.release();
      await inState(page, 'choosing');
      assert.deepEqual(await shiftsOf(page), []);
    });

    it(`does not move when the list fails ${where}`, async (test) => {
      const page = await openKnownWindow(test, browser, shop);
      await page.setViewport(viewport);
      await watch(page);
      const list = await hold(page, LIST);
      await Promise.all([page.goto(`${shop.url}/`), inState(page, 'loading')]);
      await hasPainted(page);
      list.refuse();
      await editingInTime(page);
      assert.deepEqual(await shiftsOf(page), []);
    });

    it(`does not move when the script loads late ${where}`, async (test) => {
      const page = await openWindow(test, browser);
      await page.setViewport(viewport);
      await watch(page);
      const script = await hold(page, /\/assets\/[^/]*\.js$/);
      const loaded = page.goto(`${shop.url}/plain.html`);
      await hasPainted(page);
      assert.ok(await page.$('secu-payer-form:not(:defined)'));
      script.release();
      await loaded;
      await inState(page, 'editing');
      assert.deepEqual(await shiftsOf(page), []);
    });
  }

  it('does not move a button, a consent and what the page has below', async (test) => {
    const page = await openKnownWindow(test, browser, shop);
    await page.setViewport({width: 800, height: 1200});
    await watch(page);
    const list = await hold(page, LIST);
    await Promise.all([page.goto(`${shop.url}/plain.html`), inState(page, 'loading')]);
    await page.$eval('secu-payer-form', (form) => {
      form.innerHTML = '<p slot="heading">Payer</p><p slot="consent">We keep your details.</p>';
      form.removeAttribute('no-submit');
      form.after('What the page has below');
    });
    await hasPainted(page);
    // What the page did to itself is not the form's.
    await shiftsOf(page);
    await page.evaluate(() => (globalThis as unknown as Watched).shifts.splice(0));
    list.release();
    await inState(page, 'choosing');
    assert.deepEqual(await shiftsOf(page), []);
  });

  it('shows the form when the list keeps the shopper waiting', async (test) => {
    const page = await openWindow(test, browser);
    await watch(page);
    await hold(page, LIST);
    await Promise.all([page.goto(`${shop.url}/`), inState(page, 'loading')]);
    await editingInTime(page);
    assert.deepEqual(await shiftsOf(page), []);
  });

  it('lets a shopper type immediately, and does not move or switch when the list arrives', async (test) => {
    const page = await openKnownWindow(test, browser, shop);
    await watch(page);
    const list = await hold(page, LIST);
    await Promise.all([page.goto(`${shop.url}/`), inState(page, 'loading')]);
    const forename = await inputOf(page, 'forename');
    await forename.click();
    await inState(page, 'editing');
    await forename.type('Max');
    list.release();
    await page.waitForSelector('secu-payer-form >>> .back');
    assert.equal(await forename.evaluate(({value}) => value), 'Max');
    assert.ok(await page.$('secu-payer-form:state(editing)'));
    assert.deepEqual(await shiftsOf(page), []);
  });
});

const LIST = /\/payer\/v1\/customers\??$/;

/** Keeps back what a page asks for, until it is let go or refused. */
async function hold(page: Page, asked: RegExp): Promise<{release(): void; refuse(): void}> {
  const held: HTTPRequest[] = [];
  let decide: ((request: HTTPRequest) => void) | undefined;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.method() !== 'GET' || !asked.test(request.url())) void request.continue();
    else if (decide) decide(request);
    else held.push(request);
  });
  const settle = (how: (request: HTTPRequest) => void): void => {
    decide = how;
    held.splice(0).forEach(how);
  };
  return {
    release: () => settle((request) => void request.continue()),
    refuse: () => settle((request) => void request.respond({status: 500})),
  };
}

const hasPainted = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
