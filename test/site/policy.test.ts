import assert from 'node:assert/strict';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import puppeteer, {type Page} from 'puppeteer-core';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createMemoryStore, createProxy, mintToken, toNodeListener} from '../../src/proxy/index.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {buildScripts} from '../support/build-script.ts';
import {provideFirefox, provideWebKit} from '../support/find-browser.ts';
import {WebKitDriver} from '../support/webkit-launcher.ts';
import {openBrowser} from './shop.ts';

/** What the page says in its title once all is done. */
interface Outcome {
  customerId: string;
  violations: string[];
}

/** Goes through what the form can do, as a script of the shop would; no policy may be hurt. */
const CHECK = `
  const violations = [];
  document.addEventListener('securitypolicyviolation', ({violatedDirective, sample}) =>
    violations.push(violatedDirective + ' ' + sample));
  const form = document.querySelector('secu-payer-form');
  await customElements.whenDefined('secu-payer-form');
  await form.updateComplete;
  form.reportValidity();
  form.locale = 'en';
  form.streetLayout = 'split';
  await form.updateComplete;
  form.streetLayout = 'combined';
  const input = form.shadowRoot.querySelector('[name=forename]');
  input.value = '<img src=x onerror=alert(1)>';
  input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  form.contact = ${JSON.stringify(SAMPLE_CONTACT)};
  await form.updateComplete;
  const {customerId} = await form.submit();
  await form.updateComplete;
  document.title = JSON.stringify({customerId, violations});
`;

const listen = (server: Server): Promise<string> =>
  new Promise((done) => {
    server.listen(0, '127.0.0.1', () =>
      done(`http://localhost:${(server.address() as AddressInfo).port}`),
    );
  });

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
};

describe('under a strict content security policy', () => {
  const key = {alg: 'HS256', key: 'a secret of at least thirty-two bytes'} as const;
  const reports: string[] = [];
  const servers: Server[] = [];
  let shop = '';
  before(async () => {
    const scripts = await buildScripts();
    let handle: ReturnType<typeof toNodeListener> | undefined;
    const proxyServer = createServer((request, response) => handle?.(request, response));
    const proxy = await listen(proxyServer);
    const policy = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `connect-src 'self' ${proxy}`,
      "form-action 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
      'report-uri /report',
    ].join('; ');
    const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>…</title>
      <secu-payer-form proxy-url="${proxy}" token-url="/token" country="DE"
        fields="salutation title companyname dob phone mobile"></secu-payer-form>
      <script type="module" src="/secu-payer-form.js"></script>
      <script type="module" src="/check.js"></script></html>`;
    const shopServer = createServer((request, response) => {
      const send = (type: string, text: string): void => {
        // Firefox and WebKitGTK ask for an icon by themselves, and report that they may not.
        const images = request.url === '/?icon' ? "; img-src 'self'" : '';
        response.writeHead(200, {
          'content-type': type,
          'content-security-policy': policy + images,
        });
        response.end(text);
      };
      if (request.url?.replace('?icon', '') === '/') send('text/html', page);
      else if (scripts[request.url ?? ''])
        send('text/javascript', scripts[request.url ?? ''] ?? '');
      else if (request.url === '/check.js') send('text/javascript', CHECK);
      else if (request.url === '/token') {
        void mintToken({
          key,
          issuer: 'shop',
          audience: 'payer-proxy',
          subject: crypto.randomUUID(),
          scopes: ['customers:create', 'customers:read', 'customers:list', 'customers:update'],
        }).then((token) => send('application/json', JSON.stringify({token})));
      } else {
        if (request.url === '/report') void textOf(request).then((text) => reports.push(text));
        response.writeHead(204).end();
      }
    });
    shop = await listen(shopServer);
    handle = toNodeListener(
      createProxy({
        issuers: {shop: {keys: [key]}},
        audience: 'payer-proxy',
        origins: [shop],
        store: createMemoryStore(),
        limits: false,
        settleMs: 50,
        upstream: {...DEMO_CREDENTIALS, baseUrl: 'https://sandbox.invalid', fetch: createSandbox()},
      }),
    );
    servers.push(proxyServer, shopServer);
  });
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  const assertClean = (title: string): void => {
    const {customerId, violations} = JSON.parse(title) as Outcome;
    assert.match(customerId, /^PCU_[0-9A-Z]{30}$/);
    assert.deepEqual(violations, []);
    assert.deepEqual(reports.splice(0), []);
  };

  const visit = async (page: Page, url: string): Promise<void> => {
    const hosts = new Set<string>();
    page.on('request', (request) => {
      const {protocol, host} = new URL(request.url());
      if (protocol !== 'data:') hosts.add(host.split(':')[0] ?? '');
    });
    await page.goto(url);
    await page.waitForFunction(() => document.title.startsWith('{'), {polling: 50});
    assertClean(await page.title());
    assert.deepEqual([...hosts], ['localhost'], 'nobody else is asked');
  };

  it('makes a customer in Chromium, without a report', async () => {
    const browser = await openBrowser();
    try {
      await visit(await browser.newPage(), shop);
    } finally {
      await browser.close();
    }
  });

  const executablePath = provideFirefox();
  it('makes a customer in Firefox, without a report', {skip: !executablePath}, async () => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: executablePath ?? '',
    });
    try {
      await visit(await browser.newPage(), `${shop}/?icon`);
    } finally {
      await browser.close();
    }
  });

  const binary = provideWebKit();
  const inMinute = {skip: !binary, timeout: 60_000};
  it('makes a customer in WebKitGTK, without a report', inMinute, async () => {
    const driver = new WebKitDriver(binary ?? '');
    try {
      await driver.start();
      await driver.send('POST', '/url', {url: `${shop}/?icon`});
      let title = '';
      while (!title.startsWith('{')) title = String(await driver.send('GET', '/title'));
      assertClean(title);
    } finally {
      await driver.stop();
    }
  });
});
