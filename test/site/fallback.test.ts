import assert from 'node:assert/strict';
import {after, before, describe, it, type TestContext} from 'node:test';
import puppeteer, {type Browser, type Page} from 'puppeteer-core';
import {provideFirefox} from '../support/find-browser.ts';
import {pagesOf} from '../support/snippets.ts';
import {startScriptShop, type ScriptShop} from './script-shop.ts';
import {openBrowser, typeInto} from './shop.ts';

const html = pagesOf('docs/fallback.md').get('Kasse mit Rückfall') ?? '';
const bare = html.replace(/(no-submit>)[^]*(<\/secu-payer-form>)/, '$1$2');
const PAGES = {
  '/': {html},
  '/blocked': {html, headers: {'content-security-policy': "script-src 'none'"}},
  '/bare': {html: bare},
  '/bare/en': {html: bare.replace('lang="de"', 'lang="en"')},
};

const TYPED = {
  forename: 'Jörg',
  surname: 'Müller',
  email: 'joerg@example.com',
  street: 'Heidestraße',
  street_number: '17',
  postal_code: '51147',
  city: 'Köln',
};

describe('a page with a fallback', () => {
  let shop: ScriptShop;
  let browser: Browser;
  before(async () => {
    [shop, browser] = await Promise.all([startScriptShop(PAGES), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  /** Its own window, and what the console says in it. */
  const open = async (
    test: TestContext,
    path: string,
    {before: prepare = () => undefined, within = browser}: Options = {},
  ): Promise<{page: Page; errors: string[]}> => {
    const context = await within.createBrowserContext();
    test.after(() => context.close());
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.evaluateOnNewDocument(prepare);
    await page.goto(shop.url + path);
    return {page, errors};
  };
  const order = async (page: Page): Promise<ScriptShop['orders'][number]> => {
    shop.orders.length = 0;
    await Promise.all([page.waitForNavigation(), page.click('form > button')]);
    assert.equal(shop.orders.length, 1);
    return shop.orders[0] ?? [];
  };
  const fillFallback = async (page: Page): Promise<void> => {
    for (const [name, text] of Object.entries(TYPED)) {
      const input = await page.waitForSelector(`form [name=${name}]`, {visible: true});
      await input?.type(text);
    }
  };
  const plain = [...Object.entries(TYPED), ['country', 'DE']];

  it('takes an order while the script is blocked, in Chromium', async (test) => {
    const {page} = await open(test, '/blocked');
    await fillFallback(page);
    assert.deepEqual(await order(page), plain);
  });

  const executablePath = provideFirefox();
  it('takes one in Firefox', {skip: !executablePath}, async (test) => {
    const firefox = await puppeteer.launch({
      browser: 'firefox',
      executablePath: executablePath ?? '',
    });
    test.after(() => firefox.close());
    const {page} = await open(test, '/blocked', {within: firefox});
    await fillFallback(page);
    assert.deepEqual(await order(page), plain);
  });

  it('shows no fallback while the script is on its way', async (test) => {
    const {page} = await open(test, '/blocked');
    const isHidden = await page.$eval(
      'form p',
      (text) => !text.checkVisibility({visibilityProperty: true}),
    );
    assert.ok(isHidden);
  });

  it('sends the customer alone once the form is there', async (test) => {
    const {page, errors} = await open(test, '/');
    const {street_number, street, ...rest} = TYPED;
    await typeInto(page, {...rest, 'street-line': `${street} ${street_number}`});
    assert.equal(await page.$('form [name=forename]').then((one) => one?.isVisible()), false);
    const [[name, id] = [], ...others] = await order(page);
    assert.equal(name, 'customer_id');
    assert.match(id ?? '', /^PCU_/);
    assert.deepEqual([others, errors], [[], []]);
  });

  it('shows it to a browser without ElementInternals, and says so once', async (test) => {
    const {page, errors} = await open(test, '/', {before: dropInternals});
    await fillFallback(page);
    assert.deepEqual(errors, ['<secu-payer-form>: this browser does not support ElementInternals']);
    assert.deepEqual(await order(page), plain);
  });

  for (const [path, sentence] of [
    ['/bare', 'Bitte nehmen Sie einen neueren Browser.'],
    ['/bare/en', 'Please use a newer browser.'],
  ] as const) {
    it(`shows a sentence in its place at ${path}, and lets the form go`, async (test) => {
      const {page, errors} = await open(test, path, {before: dropInternals});
      const text = await page.$eval('secu-payer-form', (form) => form.innerText);
      assert.equal(text, sentence);
      assert.equal(errors.length, 1);
      assert.deepEqual(await order(page), []);
    });
  }

  for (const [what, prepare] of [
    ['has no states', () => void Reflect.deleteProperty(ElementInternals.prototype, 'states')],
    [
      'takes no such names for them',
      () => {
        CustomStateSet.prototype.add = (name: string) => {
          throw new SyntaxError(name);
        };
      },
    ],
  ] as const) {
    it(`works in a browser that ${what}`, async (test) => {
      const {page, errors} = await open(test, '/bare', {before: prepare});
      const {street_number, street, ...rest} = TYPED;
      await typeInto(page, {...rest, 'street-line': `${street} ${street_number}`});
      const [[name] = []] = await order(page);
      assert.deepEqual([name, errors], ['customer_id', []]);
    });
  }
});

interface Options {
  /** Runs in the page before the script. */
  before?: () => void;
  within?: Browser;
}

function dropInternals(): void {
  delete (HTMLElement.prototype as Partial<HTMLElement>).attachInternals;
}
