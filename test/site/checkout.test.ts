import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {slice} from '../support/whole.ts';
import {
  inputOf,
  openBrowser,
  openWindow,
  PAYER,
  startShop,
  typeInto,
  type RunningShop,
  NPM_START,
} from './shop.ts';

const payer = {...PAYER, phone: '+49 30 23125012'};
const contact = {
  forename: 'Jörg',
  surname: 'O’Brien-Müller',
  email: 'joerg@example.com',
  phone: '+49 30 23125012',
  address: {
    country: 'DE',
    street: 'Straße des 17. Juni',
    street_number: '135',
    postal_code: '10623',
    city: 'Berlin',
  },
};

/** East and west of the payer's midnight. */
const ZONES = ['Europe/Berlin', 'Europe/London', 'America/Los_Angeles', 'Pacific/Apia'];

/** Pages, and the program that serves them if it is not the built one. */
const SERVED = [['/'], ['/plain.html'], ['/', NPM_START]] as const;

describe('the shop', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  const order = async (page: Page): Promise<void> => {
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
  };
  const textOf = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (element) => element.textContent ?? '');

  for (const [path, program] of slice(SERVED, 1)) {
    const how = program ? ' of npm start' : '';
    it(`takes an order at ${path}${how}, and secuconnect has exactly what was typed`, async (test) => {
      const own = await startShop({}, program);
      test.after(() => own.stop());
      const page = await openWindow(test, browser);
      await page.goto(own.url + path);
      await typeInto(page, payer);
      await order(page);
      assert.equal(new URL(page.url()).pathname, '/demo/orders');
      const id = await textOf(page, '[data-testid=customer-id]');
      assert.match(id, /^PCU_[0-9A-Z]{30}$/);
      assert.match(await textOf(page, '[data-testid=transaction-id]'), /^STX_[0-9A-Z]{30}$/);
      const calls = await own.calls();
      const creates = calls.filter(({action}) => action === 'create');
      assert.deepEqual(
        creates.map(({body}) => body),
        [{contact}],
      );
      const transaction = calls.find(({action}) => action === 'transaction');
      const {customer} = transaction?.body ?? {};
      assert.deepEqual(customer, {id});
    });
  }

  for (const [outcome, state] of [
    ['pay', 'paid'],
    ['abort', 'cancelled'],
  ] as const) {
    it(`leads to the payment page and back: ${outcome}`, async (test) => {
      const page = await openWindow(test, browser);
      await page.goto(`${shop.url}/plain.html`);
      await typeInto(page, payer);
      await order(page);
      for (const target of ['[data-testid=pay]', 'a[href=debit]', `[value=${outcome}]`]) {
        await Promise.all([page.waitForNavigation(), page.click(target)]);
      }
      assert.equal(new URL(page.url()).pathname, '/demo/return');
      assert.ok(await page.$(`[data-state=${state}]`));
    });
  }

  it('gives back what was typed after the back button', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/`);
    await typeInto(page, payer);
    await page.goto(`${shop.url}/plain.html`);
    await page.goBack();
    for (const [name, text] of Object.entries(payer)) {
      const input = await inputOf(page, name);
      await page.waitForFunction((one, typed) => one.value === typed, {}, input, text);
    }
    await order(page);
    assert.match(await textOf(page, '[data-testid=customer-id]'), /^PCU_/);
  });

  it('has no JavaScript of the shop on the plain page', async (test) => {
    const page = await openWindow(test, browser);
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await page.goto(`${shop.url}/plain.html`);
    await page.waitForSelector('secu-payer-form >>> [name="city"]');
    assert.deepEqual(
      scripts.filter((path) => path.startsWith('/demo/')),
      [],
    );
  });

  it('shows the id when the form is ready', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(shop.url);
    await typeInto(page, payer);
    await page.$eval('form', (form) => {
      form.addEventListener('submit', (event) => event.preventDefault());
    });
    await page.click('button[name=intent]');
    await page.waitForFunction(() =>
      document.querySelector('#saved')?.textContent?.includes('PCU_'),
    );
  });

  it('creates one customer for a double click on the order button', async (test) => {
    await shop.forget();
    const page = await openWindow(test, browser);
    await page.goto(shop.url);
    await typeInto(page, payer);
    await shop.fail({kind: 'slow', on: 'create', delay: 300});
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]', {count: 2})]);
    const calls = await shop.calls();
    assert.equal(calls.filter(({action}) => action === 'create').length, 1);
    assert.equal(calls.filter(({action}) => action === 'transaction').length, 1);
  });

  it('survives a lost answer of secuconnect with one customer', async (test) => {
    await shop.forget();
    const page = await openWindow(test, browser);
    await page.goto(shop.url);
    await typeInto(page, payer);
    await shop.fail({kind: 'reset-after', on: 'create'});
    await order(page);
    assert.match(await textOf(page, '[data-testid=customer-id]'), /^PCU_/);
    const creates = (await shop.calls()).filter(({action}) => action === 'create');
    assert.equal(creates.length, 1);
  });

  it('keeps the payer on the page while something is missing', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(shop.url);
    await page.waitForSelector('secu-payer-form >>> [name="city"]');
    await page.click('button[name=intent]');
    await page.waitForSelector('secu-payer-form >>> [part=summary]');
    assert.equal(new URL(page.url()).pathname, '/');
  });

  for (const path of ['/', '/plain.html']) {
    it(`fits on 320 px at ${path}, and does not move while it loads`, async (test) => {
      const page = await openWindow(test, browser);
      await page.setViewport({width: 320, height: 640});
      await page.evaluateOnNewDocument(() => {
        Object.assign(globalThis, {shift: 0});
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            (globalThis as unknown as {shift: number}).shift += (
              entry as unknown as {value: number}
            ).value;
          }
        }).observe({type: 'layout-shift', buffered: true});
      });
      await page.goto(shop.url + path, {waitUntil: 'networkidle0'});
      await page.waitForSelector('secu-payer-form >>> [name="city"]');
      const {width, shift} = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        shift: (globalThis as unknown as {shift: number}).shift,
      }));
      assert.equal(width, 320);
      assert.ok(shift < 0.001, `layout shift ${shift}`);
    });
  }

  for (const zone of slice(ZONES, 1)) {
    it(`sends a birth date unchanged from ${zone}`, async (test) => {
      await shop.forget();
      const page = await openWindow(test, browser);
      await page.emulateTimezone(zone);
      await page.goto(shop.url);
      await page.waitForSelector('secu-payer-form >>> [name="city"]');
      await page.$eval('secu-payer-form', (form) => form.setAttribute('fields', 'dob'));
      const {phone: _, ...rest} = payer;
      await typeInto(page, {...rest, 'dob-day': '3', 'dob-month': '3', 'dob-year': '1905'});
      await order(page);
      const create = (await shop.calls()).find(({action}) => action === 'create');
      assert.equal(create?.body?.contact?.['dob'], '1905-03-03');
    });
  }
});
