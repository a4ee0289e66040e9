import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {build, type Rollup} from 'vite';
import {startScriptShop, type ScriptShop} from './script-shop.ts';
import {openBrowser, openWindow, PAYER, typeInto} from './shop.ts';

/** A checkout whose action ends with an error the first time. */
const APP = `
  import {createElement as make, useActionState} from 'react';
  import {createRoot} from 'react-dom/client';
  function Checkout() {
    const [message, act] = useActionState(async (before, data) => {
      globalThis.sent = [...(globalThis.sent ?? []), data.get('customer_id')];
      return before ? 'done' : 'failed';
    }, '');
    const onButton = location.search === '?button';
    return make('form', {id: 'shop', action: onButton ? undefined : act},
      make('input', {id: 'note', name: 'note'}),
      make('secu-payer-form', {country: 'DE', locale: 'de', 'proxy-url': '/payer', 'token-url': '/payer-token', required: true, 'no-submit': ''}),
      make('button', {id: 'order', formAction: onButton ? act : undefined}, 'Order'),
      make('button', {id: 'clear', type: 'reset'}, 'Reset'),
      make('p', {id: 'message'}, message));
  }
  createRoot(document.querySelector('#root')).render(make(Checkout));
`;

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join('node_modules', '.react-page-'));
  const input = join(folder, 'app.js');
  writeFileSync(input, APP);
  try {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      define: {'process.env.NODE_ENV': '"production"'},
      build: {write: false, rollupOptions: {input, output: {format: 'iife'}}},
    });
    return (built as Rollup.RollupOutput).output[0].code;
  } finally {
    rmSync(folder, {recursive: true});
  }
}

const filled = (at: Page): Promise<string[]> =>
  at.$eval('secu-payer-form', (form) =>
    Array.from(form.shadowRoot?.querySelectorAll('input') ?? [], ({value}) => value).filter(
      Boolean,
    ),
  );

describe('a form of React', () => {
  let shop: ScriptShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([
      startScriptShop({
        '/app.js': {html: await bundle(), headers: {'content-type': 'text/javascript'}},
        '/': {
          html: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Shop</title>
            <script type="module" src="/secu-payer-form.js"></script></head>
            <body><div id="root"></div><script src="/app.js"></script></body></html>`,
        },
      }),
      openBrowser(),
    ]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  for (const query of ['', '?button']) {
    it(`keeps what the payer entered when its action fails: ${query || 'on the form'}`, async (test) => {
      const at = await openWindow(test, browser);
      await at.goto(`${shop.url}/${query}`);
      await typeInto(at, PAYER);
      await at.type('#note', 'by the door');
      await at.click('#order');
      await at.waitForFunction(() => document.querySelector('#message')?.textContent === 'failed');
      await at.waitForFunction(
        () => document.querySelector<HTMLInputElement>('#note')?.value === '',
      );
      assert.equal((await filled(at)).length, Object.keys(PAYER).length);
      await at.click('#order');
      await at.waitForFunction(() => document.querySelector('#message')?.textContent === 'done');
      const sent = await at.evaluate(() => (globalThis as unknown as {sent: string[]}).sent);
      assert.match(sent[0] ?? '', /^PCU_/);
      assert.deepEqual(sent, [sent[0], sent[0]]);
    });

    it(`is emptied by its own button for it: ${query || 'on the form'}`, async (test) => {
      const at = await openWindow(test, browser);
      await at.goto(`${shop.url}/${query}`);
      await typeInto(at, PAYER);
      await at.click('#clear');
      assert.deepEqual(await filled(at), []);
    });
  }
});
