import type {Page} from 'puppeteer-core';
import {inputOf} from '../site/shop.ts';

/** Presses a button of the app without taking the focus from the payer. */
export const press = (page: Page, name: string): Promise<void> =>
  page.$eval(`[data-testid=${name}]`, (button) => (button as HTMLElement).click());

/** Presses the button of the form. */
export async function send(page: Page): Promise<void> {
  const button = await page.waitForSelector('secu-payer-form >>> [part=submit]');
  await button?.click();
}

export async function unmount(page: Page): Promise<void> {
  await press(page, 'mount');
  await page.waitForFunction(() => !document.querySelector('secu-payer-form'));
}

export async function mount(page: Page): Promise<void> {
  await press(page, 'mount');
  await page.waitForSelector('secu-payer-form >>> [name=city]');
}

export const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, ({textContent}) => textContent?.trim() ?? '');

/** Waits until there is a text. */
export async function shows(page: Page, selector: string, text: string): Promise<void> {
  const element = await page.waitForSelector(selector);
  await page.waitForFunction(
    (one, wanted) => one?.textContent?.trim() === wanted,
    {},
    element,
    text,
  );
}

/** What the element took over of the app's markup. */
export const settingsOf = (page: Page): Promise<Record<string, unknown>> =>
  page.$eval(
    'secu-payer-form',
    ({proxyUrl, fields, locale, minAge, required, noSaved, disabled}) => ({
      proxyUrl,
      fields,
      locale,
      minAge,
      required,
      noSaved,
      disabled,
    }),
  );

/** The last detail that the app heard of an event. */
export async function detailOf(page: Page, event: string): Promise<Record<string, unknown>> {
  const heard = await page.waitForFunction(
    (name) => {
      const text = document.querySelector('[data-testid=details]')?.textContent || '{}';
      return (JSON.parse(text) as Record<string, Record<string, unknown>>)[name];
    },
    {},
    event,
  );
  return (await heard.jsonValue()) as Record<string, unknown>;
}

export const valueOf = async (page: Page, name: string): Promise<string> =>
  (await inputOf(page, name)).evaluate(({value}) => value);
