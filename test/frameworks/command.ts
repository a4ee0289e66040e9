/**
 * Mounts the element in the apps of `demo/frameworks`, in a browser, against the sandbox:
 * `npm run test:frameworks`, or those whose folder holds a word: `npm run test:frameworks -- vue`.
 * Takes `dist` as it is: `npm run build` goes before. When all apps were tested, the table in
 * `docs/frameworks.md` is written.
 * @module
 */
import type {Browser} from 'puppeteer-core';
import {openBrowser} from '../site/shop.ts';
import {build, checkTypes, install, serve, versionOf} from './app.ts';
import type {AppServer} from './app-server.ts';
import {APPS, type App} from './apps.ts';
import {CHECKS, type Check} from './checks.ts';
import {writeTable, type Outcome} from './report.ts';

const words = process.argv.slice(2);
const apps = APPS.filter(
  ({folder}) => words.length === 0 || words.some((word) => folder.includes(word)),
);
const browser = await openBrowser();
const outcomes: Outcome[] = [];
try {
  for (const app of apps) outcomes.push(await test(app));
} finally {
  await browser.close();
}
if (words.length === 0) writeTable(outcomes);
const results = outcomes.flatMap((outcome) => outcome.results);
const passed = results.filter(({isPassed}) => isPassed).length;
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed > 0 && passed === results.length ? 0 : 1);

async function test(app: App): Promise<Outcome> {
  console.log(`\n${app.title}`);
  const outcome: Outcome = {app, version: '', results: []};
  const record = async (
    title: string,
    group: string,
    run: () => Promise<void>,
  ): Promise<boolean> => {
    const start = performance.now();
    const error = await run().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    console.log(`  ${error ? '✖' : '✔'} ${title} (${time})`);
    if (error) console.log(error);
    outcome.results.push({group, isPassed: !error});
    return !error;
  };
  const isBuilt = await record('installs and builds', 'build', async () => {
    await install(app);
    outcome.version = versionOf(app);
    await build(app);
  });
  if (!isBuilt) return outcome;
  if (app.hasTypes) {
    await record('compiles, and refuses what is wrong', 'types', () => checkTypes(app));
  }
  const server = await serve(app);
  try {
    for (const check of CHECKS) {
      if (check.isFor && !check.isFor(app)) continue;
      await record(check.title, check.group, () => inWindow(browser, server, check));
    }
  } finally {
    server.stop();
  }
  return outcome;
}

/** Runs a check in a window of its own. Whatever the page complains about fails it. */
async function inWindow(from: Browser, server: AppServer, check: Check): Promise<void> {
  const context = await from.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
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
