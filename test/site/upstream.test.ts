import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {openBrowser, openWindow, startShop, typeInto, type RunningShop} from './shop.ts';

describe('the shop on another host of secuconnect', () => {
  const pair = {
    SECUCONNECT_CLIENT_ID: '0123456789abcdef0123456789abcdef',
    SECUCONNECT_CLIENT_SECRET: 'a secret that the other host knows',
  };
  let host: RunningShop;
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    host = await startShop(pair);
    shop = await startShop({...pair, SECUCONNECT_BASE_URL: `${host.url}/sandbox`});
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    shop.stop();
    host.stop();
  });

  it('creates the customer and the transaction there, over HTTP', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/plain.html`);
    await typeInto(page, SAMPLE_TYPED);
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
    const id = await page.$eval('[data-testid=customer-id]', ({textContent}) => textContent);
    const calls = await host.calls();
    assert.deepEqual(calls.find(({action}) => action === 'transaction')?.body?.customer, {id});
    assert.equal(
      calls.find(({action}) => action === 'create')?.body?.contact?.['forename'],
      'Erika',
    );
    assert.equal((await fetch(`${shop.url}/sandbox/_calls`)).status, 404);
  });

  it('finds a customer whose answer was lost on the way', async (test) => {
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/plain.html`);
    await typeInto(page, {...SAMPLE_TYPED, forename: 'Max', email: 'max@example.com'});
    await host.forget();
    await host.fail({kind: 'reset-after', on: 'create'});
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
    assert.match(page.url(), /\/demo\/orders$/);
    const creates = (await host.calls()).filter(({action}) => action === 'create');
    assert.equal(creates.length, 1);
  });
});
