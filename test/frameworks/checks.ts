import assert from 'node:assert/strict';
import type {Page} from 'puppeteer-core';
import {knownPayer} from '../../demo/frameworks/payer.ts';
import {inputOf, typeInto} from '../site/shop.ts';
import type {AppServer} from './app-server.ts';
import type {App} from './apps.ts';
import {
  detailOf,
  mount,
  press,
  send,
  settingsOf,
  shows,
  textOf,
  unmount,
  valueOf,
} from './checkout-page.ts';
import type {Group} from './protocol.ts';

/** One fact about the element in an app. */
export interface Check {
  title: string;
  group: Group;
  /** Absent: for all apps. */
  isFor?(app: App): boolean;
  run(page: Page, server: AppServer): Promise<void>;
}

/** Every app has to pass these, each in a new window. What an app shows is told in its folder. */
export const CHECKS: readonly Check[] = [
  {
    title: 'shows the element with what is in its shadow root',
    group: 'basic',
    async run(page) {
      assert.equal(await textOf(page, 'secu-payer-form >>> [part=submit]'), 'Jetzt zahlen');
      assert.equal((await page.$$('secu-payer-form >>> form')).length, 1);
    },
  },
  {
    title: 'passes children, and renders them again',
    group: 'basic',
    async run(page) {
      assert.equal(await textOf(page, 'secu-payer-form [slot=footer]'), 'Render 0');
      await press(page, 'render');
      await shows(page, 'secu-payer-form [slot=footer]', 'Render 1');
    },
  },
  {
    title: 'hides the element and shows it again',
    group: 'basic',
    async run(page) {
      await unmount(page);
      await mount(page);
      await shows(page, 'secu-payer-form >>> [part=submit]', 'Jetzt zahlen');
    },
  },
  {
    title: 'passes strings, a number and booleans',
    group: 'basic',
    async run(page) {
      assert.deepEqual(await settingsOf(page), {
        proxyUrl: '/payer',
        fields: 'companyname dob',
        locale: 'de',
        minAge: 18,
        required: true,
        noSaved: true,
        disabled: false,
      });
    },
  },
  {
    title: 'passes a changed string, and takes booleans away',
    group: 'basic',
    async run(page) {
      await press(page, 'language');
      await page.waitForFunction(() => document.querySelector('secu-payer-form')?.locale === 'en');
      const {required, noSaved} = await settingsOf(page);
      assert.deepEqual({required, noSaved}, {required: false, noSaved: false});
      await press(page, 'language');
      await page.waitForFunction(() => document.querySelector('secu-payer-form')?.required);
      assert.equal((await settingsOf(page)).locale, 'de');
    },
  },
  {
    title: 'passes an object and a function with a camelCase name',
    group: 'advanced',
    async run(page) {
      const passed = await page.$eval('secu-payer-form', ({messages, getToken}) => ({
        messages,
        getToken: typeof getToken,
      }));
      assert.deepEqual(passed, {messages: {submit: 'Jetzt zahlen'}, getToken: 'function'});
      await press(page, 'language');
      await shows(page, 'secu-payer-form >>> [part=submit]', 'Pay now');
    },
  },
  {
    title: 'hears events with their details',
    group: 'advanced',
    async run(page) {
      await typeInto(page, {forename: 'Grace'});
      await page.keyboard.press('Tab');
      const change = await detailOf(page, 'payer-change');
      for (const name of ['valid', 'complete', 'invalid', 'cause', 'country']) {
        assert.ok(name in change, name);
      }
      assert.equal(change['valid'], false);
    },
  },
  {
    title: 'sends what was typed, and hears payer-submit and payer-ready',
    group: 'advanced',
    async run(page, server) {
      await server.forget();
      await typeInto(page, payer);
      await send(page);
      const ready = await detailOf(page, 'payer-ready');
      assert.match(String(ready['customerId']), /^PCU_[0-9A-Z]{30}$/);
      assert.equal(ready['action'], 'created');
      assert.deepEqual(await detailOf(page, 'payer-submit'), {});
      assert.deepEqual(
        (await server.creates()).map(({body}) => body),
        [{contact}],
      );
    },
  },
  {
    title: 'loses nothing when rendered twice while the payer types',
    group: 'life',
    async run(page) {
      const surname = await inputOf(page, 'surname');
      await typeInto(page, {forename: 'Grace', surname: 'Ho'});
      await press(page, 'render');
      await surname.type('pe');
      await press(page, 'render');
      await shows(page, 'secu-payer-form [slot=footer]', 'Render 2');
      await page.keyboard.press('ArrowLeft');
      await press(page, 'language');
      await shows(page, 'secu-payer-form >>> [part=submit]', 'Pay now');
      await page.keyboard.type('p');
      await page.keyboard.press('End');
      await page.keyboard.type('r');
      assert.equal(await surname.evaluate(({value}) => value), 'Hopper');
      assert.equal(await valueOf(page, 'forename'), 'Grace');
    },
  },
  {
    title: 'prefills once, and lets the payer change it through further renders',
    group: 'life',
    async run(page, server) {
      await press(page, 'prefill');
      await page.waitForFunction(
        (city) => document.querySelector('secu-payer-form')?.contact?.address?.city === city,
        {},
        knownPayer.address.city,
      );
      assert.equal(await valueOf(page, 'street-line'), 'Goethestraße 12');
      await typeInto(page, {city: 'Radeberg', ...birthDate});
      await press(page, 'render');
      await press(page, 'prefill');
      await shows(page, 'secu-payer-form [slot=footer]', 'Render 1');
      assert.equal(await valueOf(page, 'city'), 'Radeberg');
      await server.forget();
      await send(page);
      await detailOf(page, 'payer-ready');
      const [create] = await server.creates();
      const {address, ...person} = knownPayer;
      assert.deepEqual(create?.body?.contact, {
        ...person,
        dob: '1990-12-03',
        address: {...address, city: 'Radeberg'},
      });
    },
  },
  {
    title: 'keeps all that was typed when sending fails, and sends it again',
    group: 'life',
    async run(page, server) {
      await typeInto(page, payer);
      await server.fail({kind: '429', retryAfter: 600});
      await send(page);
      const error = await detailOf(page, 'payer-error');
      assert.deepEqual([error['code'], error['retryable']], ['unavailable', true]);
      for (const [name, text] of Object.entries(payer)) {
        assert.equal(await valueOf(page, name), text, name);
      }
      await send(page);
      await detailOf(page, 'payer-ready');
    },
  },
  {
    title: 'survives an unmount while it sends, and works when mounted again',
    group: 'life',
    async run(page, server) {
      await server.forget();
      await typeInto(page, payer);
      await server.fail({kind: 'slow', delay: 400});
      await send(page);
      await page.waitForFunction(() =>
        document.querySelector('secu-payer-form')?.matches(':state(submitting)'),
      );
      await unmount(page);
      await page.waitForNetworkIdle({idleTime: 200});
      assert.equal((await server.creates()).length, 1);
      await mount(page);
      await typeInto(page, payer);
      await send(page);
      await detailOf(page, 'payer-ready');
    },
  },
  {
    title: 'is on the page of the server, with its attributes and children',
    group: 'server',
    isFor: ({isServerRendered = false}) => isServerRendered,
    async run(_page, {url}) {
      const page = await (await fetch(url)).text();
      const [tag = ''] = /<secu-payer-form[^>]*>/.exec(page) ?? [];
      const names = Array.from(tag.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/gi), ([, name, value]) => [
        name,
        value,
      ]);
      assert.deepEqual(Object.fromEntries(names), {
        'proxy-url': '/payer',
        fields: 'companyname dob',
        'min-age': '18',
        locale: 'de',
        required: '',
        'no-saved': '',
      });
      assert.match(page, /<p slot="footer">Render (?:<!-- -->)?0<\/p>/);
    },
  },
];

const birthDate = {'dob-day': '3', 'dob-month': '12', 'dob-year': '1990'};
const payer = {
  forename: 'Grace',
  surname: 'Hopper',
  email: 'grace@example.com',
  'street-line': 'Musterstr. 7b',
  postal_code: '10115',
  city: 'Berlin',
  ...birthDate,
};
const contact = {
  forename: 'Grace',
  surname: 'Hopper',
  email: 'grace@example.com',
  dob: '1990-12-03',
  address: {
    country: 'DE',
    street: 'Musterstr.',
    street_number: '7b',
    postal_code: '10115',
    city: 'Berlin',
  },
};
