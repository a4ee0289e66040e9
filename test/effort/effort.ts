import type {Browser, Page} from 'puppeteer-core';
import {inputOf, type RunningShop} from '../site/shop.ts';

/** What a payer did until the order was taken. */
export interface Effort {
  payer: string;
  /** Keys pressed; a chord such as paste counts as one. */
  keys: number;
  /** Taps and clicks; choosing a suggestion of the browser is one. */
  taps: number;
  /** The id on the order confirmation. */
  customerId: string;
}

/** Fingers that are counted. */
class Hands {
  keys = 0;
  taps = 0;

  constructor(readonly page: Page) {}

  async tapField(name: string): Promise<void> {
    this.taps += 1;
    await (await inputOf(this.page, name)).click();
  }

  async type(name: string, text: string): Promise<void> {
    await this.tapField(name);
    this.keys += Array.from(text).length;
    await this.page.keyboard.type(text);
  }

  async tap(selector: string): Promise<void> {
    this.taps += 1;
    const target = await this.page.waitForSelector(selector, {visible: true});
    await target?.click();
  }
}

const TYPED = {
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  'street-line': 'Heidestraße 17',
  postal_code: '51147',
  city: 'Köln',
} as const;

const BLOCK = 'Erika Mustermann\nHeidestraße 17\n51147 Köln\nerika@example.com';

const ORDER = 'button[name=intent]';

/** The ways to a finished order. A returning payer has ordered before. */
export const WAYS: Record<string, (hands: Hands) => Promise<void>> = {
  'typing on a phone': async (hands) => {
    for (const [name, text] of Object.entries(TYPED)) await hands.type(name, text);
  },
  autofill: async (hands) => {
    await hands.tapField('forename');
    hands.taps += 1;
    await fillLikeTheBrowser(hands.page);
  },
  'pasted block': async (hands) => {
    await hands.tapField('forename');
    hands.keys += 1;
    await paste(hands.page, BLOCK);
    await hands.tap('secu-payer-form >>> [part~=block] button');
  },
  returning: async ({page}) => {
    await page.waitForSelector('secu-payer-form >>> [name=saved]:checked');
  },
};

/** Walks one way on a phone's screen, and counts. */
export async function measure(browser: Browser, shop: RunningShop, payer: string): Promise<Effort> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport({width: 390, height: 844, isMobile: true, hasTouch: true});
    const hands = new Hands(page);
    if (payer === 'returning') await order(page, shop, new Hands(page), 'typing on a phone');
    const customerId = await order(page, shop, hands, payer);
    return {payer, keys: hands.keys, taps: hands.taps, customerId};
  } finally {
    await context.close();
  }
}

async function order(page: Page, shop: RunningShop, hands: Hands, way: string): Promise<string> {
  await page.goto(`${shop.url}/?lang=de`);
  await WAYS[way]?.(hands);
  await Promise.all([page.waitForNavigation(), hands.tap(ORDER)]);
  return page.$eval('[data-testid=customer-id]', ({textContent}) => textContent ?? '');
}

/** What a browser's own fill does, by its DevTools. */
async function fillLikeTheBrowser(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('DOM.enable');
  await session.send('Autofill.enable');
  const fields = Object.entries({
    NAME_FIRST: TYPED.forename,
    NAME_LAST: TYPED.surname,
    EMAIL_ADDRESS: TYPED.email,
    ADDRESS_HOME_STREET_ADDRESS: TYPED['street-line'],
    ADDRESS_HOME_ZIP: TYPED.postal_code,
    ADDRESS_HOME_CITY: TYPED.city,
    ADDRESS_HOME_COUNTRY: 'DE',
  }).map(([name, value]) => ({name, value}));
  const {result} = await session.send('Runtime.evaluate', {
    expression: `document.querySelector('secu-payer-form').shadowRoot.querySelector('[name=forename]')`,
  });
  const {node} = await session.send('DOM.describeNode', {objectId: result.objectId ?? ''});
  await session.send('Autofill.trigger', {
    fieldId: node.backendNodeId,
    address: {fields},
  });
  const city = await inputOf(page, 'city');
  await page.waitForFunction((input) => input.value !== '', {}, city);
}

/** A real paste: the text is copied in another tab, the chord is pressed. */
async function paste(page: Page, text: string): Promise<void> {
  const letter = await page.browserContext().newPage();
  await letter.setContent('<textarea autofocus></textarea>');
  await letter.$eval(
    'textarea',
    (area, copied) => {
      area.value = copied;
      area.focus();
      area.select();
    },
    text,
  );
  await letter.keyboard.press('c', {commands: ['Copy']});
  await letter.close();
  await page.bringToFront();
  await page.keyboard.press('v', {commands: ['Paste']});
}
