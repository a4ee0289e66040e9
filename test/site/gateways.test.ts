import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {GATEWAYS, type Gateway} from '../proxy/http/gateways/gateways.ts';
import {openShop} from '../proxy/http/gateways/shop.ts';
import {buildScripts} from '../support/build-script.ts';
import {missingServer} from '../support/servers/servers.ts';
import {slice} from '../support/whole.ts';
import {openBrowser} from './shop.ts';

describe('the form on a page behind a gateway', () => {
  let browser: Browser;
  let scripts: Record<string, string>;
  before(async () => {
    [browser, scripts] = await Promise.all([openBrowser(), buildScripts()]);
  });
  after(() => browser.close());

  /** A payer sends the form. */
  async function send(
    test: TestContext,
    {start, hasPassword, cookie, tokenHeader}: Gateway,
  ): Promise<{page: Page; lines: string[]; customers: number}> {
    const {port, sandbox} = await openShop(test, scripts);
    const {url, close} = await start(port);
    test.after(close);
    const context = await browser.createBrowserContext();
    test.after(() => context.close());
    if (cookie) {
      await context.setCookie({name: 'gate', value: 'open', domain: '127.0.0.1', path: '/'});
    }
    const page = await context.newPage();
    const lines: string[] = [];
    page.on('console', (message) => {
      if (message.text().startsWith('secu-payer-form')) lines.push(message.text());
    });
    if (hasPassword) await page.authenticate({username: 'shop', password: 'gate'});
    await page.goto(url);
    await page.addScriptTag({url: '/secu-payer-form.js', type: 'module'});
    if (cookie === 'lost') await context.deleteCookie(...(await context.cookies()));
    await page.evaluate(
      (contact, header) => {
        const form = document.createElement('secu-payer-form');
        form.setAttribute('locale', 'en');
        form.setAttribute('token-header', header);
        const settings = {proxyUrl: '/payer', tokenUrl: '/token', noSaved: true, contact};
        document.body.append(Object.assign(form, settings));
      },
      SAMPLE_CONTACT,
      tokenHeader ?? 'authorization',
    );
    const button = await page.waitForSelector('secu-payer-form >>> [part=submit]', {
      visible: true,
    });
    await button?.click();
    await page.waitForFunction(() => {
      const form = document.querySelector('secu-payer-form');
      const failure = form?.shadowRoot?.querySelector('[part=failure]');
      return form?.matches(':state(ready)') || failure?.checkVisibility();
    });
    return {page, lines, customers: sandbox.customers.length};
  }

  // A new payer needs no PUT.
  const gateways = GATEWAYS.filter(({fails}) => !fails?.[1].source.startsWith('PUT'));
  for (const gateway of slice(gateways, 6)) {
    const {server, title, fails} = gateway;
    const skip = missingServer(server);
    const what = fails ? 'tells the payer and the developer' : 'makes a customer';
    it(`${what} where ${server} ${title}`, {skip}, async (test) => {
      const {page, lines, customers} = await send(test, gateway);
      const form = await page.$eval('secu-payer-form', (element) => ({
        isReady: element.matches(':state(ready)'),
        said: element.shadowRoot?.querySelector('[part=failure]')?.textContent?.trim() ?? '',
        surname: element.shadowRoot?.querySelector<HTMLInputElement>('[name=surname]')?.value,
      }));
      if (!fails) {
        assert.deepEqual([form.isReady, customers, lines], [true, 1, []], form.said);
        return;
      }
      assert.equal(form.isReady, false);
      assert.match(form.said, /\w{3}.*\./, 'a sentence');
      assert.equal(form.surname, SAMPLE_CONTACT.surname, 'what stands there is kept');
      assert.equal(lines.length, 1, lines.join('\n'));
      assert.match(lines[0] ?? '', fails[1]);
      assert.doesNotMatch(lines[0] ?? '', /PCU_|Mustermann|eyJ/);
    });
  }
});
