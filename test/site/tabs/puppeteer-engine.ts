import puppeteer, {type BrowserContext, type LaunchOptions, type Page} from 'puppeteer-core';
import {CHROMIUM_FLAGS, provideChromium, provideFirefox} from '../../support/find-browser.ts';
import {typeInto} from '../shop.ts';
import type {Engine, Tab} from './tab.ts';

/** Unlike the other tests' browser it keeps a page that is left. */
export const chromium: Engine = {
  open: () => launch({executablePath: provideChromium(), args: [...CHROMIUM_FLAGS]}),
};

export const firefox: Engine = {
  open() {
    const executablePath = provideFirefox();
    if (!executablePath) throw new Error('No Firefox: install one or set FIREFOX_PATH');
    return launch({browser: 'firefox', executablePath});
  },
};

const launch: (options: LaunchOptions) => ReturnType<Engine['open']> = async (options) => {
  const browser = await puppeteer.launch(options);
  return {
    async openWindow() {
      const context = await browser.createBrowserContext();
      return {openTab: () => openTab(context), close: () => context.close()};
    },
    close: () => browser.close(),
  };
};

async function openTab(context: BrowserContext): Promise<Tab> {
  const page: Page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  // By this tsx names functions, in the page as here.
  await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    run: (work, ...args) => page.evaluate<unknown[], never>(work as never, ...args),
    prepare: async (work, ...args) => void (await page.evaluateOnNewDocument(work, ...args)),
    async type(values) {
      await page.bringToFront();
      await typeInto(page, values);
    },
    async click(selector, times = 1) {
      await page.bringToFront();
      await page.click(selector, {count: times});
    },
    async pressEnter(times) {
      for (let count = 0; count < times; count += 1) await page.keyboard.press('Enter');
    },
    setOffline: (isOffline) => page.setOfflineMode(isOffline),
  };
}
