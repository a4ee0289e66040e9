/**
 * Screenshots in a row, one picture for each strip: `npm run measure -- film`, some of them: `npm run measure -- film follow`.
 * On a phone; in another window: `--width 1024`.
 * To look at: what jumps, flashes or covers something is a defect.
 * @module
 */
import {mkdirSync} from 'node:fs';
import {parseArgs} from 'node:util';
import type {Browser, Page} from 'puppeteer-core';
import {openPages} from '../effort/pages.ts';
import {bundle, installPeers, PEERS} from '../form/bundle.ts';
import {serveForms} from '../form/server.ts';
import {buildOwn, formOf, TITLES} from '../form/subjects.ts';
import {SLOW_4G} from '../form/visit.ts';
import {openBrowser} from '../../test/site/shop.ts';
import {Film, filmLoad, saveStrip, type Frame} from './film.ts';
import {SCENES} from './scenes.ts';

const FOLDER = 'dist/film';
const SLOWDOWN = 6;
const MOMENTS = Array.from({length: 25}, (_, index) => (index + 1) * 100);

const {values, positionals: words} = parseArgs({
  options: {width: {type: 'string', default: '390'}},
  allowPositionals: true,
});
const width = Number(values.width);
const isPhone = width < 600;
const WINDOW = {width, height: 780, hasTouch: isPhone, isMobile: isPhone};
const isWanted = (name: string): boolean => words.length === 0 || words.includes(name);
mkdirSync(FOLDER, {recursive: true});
const browser = await openBrowser();
try {
  const pages = await openPages();
  for (const [name, {path, play}] of Object.entries(SCENES)) {
    if (!isWanted(name)) continue;
    const frames = await inWindow(browser, async (page) => {
      await page.goto(`${pages.url}/${path}`, {waitUntil: 'load'});
      const film = new Film(page);
      await film.drawn();
      await play(film);
      return film.frames;
    });
    await save(name, {[name]: frames});
  }
  pages.stop();
  if (isWanted('load')) await save('load', await filmLoads());
} finally {
  await browser.close();
}

/** The first seconds on slow 4G and a slow processor, beside others. */
async function filmLoads(): Promise<Record<string, Frame[]>> {
  installPeers();
  const {forms} = await buildOwn();
  const own = forms.filter(({key}) => key === 'ours' || key === 'floor');
  const adyen = formOf('adyen', await bundle(`${PEERS}/adyen.js`), '');
  const probe = await bundle('bench/form/page/probe.ts');
  const server = await serveForms([...own, adyen], '');
  const rows: Record<string, Frame[]> = {};
  for (const form of [...own, adyen]) {
    rows[TITLES[form.key]] = await inWindow(browser, async (page) => {
      // It mounts the forms.
      await page.evaluateOnNewDocument(probe.script);
      const session = await page.createCDPSession();
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: SLOW_4G.latency,
        downloadThroughput: SLOW_4G.bits / 8,
        uploadThroughput: SLOW_4G.bits / 8,
      });
      await session.send('Emulation.setCPUThrottlingRate', {rate: SLOWDOWN});
      return filmLoad(page, server.shopPage(form), MOMENTS);
    });
  }
  server.stop();
  return rows;
}

async function save(name: string, rows: Record<string, readonly Frame[]>): Promise<void> {
  const path = `${FOLDER}/${name}${isPhone ? '' : `-${width}`}.png` as const;
  await saveStrip(browser, rows, path);
  console.log(path);
}

/** @throws {unknown} what a script of the page threw: the pictures would show a page that does not work */
async function inWindow<T>(of: Browser, visit: (page: Page) => Promise<T>): Promise<T> {
  const context = await of.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setViewport(WINDOW);
    const broken = new Promise<never>((_, fail) => void page.once('pageerror', fail));
    return await Promise.race([visit(page), broken]);
  } finally {
    await context.close();
  }
}
