import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {build} from 'vite';
import {openBrowser} from './shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'secu-payer-form-themes-'));

/** A theme and a style sheet of the page, as Vite bundles them with its defaults. */
async function bundled(theme: string, page: string): Promise<string> {
  writeFileSync(join(folder, 'page.css'), page);
  writeFileSync(
    join(folder, 'page.js'),
    `import ${JSON.stringify(resolve('themes', theme))};\nimport './page.css';\n`,
  );
  await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {rolldownOptions: {input: join(folder, 'page.js')}},
  });
  const assets = join(folder, 'dist', 'assets');
  const name = readdirSync(assets).find((file) => file.endsWith('.css'));
  return readFileSync(join(assets, name ?? ''), 'utf8');
}

describe('a theme that a bundler rewrites', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    rmSync(folder, {recursive: true});
  });

  const themes = readdirSync('themes').filter((theme) =>
    readFileSync(join('themes', theme), 'utf8').includes('light-dark('),
  );
  for (const theme of themes) {
    for (const scheme of ['light', 'dark']) {
      it(`keeps the colours of ${theme}, ${scheme}`, async (test) => {
        const page = await browser.newPage();
        test.after(() => page.close());
        const scheming = scheme === 'dark' ? ':root{color-scheme:dark}' : 'body{margin:0}';
        const coloursOf = async (css: string): Promise<string[]> => {
          await page.setContent(
            `<style>${css}</style><style>${scheming}</style><secu-payer-form></secu-payer-form>`,
          );
          return page.$eval('secu-payer-form', (form) =>
            ['border', 'background', 'accent', 'error'].map((name) => {
              form.style.color = `var(--secu-payer-color-${name}, #010203)`;
              return getComputedStyle(form).color;
            }),
          );
        };
        const source = readFileSync(join('themes', theme), 'utf8');
        assert.deepEqual(await coloursOf(await bundled(theme, scheming)), await coloursOf(source));
      });
    }
  }
});
