import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {SAMPLE_CONTACT} from '../../../../demo/sample-contact.ts';
import {missingServer, type ServerName} from '../../../support/servers/servers.ts';
import {openBrowser} from '../../../site/shop.ts';
import {slice} from '../../../support/whole.ts';
import {GATEWAYS, type Gateway} from './gateways.ts';

/**
 * Goes through all gateways with a shop behind them, in Chromium.
 *
 * @param open a shop that has a page, `/client.js`, `/token` and the proxy below `/payer`; gives its port
 * @param skip why there is no such shop, or false
 */
export function describeGateways(
  name: string,
  open: (test: TestContext) => Promise<number>,
  skip: string | false = false,
): void {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** A page of the shop behind a gateway, and what the project says on its console. */
  async function visit(
    test: TestContext,
    {start, hasPassword, cookie}: Gateway,
  ): Promise<{page: Page; lines: string[]; url: string}> {
    const {url, close} = await start(await open(test));
    test.after(close);
    const context = await browser.createBrowserContext();
    test.after(() => context.close());
    if (cookie)
      await context.setCookie({name: 'gate', value: 'open', domain: '127.0.0.1', path: '/'});
    const page = await context.newPage();
    const lines: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('secu-payer-form')) lines.push(message.text());
    });
    if (hasPassword) await page.authenticate({username: 'shop', password: 'gate'});
    await page.goto(url);
    if (cookie === 'lost') await context.deleteCookie(...(await context.cookies()));
    return {page, lines, url};
  }

  for (const server of ['nginx', 'apache2'] as readonly ServerName[]) {
    describe(`${name} behind ${server}`, {skip: skip || missingServer(server)}, () => {
      const gateways = GATEWAYS.filter((each) => each.server === server);
      for (const gateway of slice(gateways, 5)) {
        const {title, tokenHeader, fails, etag} = gateway;
        it(`${fails ? 'names what is in the way' : 'works'} where it ${title}`, async (test) => {
          const {page, lines, url} = await visit(test, gateway);
          const tags: (string | undefined)[] = [];
          page.on('response', (response) => {
            const isRead =
              response.request().method() === 'GET' && response.url().includes('/PCU_');
            if (isRead && response.status() === 200) tags.push(response.headers()['etag']);
          });
          const code = await goThrough(page, tokenHeader);
          assert.equal(code, fails?.[0] ?? 'all done', lines.join('\n'));
          assert.equal(lines.length, fails ? 1 : 0, lines.join('\n'));
          if (fails) {
            assert.match(lines[0] ?? '', fails[1]);
            assert.ok(lines[0]?.includes(url));
            assert.doesNotMatch(lines[0] ?? '', /PCU_|Mustermann|eyJ/);
          }
          if ('etag' in gateway) {
            if (etag) assert.match(tags[0] ?? '', etag);
            else assert.deepEqual(tags, [undefined]);
          }
        });
      }
    });
  }
}

/** Calls what {@link ./client.ts} exports, in the page. */
const goThrough = async (page: Page, tokenHeader = 'authorization'): Promise<string> => {
  const call = `import('/client.js').then(({goThrough}) =>
    goThrough(${JSON.stringify(SAMPLE_CONTACT)}, '${tokenHeader}'))`;
  return (await page.evaluate(call)) as string;
};
