import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {renderPayerForm} from '../../src/server.ts';
import {inputOf, openBrowser, openWindow, startShop, type RunningShop} from './shop.ts';

const FORM = renderPayerForm({
  proxyUrl: '/payer',
  tokenUrl: '/demo/token',
  locale: 'de',
  country: 'DE',
  fields: 'companyname phone',
  noSaved: true,
});
const PAGE = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Kasse</title>
<script type="module" src="/src/index.ts"></script><body>${FORM}</body></html>`;

describe('a form that the server rendered', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  it('is typed in before the script comes, sends nothing, and goes on without a jump', async (test) => {
    const page = await openWindow(test, browser);
    let letScriptCome = (): void => undefined;
    const wasTyped = new Promise<void>((done) => (letScriptCome = done));
    const asked: string[] = [];
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const {pathname, search} = new URL(request.url());
      asked.push(`${request.method()} ${pathname}${search}`);
      if (pathname === '/early') void request.respond({body: PAGE, contentType: 'text/html'});
      else void wasTyped.then(() => request.continue());
    });
    // It is loaded only once the script is.
    const loaded = page.goto(`${shop.url}/early`);
    await (await inputOf(page, 'forename')).type('Jörg');
    await page.keyboard.press('Enter');
    await (await inputOf(page, 'email')).type('joerg@exam');
    assert.deepEqual(
      asked.filter((line) => line !== 'GET /src/index.ts'),
      ['GET /early'],
    );
    const early = await boxes();
    letScriptCome();
    await loaded;
    await page.waitForFunction(() => customElements.get('secu-payer-form') !== undefined);
    await page.waitForFunction(() =>
      document.querySelector('secu-payer-form')?.matches(':state(editing)'),
    );
    await page.keyboard.type('ple.com');
    assert.equal(await (await inputOf(page, 'forename')).evaluate(({value}) => value), 'Jörg');
    assert.equal(
      await (await inputOf(page, 'email')).evaluate(({value}) => value),
      'joerg@example.com',
    );
    assert.deepEqual(await boxes(), early);

    function boxes(): Promise<number[][]> {
      return page.evaluate(() => {
        const root = document.querySelector('secu-payer-form')?.shadowRoot;
        return Array.from(
          root?.querySelectorAll('input, select, button[type=submit]') ?? [],
          (input) => {
            const {x, y, width, height} = input.getBoundingClientRect();
            return [x, y, width, height].map(Math.round);
          },
        );
      });
    }
  });
});
