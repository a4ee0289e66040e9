/**
 * Takes the screenshots of README and docs from a running demo: `npm start`, then `npm run picture`.
 * @module
 */
import puppeteer, {type Page} from 'puppeteer-core';
import {CHROMIUM_FLAGS, provideChromium} from '../test/support/find-browser.ts';
import {SAMPLE_CONTACT} from './sample-contact.ts';

interface Picture {
  /** In `docs`. */
  name: string;
  path: string;
  width: number;
  scheme?: 'light' | 'dark';
  /** What is done on the page before. */
  act(page: Page): Promise<unknown>;
  /** The part of the page that is shown. Default: all of it. */
  part?: string;
}

const FORM = '#payer';
const input = (name: string, form = FORM): string => `${form} >>> [name="${name}"]`;

const prefill = (page: Page): Promise<unknown> =>
  page.$eval(FORM, (form, contact) => Object.assign(form, {contact}), SAMPLE_CONTACT);

/** Label, autofill token and text of a shop's own fields. */
const SHOP_FIELDS = [
  ['First name', 'given-name', 'Erika'],
  ['Last name', 'family-name', 'Mustermann'],
  ['Email', 'email', 'erika@example.com'],
  ['Street and number', 'address-line1', 'Weg 3'],
  ['Postcode', 'postal-code', '51147'],
  ['Town', 'address-level2', 'Köln'],
] as const;

const PICTURES: readonly Picture[] = [
  {name: 'payer-form', path: '?lang=en', width: 1100, act: prefill},
  {name: 'payer-form-dark', path: '?lang=en', width: 1100, scheme: 'dark', act: prefill},
  {
    name: 'delivery',
    path: '?lang=en&delivery',
    width: 700,
    part: '.payer',
    async act(page) {
      const box = await page.waitForSelector('[purpose=delivery] >>> #same');
      await prefill(page);
      await box?.click();
      await page.waitForFunction(
        () =>
          document
            .querySelector('[purpose=delivery]')
            ?.shadowRoot?.querySelector<HTMLInputElement>('[name=surname]')?.value,
      );
    },
  },
  {
    name: 'payment-methods',
    path: '?lang=en',
    width: 700,
    part: '.payer',
    act: (page) =>
      page.$eval(FORM, async (form) => {
        const payer = Object.assign(form as HTMLElement & {updateComplete: Promise<unknown>}, {
          fields: '',
          paymentMethod: 'prepaid',
        });
        await payer.updateComplete;
      }),
  },
  {
    name: 'rules',
    path: '?lang=en',
    width: 700,
    part: '.payer',
    async act(page) {
      await page.$eval(FORM, (form) =>
        Object.assign(form, {
          fields: '',
          noAddress: true,
          rules: [
            ({email}: {email: string}) =>
              email.endsWith('@example.org')
                ? [{path: 'email', message: 'Please use your private email address.'}]
                : [],
          ],
        }),
      );
      await page.type(input('forename'), 'Erika');
      await page.type(input('surname'), 'Mustermann');
      await page.type(input('email'), 'erika@example.org');
      await page.keyboard.press('Tab');
      await page.waitForSelector(`${FORM} >>> #email-error:not(:empty)`);
    },
  },
  {
    name: 'lookup',
    path: '?lang=en',
    width: 700,
    part: '.payer',
    async act(page) {
      await page.type(input('street-line'), 'Linden');
      await page.waitForSelector(`${FORM} >>> [role=option]`, {visible: true});
    },
  },
  {
    name: 'follow',
    path: '?lang=en',
    width: 700,
    part: '.payer',
    async act(page) {
      await page.$eval(
        FORM,
        (form, fields) => {
          const rows = fields.map(([label, token, value]) => {
            const row = document.createElement('label');
            const own = document.createElement('input');
            row.style.cssText = 'display: grid; gap: 4px; margin-block-end: 12px';
            own.style.cssText =
              'font: inherit; padding: 8px; border: 1px solid; border-radius: 4px';
            own.autocomplete = token as AutoFill;
            own.value = value;
            row.append(label, own);
            return row;
          });
          form.before(...rows);
          Object.assign(form, {fields: '', country: 'DE', follow: 'form'});
        },
        SHOP_FIELDS,
      );
      await page.waitForSelector(`${FORM}:state(silent)`);
      await page.click('button[name=intent]');
      await page.waitForSelector(`${FORM}:state(doubt)`);
    },
  },
];

const browser = await puppeteer.launch({
  executablePath: provideChromium(),
  args: [...CHROMIUM_FLAGS],
});
for (const {name, path, width, scheme = 'light', act, part} of PICTURES) {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.setViewport({width, height: 900});
  await page.goto(`http://localhost:${process.env['PORT'] ?? '5173'}/${path}`, {
    waitUntil: 'networkidle0',
  });
  await page.waitForSelector(input('city'));
  await act(page);
  const target = part === undefined ? undefined : await page.waitForSelector(part);
  const file = `docs/${name}.png` as const;
  if (target) await target.screenshot({path: file});
  else await page.screenshot({path: file, fullPage: true});
  await page.close();
}
await browser.close();
