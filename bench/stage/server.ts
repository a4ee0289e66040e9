import type {Browser, Page} from 'puppeteer-core';
import {createServer, type ViteDevServer} from 'vite';
import type {Piece} from '../contrast/measure.ts';
import type {Scene} from './stage.ts';

/** Serves the sources on a port of their own, with the stage for pictures and measurements. */
export async function startStage(): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    cacheDir: 'node_modules/.cache/stage',
    esbuild: false,
    // A dependency found later would reload the page in the middle of a test.
    optimizeDeps: {
      noDiscovery: true,
      include: ['ky', 'lit', 'lit/decorators.js', 'lit/directive.js', 'valibot', 'jose'],
    },
    server: {host: '127.0.0.1', port: 0, hmr: false, watch: null},
  });
  return server.listen();
}

/** A window on the stage. */
export async function openStage(browser: Browser, server: ViteDevServer): Promise<Stage> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(new URL('bench/stage/stage.html', server.resolvedUrls?.local[0]).href);
  await page.waitForFunction(() => 'stage' in globalThis);
  const session = await page.createCDPSession();
  return {
    page,
    show: (scene) =>
      page.evaluate((one) => (globalThis as unknown as OnStage).stage.show(one), scene),
    measure: () => page.evaluate(() => (globalThis as unknown as OnStage).stage.measure()),
    look: async (look) => {
      await session.send('Emulation.setEmulatedMedia', {features: LOOKS[look]});
    },
  };
}

export interface Stage {
  page: Page;
  show(scene: Scene): Promise<void>;
  measure(): Promise<Piece[]>;
  look(look: Look): Promise<void>;
}

interface OnStage {
  stage: {show(scene: Scene): Promise<void>; measure(): Piece[]};
}

export type Look = keyof typeof LOOKS;

const LOOKS = {
  light: [
    {name: 'prefers-color-scheme', value: 'light'},
    {name: 'forced-colors', value: 'none'},
  ],
  dark: [
    {name: 'prefers-color-scheme', value: 'dark'},
    {name: 'forced-colors', value: 'none'},
  ],
  forced: [
    {name: 'prefers-color-scheme', value: 'dark'},
    {name: 'forced-colors', value: 'active'},
  ],
};
