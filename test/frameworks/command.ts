/**
 * Mounts the element in the apps of `demo/frameworks`, in a browser, against the sandbox:
 * `npm run test:frameworks`, or those whose folder holds a word: `npm run test:frameworks -- vue`.
 * When all apps were tested, the table in `docs/frameworks.md` is written.
 * @module
 */
import type {Browser} from 'puppeteer-core';
import {openBrowser} from '../site/shop.ts';
import {build, checkTypes, install, serve, versionOf} from './app.ts';
import type {AppServer} from './app-server.ts';
import {APPS, type App} from './apps.ts';
import {CHECKS, type Check} from './checks.ts';
import {checkDocumented} from './documented.ts';
import {Protocol} from './protocol.ts';
import {writeTable} from './report.ts';

const words = process.argv.slice(2);
const apps = APPS.filter(
  ({folder}) => words.length === 0 || words.some((word) => folder.includes(word)),
);
const browser = await openBrowser();
const protocols: Protocol[] = [];
try {
  // An app is made ready while the one before it is in the browser.
  let next = makeReady(apps[0]);
  for (const [index, app] of apps.entries()) {
    const protocol = await next;
    next = makeReady(apps[index + 1]);
    if (protocol.version) await mount(app, protocol);
    protocol.print();
    protocols.push(protocol);
  }
} finally {
  await browser.close();
}
if (words.length === 0) writeTable(protocols);
const passed = protocols.reduce((sum, protocol) => sum + protocol.passed().length, 0);
const failed = protocols.reduce((sum, protocol) => sum + protocol.failed().length, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);

/** Installs, builds and compiles. An app that cannot be built has no version. */
async function makeReady(app: App | undefined): Promise<Protocol> {
  const protocol = new Protocol(app?.title ?? '');
  if (!app) return protocol;
  const isBuilt = await protocol.record('build', 'installs and builds', async () => {
    await install(app);
    await build(app);
  });
  if (isBuilt) protocol.version = versionOf(app);
  if (isBuilt && app.hasTypes) {
    await protocol.record('types', 'compiles, and refuses what is wrong', () => checkTypes(app));
  }
  const {entry} = app;
  if (isBuilt && entry) {
    await protocol.record('types', 'compiles what the document shows', () =>
      checkDocumented(app, entry),
    );
  }
  return protocol;
}

async function mount(app: App, protocol: Protocol): Promise<void> {
  const server = await serve(app);
  try {
    for (const check of CHECKS.filter(({isFor}) => !isFor || isFor(app))) {
      await protocol.record(check.group, check.title, () => inWindow(browser, server, check));
    }
  } finally {
    server.stop();
  }
}

/** Runs a check in its own window. Whatever the page complains about fails it. */
async function inWindow(from: Browser, server: AppServer, check: Check): Promise<void> {
  const context = await from.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      const isRefusal = message.text().startsWith('Failed to load resource');
      if (['error', 'warn'].includes(message.type()) && !isRefusal) complaints.push(message.text());
    });
    await page.goto(server.url);
    await page.waitForSelector('secu-payer-form >>> [name=city]');
    await check.run(page, server);
    if (complaints.length) throw new Error(`The page complained: ${complaints.join('\n')}`);
  } finally {
    await context.close();
  }
}
