import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {buildScript} from '../../support/build-script.ts';
import {missingServer, type ServerName} from '../../support/servers.ts';
import {openBrowser} from '../../site/shop.ts';
import {GATEWAYS, type Gateway} from './gateways.ts';
import {buildClient, openShop} from './shop.ts';

let browser: Browser;
let scripts: Record<string, string>;
before(async () => {
  browser = await openBrowser();
  scripts = {'/client.js': await buildClient(), '/secu-payer-form.js': await buildScript()};
});
after(() => browser.close());

/** A page of the shop behind a gateway, and what the project says on its console. */
async function visit(
  test: TestContext,
  {start, hasPassword, cookie}: Gateway,
): Promise<{page: Page; lines: string[]; url: string}> {
  const {port} = await openShop(test, scripts);
  const {url, close} = await start(port);
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

/** All that a payer's form does with a customer, and the code of what fails. */
const goThrough = (page: Page, tokenHeader: string | undefined): Promise<string> =>
  page.evaluate(
    async (contact, header) => {
      const {createCustomerClient, fetchToken} = (await import(
        '/client.js' as string
      )) as typeof import('./client.ts');
      const client = createCustomerClient({
        proxyUrl: '/payer',
        getToken: () => fetchToken('/token'),
        ...(header === 'payer-token' && {tokenHeader: header}),
        limits: {pause: 1, maxPause: 2},
      });
      try {
        const {id} = await client.create(contact);
        let {etag} = (await client.get(id)) ?? {};
        for (const surname of ['Eins', 'Zwei']) {
          ({etag = ''} = await client.update(id, {...contact, surname}, {etag}));
        }
        const {items} = await client.list();
        await client.delete(id, {etag});
        return items.length === 1 ? 'all done' : 'no list';
      } catch (error) {
        return (error as {code: string}).code;
      }
    },
    SAMPLE_CONTACT,
    tokenHeader,
  );

for (const server of ['nginx', 'apache2'] as readonly ServerName[]) {
  describe(`the client behind ${server}`, {skip: missingServer(server)}, () => {
    for (const gateway of GATEWAYS.filter((each) => each.server === server)) {
      const {title, tokenHeader, fails, etag} = gateway;
      it(`${fails ? 'names what is in the way' : 'works'} where it ${title}`, async (test) => {
        const {page, lines, url} = await visit(test, gateway);
        const tags: (string | undefined)[] = [];
        page.on('response', (response) => {
          const isRead = response.request().method() === 'GET' && response.url().includes('/PCU_');
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
