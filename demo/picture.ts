/**
 * Takes the screenshots of README and docs from a running demo: `npm start`, then `npm run picture`.
 * @module
 */
import puppeteer from 'puppeteer-core';
import {CHROMIUM_FLAGS, provideChromium} from '../test/support/find-browser.ts';
import {SAMPLE_CONTACT} from './sample-contact.ts';

const browser = await puppeteer.launch({
  executablePath: provideChromium(),
  args: [...CHROMIUM_FLAGS],
});
for (const [value, path] of [
  ['light', 'docs/payer-form.png'],
  ['dark', 'docs/payer-form-dark.png'],
] as const) {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value}]);
  await page.setViewport({width: 1100, height: 900});
  await page.goto(`http://localhost:${process.env['PORT'] ?? '5173'}/?lang=en`, {
    waitUntil: 'networkidle0',
  });
  await page.waitForSelector('secu-payer-form >>> [name="city"]');
  await page.$eval(
    'secu-payer-form',
    (form, contact) => Object.assign(form, {contact}),
    SAMPLE_CONTACT,
  );
  await page.screenshot({path, fullPage: true});
  await page.close();
}
const delivery = await browser.newPage();
await delivery.setViewport({width: 700, height: 900});
await delivery.goto(`http://localhost:${process.env['PORT'] ?? '5173'}/?lang=en&delivery`, {
  waitUntil: 'networkidle0',
});
const box = await delivery.waitForSelector('[purpose=delivery] >>> #same');
await delivery.$eval('#payer', (form, contact) => Object.assign(form, {contact}), SAMPLE_CONTACT);
await box?.click();
await delivery.waitForFunction(
  () =>
    document
      .querySelector('[purpose=delivery]')
      ?.shadowRoot?.querySelector<HTMLInputElement>('[name=surname]')?.value,
);
const card = await delivery.waitForSelector('.payer');
await card?.screenshot({path: 'docs/delivery.png'});
await browser.close();
