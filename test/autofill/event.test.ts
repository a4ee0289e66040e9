import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {trigger} from '../../bench/autofill/chromium.ts';
import {openBrowser, startShop, type RunningShop} from '../site/shop.ts';
import {elapse} from '../support/time/quiet.ts';

const FRENCH = {
  NAME_FIRST: 'Eva',
  NAME_LAST: 'Roth',
  EMAIL_ADDRESS: 'payer@example.com',
  ADDRESS_HOME_STREET_ADDRESS: '12 rue de la Paix',
  ADDRESS_HOME_LINE1: '12 rue de la Paix',
  ADDRESS_HOME_ZIP: '75002',
  ADDRESS_HOME_CITY: 'Paris',
  ADDRESS_HOME_COUNTRY: 'FR',
};
const AMERICAN = {
  ...FRENCH,
  ADDRESS_HOME_STREET_ADDRESS: '350 5th Ave',
  ADDRESS_HOME_LINE1: '350 5th Ave',
  ADDRESS_HOME_ZIP: '10118',
  ADDRESS_HOME_CITY: 'New York',
  ADDRESS_HOME_COUNTRY: 'US',
};
const DOUBTFUL = {
  ...FRENCH,
  ADDRESS_HOME_STREET_ADDRESS: 'Am Hof 3 5',
  ADDRESS_HOME_LINE1: 'Am Hof 3 5',
  ADDRESS_HOME_COUNTRY: 'DE',
};

/** Notes in `seen` the state in which the postal code arrives, and every refill. A text, as it is run in the page. */
const RECORD = `
  globalThis.seen = [];
  const root = document.querySelector('secu-payer-form').shadowRoot;
  const input = (name) => root.querySelector('[name="' + name + '"]');
  root.addEventListener('input', ({target}) => {
    if (target.name !== 'postal_code') return;
    const order = Array.from(input('city').closest('.row').querySelectorAll('input'), ({name}) => name);
    seen.push([input('country').value, ...order].join(' '));
  });
  const {get} = Object.getOwnPropertyDescriptor(AutofillEvent.prototype, 'refill');
  Object.defineProperty(AutofillEvent.prototype, 'refill', {
    get() {
      const refill = get.call(this);
      return () => {
        seen.push('refill, street ' + (input('street').checkVisibility() ? 'open' : 'closed'));
        return refill();
      };
    },
  });
  input('forename').focus();
`;

/** Milliseconds that the fastest payer needs from a field to a suggestion; Chromium looks at a changed select sooner. */
const CHOOSING = 300;

/** Has the browser fill in what it knows, from the first name on. */
async function fillFrom(page: Page, known: Readonly<Record<string, string>>): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('DOM.enable');
  await session.send('Autofill.enable');
  const {result} = await session.send('Runtime.evaluate', {
    expression:
      'document.querySelector("secu-payer-form").shadowRoot.querySelector("[name=forename]")',
  });
  const {node} = await session.send('DOM.describeNode', {objectId: result.objectId ?? ''});
  await trigger(session, node.backendNodeId, known);
  await page.waitForFunction(() => {
    const form = document.querySelector('secu-payer-form');
    return form?.draft.address?.city && !form.matches(':state(submitting)');
  });
  await page.evaluate(() => document.querySelector('secu-payer-form')?.updateComplete);
}

describe('a browser that says what it is about to fill in', () => {
  let shop: RunningShop;
  let browser: Browser;
  before(async () => {
    shop = await startShop();
    browser = await openBrowser('--enable-experimental-web-platform-features');
  });
  after(async () => {
    await browser.close();
    shop.stop();
  });

  /** What happened at the form, in order. */
  async function fill(
    known: Readonly<Record<string, string>>,
    attributes = '',
  ): Promise<{page: Page; seen: string[]}> {
    const page = await browser.newPage();
    await page.goto(`${shop.url}/plain.html`);
    await page.evaluate(async (text) => {
      document.body.innerHTML = `<secu-payer-form lang="en" country="DE" no-saved ${text}></secu-payer-form>`;
      await document.querySelector('secu-payer-form')?.updateComplete;
    }, attributes);
    await page.evaluate(RECORD);
    await fillFrom(page, known);
    const seen = await page.evaluate(() => (globalThis as unknown as {seen: string[]}).seen);
    return {page, seen};
  }

  it('has the form settle for the country before the values come', async () => {
    const {page, seen} = await fill(AMERICAN);
    assert.deepEqual(seen, ['US city postal_code']);
    assert.equal(
      await page.$eval('secu-payer-form', ({contact}) => contact?.address?.street_number),
      '350',
    );
    await page.close();
  });

  it('fills a line of another country without a question', async () => {
    const {page, seen} = await fill(FRENCH);
    assert.deepEqual(seen, ['FR postal_code city']);
    assert.equal(
      await page.$eval('secu-payer-form', ({contact}) => contact?.address?.street),
      'rue de la Paix',
    );
    await page.close();
  });

  it('is asked again once street and number have opened', async () => {
    const {page, seen} = await fill(DOUBTFUL);
    await page.waitForFunction(() => (globalThis as unknown as {seen: string[]}).seen.length === 2);
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as {seen: string[]}).seen), [
      seen[0],
      'refill, street open',
    ]);
    await page.close();
  });

  it('is not asked again while street and number were open before', async () => {
    const {page, seen} = await fill(FRENCH, 'street-layout="split"');
    assert.equal(seen.length, 1);
    await page.close();
  });

  for (const [what, text] of [
    ['a form that is read-only', 'readonly'],
    ['a form that does not offer the country', 'countries="DE AT"'],
  ] as const)
    it(`changes nothing of ${what}`, async () => {
      const page = await browser.newPage();
      await page.goto(`${shop.url}/plain.html`);
      const country = await page.evaluate(async (attributes) => {
        document.body.innerHTML = `<secu-payer-form country="DE" no-saved ${attributes}></secu-payer-form>`;
        const form = document.querySelector('secu-payer-form');
        await form?.updateComplete;
        const field = form?.shadowRoot?.querySelector('select[name=country]') as HTMLSelectElement;
        const values = {autofillValues: [{field, value: 'US'}], refill: Promise.resolve};
        document.dispatchEvent(Object.assign(new Event('autofill'), values));
        await form?.updateComplete;
        return field.value;
      }, text);
      assert.equal(country, 'DE');
      await page.close();
    });
});

describe('a browser that says nothing', () => {
  it('fills the country of a form that was painted before the names of its countries', async () => {
    const shop = await startShop();
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`${shop.url}/plain.html`);
      const offered = await page.evaluate(async () => {
        document.body.innerHTML =
          '<secu-payer-form lang="en" country="DE" no-saved></secu-payer-form>';
        const form = document.querySelector('secu-payer-form');
        await new Promise((done) => requestAnimationFrame(done));
        const root = form?.shadowRoot;
        root?.querySelector<HTMLElement>('[name=forename]')?.focus();
        return root?.querySelector<HTMLSelectElement>('[name=country]')?.options.length;
      });
      assert.equal(offered, 1);
      await elapse(CHOOSING);
      await fillFrom(page, FRENCH);
      const address = await page.$eval('secu-payer-form', ({contact}) => contact?.address);
      assert.deepEqual([address?.country, address?.street_number], ['FR', '12']);
    } finally {
      await browser.close();
      shop.stop();
    }
  });
});
