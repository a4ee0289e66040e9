import {after} from 'node:test';
import puppeteer, {type Browser} from 'puppeteer-core';
import {provideFirefox, provideWebKit} from '../support/find-browser.ts';
import {onlyWhole} from '../support/whole.ts';
import {WebKitDriver} from '../support/webkit-launcher.ts';
import {openBrowser} from './shop.ts';

/** The title of a page once it is JSON: what the page's own script says came of it. */
export type Visit = (url: string) => Promise<string>;

/** Defines tests in each engine; `options` skip those of one that is not installed, and a short run has Chromium only. */
export function inEachEngine(
  define: (engine: string, visit: Visit, options: object) => void,
): void {
  const chromium = visitWith(openBrowser);
  define('Chromium', chromium.visit, {});

  const executablePath = provideFirefox();
  const firefox = visitWith(() =>
    puppeteer.launch({browser: 'firefox', executablePath: executablePath ?? ''}),
  );
  define('Firefox', firefox.visit, {skip: onlyWhole || !executablePath});

  const binary = provideWebKit();
  const driver = new WebKitDriver(binary ?? '');
  let started: Promise<void> | undefined;
  const visitWebKit: Visit = async (url) => {
    await (started ??= driver.start());
    await driver.send('POST', '/url', {url});
    let title = '';
    while (!title.startsWith('{')) {
      title = String(await driver.send('GET', '/title'));
      await new Promise((done) => setTimeout(done, 50));
    }
    return title;
  };
  define('WebKitGTK', visitWebKit, {skip: onlyWhole || !binary, timeout: 60_000});

  after(async () => {
    await Promise.all([chromium.close(), firefox.close(), started && driver.stop()]);
  });
}

function visitWith(open: () => Promise<Browser>): {visit: Visit; close(): Promise<void>} {
  let opened: Promise<Browser> | undefined;
  return {
    visit: async (url) => {
      const browser = await (opened ??= open());
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(url, {waitUntil: 'domcontentloaded'});
      await page.waitForFunction(() => document.title.startsWith('{'), {polling: 50});
      const title = await page.title();
      await context.close();
      return title;
    },
    close: async () => (await opened)?.close(),
  };
}
