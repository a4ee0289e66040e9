import {spawn, type ChildProcess} from 'node:child_process';
import type {TestContext} from 'node:test';
import puppeteer, {type Browser, type ElementHandle, type Page} from 'puppeteer-core';
import {buildDemo} from '../support/build-demo.ts';
import {CHROMIUM_FLAGS, provideChromium} from '../support/find-browser.ts';
import {freePort} from '../support/servers/free-port.ts';

/** The program of `npm start`, which serves each module of the sources. */
export const NPM_START = 'node_modules/vite/bin/vite.js';

/**
 * The demo on its own port.
 *
 * @param program the built demo, if nothing else is given
 */
export async function startShop(
  env: Record<string, string> = {},
  program?: string,
): Promise<RunningShop> {
  const port = await freePort();
  const started = spawn(process.execPath, [program ?? (await buildDemo())], {
    env: {...process.env, ...env, PORT: String(port), PAYER_LIMITS: 'off'},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await saidOpen(started);
  const url = `http://localhost:${port}`;
  return {
    url,
    stop: () => started.kill(),
    calls: async () => (await (await fetch(`${url}/sandbox/_calls`)).json()) as UpstreamCall[],
    forget: async () => void (await fetch(`${url}/sandbox/_calls`, {method: 'DELETE'})),
    fail: async (fault) => {
      await fetch(`${url}/sandbox/_faults`, {method: 'POST', body: JSON.stringify(fault)});
    },
  };
}

export interface RunningShop {
  url: string;
  stop(): void;
  /** What secuconnect was asked. */
  calls(): Promise<UpstreamCall[]>;
  forget(): Promise<void>;
  fail(fault: Record<string, unknown>): Promise<void>;
}

export interface UpstreamCall {
  action: string;
  body?: {contact?: Record<string, unknown>; customer?: unknown};
  status: number;
}

/** One browser for a file of tests. Pages are not cached: going back reloads them. */
export const openBrowser = (...flags: string[]): Promise<Browser> =>
  puppeteer.launch({
    executablePath: provideChromium(),
    args: [...CHROMIUM_FLAGS, '--disable-features=BackForwardCache', ...flags],
  });

/** A shopper's own window: nothing is shared with another. Fails the test on an error in the page. */
export async function openWindow(test: TestContext, browser: Browser): Promise<Page> {
  const context = await browser.createBrowserContext();
  test.after(() => context.close());
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return page;
}

/** The same of a shopper who has ordered before, as {@link PAYER}. */
export async function openKnownWindow(
  test: TestContext,
  browser: Browser,
  shop: RunningShop,
): Promise<Page> {
  const page = await openWindow(test, browser);
  await page.goto(`${shop.url}/plain.html`);
  await page.waitForSelector('secu-payer-form:state(editing)');
  await typeInto(page, PAYER);
  await Promise.all([page.waitForNavigation(), page.click('button[name=intent]')]);
  return page;
}

/** What a shopper types, by input: an apostrophe, an umlaut, a street whose name holds a number. */
export const PAYER = {
  forename: 'Jörg',
  surname: 'O’Brien-Müller',
  email: 'joerg@example.com',
  'street-line': 'Straße des 17. Juni 135',
  postal_code: '10623',
  city: 'Berlin',
};

/** An input of the payer form, once it is there. */
export async function inputOf(page: Page, name: string): Promise<ElementHandle<HTMLInputElement>> {
  const handle = await page.waitForSelector(`secu-payer-form >>> [name="${name}"]`);
  if (!handle) throw new Error(`There is no input ${name}`);
  return handle as ElementHandle<HTMLInputElement>;
}

/** Types like a person: click, then keys. */
export async function typeInto(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(values)) {
    const input = await inputOf(page, name);
    await input.click({count: 3});
    await input.type(text);
  }
}

/** Resolves once a demo that was started takes visitors. */
export const saidOpen = (process: ChildProcess): Promise<void> =>
  new Promise((done, fail) => {
    process.stdout?.on('data', (text) => {
      if (String(text).includes('The shop is open')) done();
    });
    process.on('exit', (code) => fail(new Error(`The demo ended with ${code}`)));
  });
