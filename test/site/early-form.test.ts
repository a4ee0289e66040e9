import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import '../../src/i18n/locales/hu.ts';
import {renderPayerForm} from '../../src/server.ts';
import {
  inputOf,
  openBrowser,
  openKnownWindow,
  openWindow,
  startShop,
  type RunningShop,
  NPM_START,
} from './shop.ts';

const pageOf = (locale: string, country: string, {noSaved = true} = {}): string => {
  const form = renderPayerForm({
    proxyUrl: '/payer',
    tokenUrl: '/demo/token',
    locale,
    country,
    fields: 'companyname dob phone',
    noSaved,
  });
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><title>Kasse</title>
<script type="module" src="/src/index.ts"></script>
<script type="module" src="/src/i18n/locales/hu.ts"></script><body>${form}</body></html>`;
};

describe('a form that the server rendered', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startShop({}, NPM_START), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  for (const [locale, country] of [
    ['de', 'DE'],
    ['en-US', 'US'],
    ['hu', 'HU'],
  ] as const) {
    it(`accepts entries before the script loads, sends nothing, and continues without a shift (${locale})`, async (test) => {
      const window = await openWindow(test, browser);
      let letScriptCome = (): void => undefined;
      const wasTyped = new Promise<void>((done) => (letScriptCome = done));
      const asked: string[] = [];
      await window.setRequestInterception(true);
      window.on('request', (request) => {
        const {pathname, search} = new URL(request.url());
        asked.push(`${request.method()} ${pathname}${search}`);
        if (pathname === '/early')
          void request.respond({body: pageOf(locale, country), contentType: 'text/html'});
        else void wasTyped.then(() => request.continue());
      });
      // It is loaded only once the script is.
      const loaded = window.goto(`${shop.url}/early`);
      await (await inputOf(window, 'forename')).type('Jörg');
      await window.keyboard.press('Enter');
      await (await inputOf(window, 'email')).type('joerg@exam');
      assert.deepEqual(
        asked.filter((line) => !line.startsWith('GET /src/')),
        ['GET /early'],
      );
      const early = await boxesIn(window);
      letScriptCome();
      await loaded;
      await window.waitForFunction(() => customElements.get('secu-payer-form') !== undefined);
      await window.waitForFunction(() =>
        document.querySelector('secu-payer-form')?.matches(':state(editing)'),
      );
      await window.keyboard.type('ple.com');
      assert.equal(await (await inputOf(window, 'forename')).evaluate(({value}) => value), 'Jörg');
      assert.equal(
        await (await inputOf(window, 'email')).evaluate(({value}) => value),
        'joerg@example.com',
      );
      assert.deepEqual(await boxesIn(window), early);
    });
  }

  it('keeps the box of a delivery that was unticked before the script loads, and opens the form', async (test) => {
    const window = await openWindow(test, browser);
    let letScriptCome = (): void => undefined;
    const isUnticked = new Promise<void>((done) => (letScriptCome = done));
    const at = {proxyUrl: '/payer', tokenUrl: '/demo/token', locale: 'de', country: 'DE'};
    const forms = [
      renderPayerForm({...at, noSaved: true}).replace('<secu-payer-form', '$& id="payer"'),
      renderPayerForm({...at, name: 'delivery', purpose: 'delivery', of: 'payer'}),
    ];
    await window.setRequestInterception(true);
    window.on('request', (request) => {
      const body = `<!doctype html><meta charset="utf-8"><title>Kasse</title>
        <script type="module" src="/src/index.ts"></script><form>${forms.join('')}</form>`;
      if (request.url().endsWith('/early')) void request.respond({body, contentType: 'text/html'});
      else void isUnticked.then(() => request.continue());
    });
    const loaded = window.goto(`${shop.url}/early`);
    const box = await window.waitForSelector('[purpose=delivery] >>> #same');
    await box?.click();
    letScriptCome();
    await loaded;
    await window.waitForFunction(() =>
      document.querySelector('[purpose=delivery]')?.matches(':state(editing)'),
    );
    const delivery = await window.$eval('[purpose=delivery]', async (form) => {
      await (form as HTMLElement & {updateComplete: Promise<unknown>}).updateComplete;
      const boxes = form.shadowRoot?.querySelectorAll<HTMLInputElement>('#same') ?? [];
      const city = form.shadowRoot?.querySelector('[name=city]');
      return [Array.from(boxes, ({checked}) => checked), city?.checkVisibility()];
    });
    assert.deepEqual(delivery, [[false], true]);
  });

  it('offers a known shopper the earlier payers by a link, and does not move', async (test) => {
    const window = await openKnownWindow(test, browser, shop);
    let letScriptCome = (): void => undefined;
    const isSeen = new Promise<void>((done) => (letScriptCome = done));
    await window.setRequestInterception(true);
    window.on('request', (request) => {
      const body = pageOf('de', 'DE', {noSaved: false});
      if (request.url().endsWith('/early')) void request.respond({body, contentType: 'text/html'});
      else void isSeen.then(() => request.continue());
    });
    const loaded = window.goto(`${shop.url}/early`);
    await inputOf(window, 'forename');
    const early = await boxesIn(window);
    letScriptCome();
    await loaded;
    const link = await window.waitForSelector('secu-payer-form >>> .back button');
    assert.deepEqual(await boxesIn(window), early);
    await link?.click();
    const chosen = await window.waitForSelector('secu-payer-form >>> [name=saved]:checked');
    assert.ok(await chosen?.isVisible());
  });
});

/** Where the inputs and the button are, in whole pixels. */
const boxesIn = (page: Page): Promise<(string | number)[][]> =>
  page.evaluate(() => {
    const root = document.querySelector('secu-payer-form')?.shadowRoot;
    return Array.from(
      root?.querySelectorAll('input, select, button[type=submit]') ?? [],
      (input) => {
        const {x, y, width, height} = input.getBoundingClientRect();
        return [input.id, ...[x, y, width, height].map(Math.round)];
      },
    );
  });
