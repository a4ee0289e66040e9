import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {buildScript} from '../../demo/php/serve.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import '../../src/ui/payer-form-events.ts';
import {bodyOf, newKey, problemOf} from '../proxy/merchant.ts';
import {openBrowser, openWindow, PAYER, typeInto} from '../site/shop.ts';
import {contactOf, createUntilFinal, openPhpShop, skip} from './php-shop.ts';

const payer = {...PAYER, phone: '+49 30 23125012'};

describe('the PHP shop', {skip}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-script-'));
  let browser: Browser;
  let script: string;
  before(async () => {
    script = await buildScript(folder);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, {recursive: true});
  });

  it('takes an order, and secuconnect has exactly what was typed', async (test) => {
    const shop = await openPhpShop(test, {PAYER_FORM_SCRIPT: script});
    const page = await openWindow(test, browser);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${shop.url}/`);
    await typeInto(page, payer);
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
    const textOf = (name: string): Promise<string> =>
      page.$eval(`[data-testid=${name}]`, ({textContent}) => textContent ?? '');
    const id = await textOf('customer-id');
    assert.match(id, /^PCU_[0-9A-Z]{30}$/);
    assert.match(await textOf('transaction-id'), /^STX_[0-9A-Z]{30}$/);
    const bodies = (action: string): unknown[] =>
      shop.sandbox.calls.filter((call) => call.action === action).map(({body}) => body);
    assert.deepEqual(bodies('create'), [
      {
        contact: {
          forename: 'Jörg',
          surname: 'O’Brien-Müller',
          email: 'joerg@example.com',
          phone: '+49 30 23125012',
          address: {
            street: 'Straße des 17. Juni',
            street_number: '135',
            postal_code: '10623',
            city: 'Berlin',
            country: 'DE',
          },
        },
      },
    ]);
    const [transaction] = bodies('transaction') as {customer?: unknown}[];
    assert.deepEqual(transaction?.customer, {id});
    assert.deepEqual(complaints, []);
  });

  it('takes an order where a template puts the tag outside of the form', async (test) => {
    const shop = await openPhpShop(test, {PAYER_FORM_SCRIPT: script});
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/`);
    await page.evaluate(() => {
      const element = document.querySelector('secu-payer-form');
      document.querySelector('form')?.setAttribute('id', 'confirmOrderForm');
      element?.setAttribute('form', 'confirmOrderForm');
      if (element) document.querySelector('main')?.prepend(element);
    });
    await typeInto(page, payer);
    await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
    assert.equal(new URL(page.url()).pathname, '/orders');
    assert.ok(await page.$('[data-testid=customer-id]'));
  });

  it('fills a hidden input before a script reads the form, as jQuery does', async (test) => {
    const shop = await openPhpShop(test, {PAYER_FORM_SCRIPT: script});
    const page = await openWindow(test, browser);
    await page.goto(`${shop.url}/`);
    await page.evaluate(() => {
      const form = document.querySelector('form');
      document.querySelector('secu-payer-form')?.setAttribute('name', '');
      const input = Object.assign(document.createElement('input'), {type: 'hidden'});
      input.name = 'customer_id';
      form?.append(input);
      document.addEventListener('payer-ready', ({target, detail}) => {
        const found = (target as Element).closest('form')?.elements.namedItem('customer_id');
        (found as HTMLInputElement).value = detail.customerId;
      });
      form?.addEventListener('submit', (event) => {
        event.preventDefault();
        // What jQuery's serialize() takes.
        const inputs = Array.from(form.querySelectorAll<HTMLInputElement>('input[name]'));
        document.title = inputs.map(({name, value}) => `${name}=${value}`).join('&');
      });
    });
    await typeInto(page, payer);
    await page.click('button[name=intent]');
    await page.waitForFunction(() => /^customer_id=PCU_[0-9A-Z]{30}$/.test(document.title));
  });

  it('takes no order for a customer of somebody else', async (test) => {
    const shop = await openPhpShop(test);
    const created = await createUntilFinal(shop, contactOf('Fremd'));
    const {id} = await bodyOf(created);
    const token = await fetch(`${shop.url}/payer-token`, {method: 'POST'});
    const cookie = (token.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const body = new URLSearchParams({customer_id: String(id)});
    const response = await fetch(`${shop.url}/orders`, {method: 'POST', body, headers: {cookie}});
    assert.equal(response.status, 422);
    assert.ok(shop.sandbox.calls.every(({action}) => action !== 'transaction'));
  });

  it('gives no token to another site', async (test) => {
    const shop = await openPhpShop(test);
    for (const headers of [{origin: 'https://evil.example'}, {'sec-fetch-site': 'cross-site'}]) {
      const response = await fetch(`${shop.url}/payer-token`, {method: 'POST', headers});
      assert.equal(response.status, 403);
    }
  });

  it('answers 502 to a wrong secret, with one clear line in the log', async (test) => {
    const shop = await openPhpShop(test, {SECUCONNECT_CLIENT_SECRET: 'wrong'});
    const send = (): Promise<Response> =>
      shop.send('POST', '/v1/customers', {json: {contact: SAMPLE_CONTACT}, headers: newKey()});
    for (const response of [await send(), await send()]) {
      assert.equal(await problemOf(response), 'upstream-error');
      assert.equal(response.status, 502);
    }
    const told = shop.lines.filter((line) => line.includes('upstream_auth_failed'));
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /check SECUCONNECT_CLIENT_ID, SECUCONNECT_CLIENT_SECRET/);
    assert.doesNotMatch(shop.lines.join('\n'), /"wrong"/);
  });

  for (const [env, message] of [
    [{PAYER_TOKEN_SECRET: 'short'}, /PAYER_TOKEN_SECRET needs at least 32 bytes/],
    [{SECUCONNECT_BASE_URL: 'http://secuconnect.example'}, /SECUCONNECT_BASE_URL takes an https/],
  ] as const) {
    it(`does not start with ${Object.keys(env).join()} of ${Object.values(env).join()}`, async (test) => {
      await assert.rejects(openPhpShop(test, env), message);
    });
  }
});
