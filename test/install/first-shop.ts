import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {openBrowser, PAYER, typeInto} from '../site/shop.ts';

/** Saves a shop as `server.mjs`, starts it, and orders in it with a browser, like a person. Resolves with the answer. */
export async function orderInFirstShop(folder: string, code: string): Promise<string> {
  writeFileSync(join(folder, 'server.mjs'), code);
  const server = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await openBrowser();
  try {
    const [said] = (await once(server.stdout, 'data')) as [Buffer];
    const page = await browser.newPage();
    await page.goto(String(said).trim());
    // The countries are written after the first paint.
    await page.waitForSelector('secu-payer-form >>> option[value=DE]');
    const country = await page.$('secu-payer-form >>> [name=country]');
    await country?.select('DE');
    await typeInto(page, PAYER);
    const button = await page.waitForSelector('secu-payer-form >>> [part=submit]');
    await Promise.all([page.waitForNavigation(), button?.click()]);
    return await page.$eval('body', ({textContent}) => textContent ?? '');
  } finally {
    await browser.close();
    server.kill();
  }
}
