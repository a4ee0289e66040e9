import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {openBrowser} from '../site/shop.ts';
import {
  ADDRESS,
  FIELDS,
  startClassic,
  wrapped,
  type Classic,
  type ClassicPage,
  type ClassicSetup,
} from './classic-page.ts';

const ID = /^PCU_[0-9A-Z]{30}$/;
const NAME = 'secu_payer_customer_id';
const DOUBT = {...ADDRESS, address_1: 'Weg 3'};

const contactOf = ({customers}: ClassicPage): {address: Record<string, string>} =>
  customers[0]?.contact as {address: Record<string, string>};

/** Waits until the form asks about these inputs. */
async function asks(shop: ClassicPage, ...names: string[]): Promise<void> {
  await shop.page.waitForFunction(
    (wanted) => {
      const all =
        document.querySelector('secu-payer-form')?.shadowRoot?.querySelectorAll('input, select') ??
        [];
      const seen = Array.from(all).filter((one) => one.checkVisibility());
      return seen.map((one) => one.getAttribute('name')).join() === wanted;
    },
    {timeout: 5000},
    names.join(),
  );
}

const height = ({page}: ClassicPage): Promise<number> =>
  page.$eval('.secu-payer', (place) => place.getBoundingClientRect().height);

describe('the classic checkout of WooCommerce', () => {
  let classic: Classic;
  let browser: Browser;
  before(async () => {
    [classic, browser] = await Promise.all([startClassic(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    classic.stop();
  });
  type Test = Parameters<Classic['open']>[0];
  const open = (test: Test, setup?: ClassicSetup): Promise<ClassicPage> =>
    classic.open(test, browser, setup);

  it('sends the order with a customer at the first press, and shows nothing', async (test) => {
    const shop = await open(test);
    await shop.enter(ADDRESS);
    assert.equal(await height(shop), 0);
    await shop.press();
    const order = await shop.ordered();
    assert.match(order.get(NAME) ?? '', ID);
    assert.equal(order.get('billing_address_1'), 'Heidestraße 17');
    assert.deepEqual(order.getAll(NAME).length, 1);
    const [customer, ...others] = shop.customers;
    assert.deepEqual(others, []);
    const {address, email, phone} = customer?.contact ?? {};
    assert.deepEqual([email, phone], ['erika@example.com', '0301234567']);
    assert.deepEqual(address, {
      street: 'Heidestraße',
      street_number: '17',
      postal_code: '51147',
      city: 'Köln',
      country: 'DE',
    });
  });

  it('stops at a doubt and asks about it alone; the next press sends', async (test) => {
    const shop = await open(test);
    await shop.enter(DOUBT);
    await shop.press();
    await asks(shop, 'street', 'street_number');
    assert.deepEqual(shop.orders, []);
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    const {address} = contactOf(shop);
    assert.deepEqual([address['street'], address['street_number']], ['Weg', '3']);
  });

  it('draws no box around the question in a theme that outlines what has the focus', async (test) => {
    const more = '<style>:where(form *:focus), *:focus {outline: 2px solid}</style>';
    const shop = await open(test, {more});
    await shop.enter(DOUBT);
    await shop.press();
    await asks(shop, 'street', 'street_number');
    await shop.answer('street_number', '3');
    const outlines = await shop.page.evaluate(() =>
      ['secu-payer-form', 'secu-payer-form:focus'].map((selector) => {
        const form = document.querySelector(selector);
        return form && getComputedStyle(form).outlineStyle;
      }),
    );
    assert.deepEqual(outlines, ['none', 'none']);
  });

  it('drops the question once the shop’s own field is corrected', async (test) => {
    const shop = await open(test);
    await shop.enter(DOUBT);
    await shop.press();
    await asks(shop, 'street', 'street_number');
    await shop.enter({address_1: 'Heidestraße 17'});
    await asks(shop);
    assert.equal(await height(shop), 0);
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
  });

  it('gives the order what was corrected in the question', async (test) => {
    const shop = await open(test);
    await shop.enter({...ADDRESS, postcode: '5114'});
    await shop.press();
    await asks(shop, 'postal_code');
    await shop.answer('postal_code', '51147');
    await shop.press();
    const order = await shop.ordered();
    assert.match(order.get(NAME) ?? '', ID);
    assert.equal(order.get('billing_postcode'), '51147');
  });

  it('waits for the customer when a gateway submits by jQuery', async (test) => {
    const shop = await open(test);
    await shop.enter(ADDRESS);
    await shop.page.evaluate('jQuery("form.checkout").trigger("submit")');
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    const other = await open(test);
    await other.enter(DOUBT);
    await other.page.evaluate('jQuery("form.checkout").trigger("submit")');
    await asks(other, 'street', 'street_number');
    assert.deepEqual(other.orders, []);
  });

  it('leaves empty fields to WooCommerce, which asks for them in its own way', async (test) => {
    const shop = await open(test);
    const {city: _, ...rest} = ADDRESS;
    await shop.enter(rest);
    shop.refuse('Billing City is a required field');
    await shop.press();
    assert.equal((await shop.ordered()).get(NAME), '');
    assert.equal(await height(shop), 0);
    await shop.enter(ADDRESS);
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
  });

  it('sends the new house number after WooCommerce has refused the first', async (test) => {
    const shop = await open(test);
    await shop.enter(ADDRESS);
    shop.refuse('Please read the terms', 'Please read the terms');
    await shop.press();
    const first = await shop.ordered();
    await shop.page.waitForSelector('.woocommerce-NoticeGroup');
    await shop.press();
    assert.equal((await shop.ordered()).get(NAME), first.get(NAME));
    assert.equal(shop.customers.length, 1);
    await shop.page.waitForSelector('form:not(.processing)');
    await shop.enter({address_1: 'Heidestraße 18'});
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    const {address} = contactOf(shop);
    assert.deepEqual([address['street'], address['street_number']], ['Heidestraße', '18']);
  });

  for (const [what, fragments] of [
    ['the payment with its button', {}],
    [
      'the billing fields',
      {
        '.woocommerce-billing-fields': `<div class="woocommerce-billing-fields"><div class="woocommerce-billing-fields__field-wrapper">${FIELDS}</div></div>`,
      },
    ],
    [
      'the whole form',
      {
        'form.checkout': `<form class="checkout" method="post">${wrapped(FIELDS)}<div id="payment"><button id="place_order">Kaufen</button></div></form>`,
      },
    ],
  ] as const) {
    it(`works on after an update that replaces ${what}`, async (test) => {
      const shop = await open(test);
      await shop.page
        .evaluate(`window.fragments = ${JSON.stringify(fragments)}; window.updated = false;
        jQuery(document.body).one('updated_checkout', () => { window.updated = true; }).trigger('update_checkout')`);
      await shop.page.waitForFunction('window.updated');
      await shop.enter(DOUBT);
      await shop.press();
      await asks(shop, 'street', 'street_number');
      await shop.press();
      assert.match((await shop.ordered()).get(NAME) ?? '', ID);
      assert.equal(shop.customers.length, 1);
      assert.equal((await shop.page.$$('secu-payer-form')).length, 1);
    });
  }

  it('keeps the question and what is typed into it through an update', async (test) => {
    const shop = await open(test);
    await shop.enter(DOUBT);
    await shop.press();
    await shop.answer('street_number', '3a');
    await shop.page.evaluate(`window.updated = false;
      jQuery(document.body).one('updated_checkout', () => { window.updated = true; }).trigger('update_checkout')`);
    await shop.page.waitForFunction('window.updated');
    await asks(shop, 'street', 'street_number');
    await shop.press();
    const order = await shop.ordered();
    assert.equal(order.get('billing_address_1'), 'Weg 3a');
    const {address} = contactOf(shop);
    assert.equal(address['street_number'], '3a');
  });

  it('sends one order when the button is replaced or pressed twice meanwhile', async (test) => {
    const shop = await open(test);
    await shop.enter(ADDRESS);
    await shop.page.evaluate(`document.querySelector('#place_order').click();
      document.querySelector('#place_order').click();
      jQuery('form.checkout').trigger('submit');
      jQuery(document.body).trigger('update_checkout');`);
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    await shop.page.waitForSelector('#thanks');
    assert.equal(shop.orders.length, 1);
    assert.equal(shop.customers.length, 1);
  });

  it('lets an express payment pass that skips the fields', async (test) => {
    const shop = await open(test, {
      form: `<form class="checkout" method="post"><div style="display: none">${wrapped(FIELDS)}</div><div id="payment"><button id="place_order">Kaufen</button></div></form>`,
    });
    await shop.press();
    assert.equal((await shop.ordered()).get(NAME), '');
    assert.deepEqual(shop.customers, []);
  });

  it('creates the customer of an address that a wallet sets without an event', async (test) => {
    const shop = await open(test);
    await shop.page
      .evaluate(`for (const [name, value] of Object.entries(${JSON.stringify(ADDRESS)})) {
        const field = document.querySelector('[name=billing_' + name + ']'); if (field) field.value = value;
      }
      jQuery('form.checkout').trigger('submit')`);
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
  });

  for (const [what, state, settings] of [
    ['fails', 'down', {patience: 3000}],
    ['does not answer', 'hangs', {patience: 300}],
  ] as const) {
    it(`sends the order without a customer when the proxy ${what}, and the next one, too`, async (test) => {
      const shop = await open(test, {settings});
      await shop.enter(ADDRESS);
      shop.proxy(state);
      shop.refuse('Not yet');
      await shop.press();
      assert.equal((await shop.ordered()).get(NAME), '');
      await shop.page.waitForSelector('.woocommerce-NoticeGroup');
      shop.proxy('up');
      // The submit that was late may still be on its way: the next order waits for it, but no longer than before.
      await shop.enter({address_1: 'Heidestraße 18'});
      await shop.press();
      assert.match((await shop.ordered()).get(NAME) ?? 'missing', /^(?:PCU_[0-9A-Z]{30})?$/);
    });
  }

  it('sends the order without a customer when the form’s script is missing', async (test) => {
    const shop = await open(test, {
      script: 'customElements.define = () => undefined;',
    });
    await shop.enter(ADDRESS);
    await shop.press();
    assert.equal((await shop.ordered()).get(NAME), '');
  });

  it('sends the order without an answer when nobody can see the question', async (test) => {
    const shop = await open(test, {
      form: `<form class="checkout" method="post"><div id="step">${wrapped(FIELDS)}</div><div id="payment"><button id="place_order">Kaufen</button></div></form>`,
    });
    await shop.enter(DOUBT);
    await shop.page.evaluate(`document.querySelector('#step').style.display = 'none'`);
    await shop.press();
    assert.equal((await shop.ordered()).get(NAME), '');
  });

  for (const [what, script] of [
    [
      'after ours says yes',
      `jQuery(() => jQuery('form.checkout').on('checkout_place_order', () => true))`,
    ],
    [
      'of the method',
      `jQuery(() => jQuery('form.checkout').on('checkout_place_order_bacs', () => true))`,
    ],
    [
      'before ours holds the order and submits it later',
      `jQuery('form.checkout').on('checkout_place_order', () => {
        if (window.isTokenised) return true;
        setTimeout(() => { window.isTokenised = true; jQuery('form.checkout').trigger('submit'); }, 50);
        return false;
      })`,
    ],
  ] as const) {
    it(`holds the order although a listener ${what}`, async (test) => {
      const shop = await open(test, {script});
      await shop.enter(ADDRESS);
      await shop.press();
      assert.match((await shop.ordered()).get(NAME) ?? '', ID);
      await shop.page.waitForSelector('#thanks');
      assert.equal(shop.orders.length, 1);
    });
  }

  it('asks names and an e-mail address only, where the shop asks no more', async (test) => {
    const fields = FIELDS.replace(
      /<p[^>]*id="billing_(?!first_name|last_name|email)\w+_field".*?<\/p>/g,
      '',
    );
    const shop = await open(test, {fields, attributes: {'no-address': ''}});
    await shop.enter(ADDRESS);
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    assert.equal(shop.customers[0]?.contact['address'], undefined);
  });

  it('reads the bill’s address beside another one for the parcel, and an account’s fields', async (test) => {
    const shipping = FIELDS.replaceAll('billing_', 'shipping_').replace('value=""', 'value="Max"');
    const shop = await open(test, {
      more: `${shipping}<input type="checkbox" name="createaccount" checked><p class="validate-required" id="account_password_field"><input name="account_password" autocomplete="new-password"></p>`,
    });
    await shop.enter(ADDRESS);
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    assert.equal(shop.customers[0]?.contact['forename'], 'Erika');
  });

  it('writes the state behind the city, as the server does', async (test) => {
    const shop = await open(test);
    await shop.enter({
      ...ADDRESS,
      country: 'US',
      state: 'TX',
      city: 'Austin',
      postcode: '78701',
      address_1: '100 Main St',
      phone: '',
    });
    await shop.press();
    assert.match((await shop.ordered()).get(NAME) ?? '', ID);
    const {address} = contactOf(shop);
    assert.deepEqual(
      [address['city'], address['street'], address['street_number']],
      ['Austin, TX', 'Main St', '100'],
    );
  });

  describe('the page to pay an order', () => {
    const form = (order: Record<string, string>): string =>
      `<form id="order_review" method="post" action="/pay" novalidate><div id="payment">
        <script type="application/json" id="secu-payer-order">${JSON.stringify(order)}</script>
        <button id="place_order" name="woo_pay" value="1">Bezahlen</button></div></form>`;
    const stored = {...ADDRESS, company: '', address_2: '', country: 'DE', state: ''};

    it('sends the customer of the order’s address', async (test) => {
      const shop = await open(test, {form: form(stored)});
      await shop.press();
      const order = await shop.ordered();
      assert.match(order.get(NAME) ?? '', ID);
      assert.equal(order.get('woo_pay'), '1');
      await shop.page.waitForFunction(() => document.title === 'Danke');
    });

    it('asks about a doubt, and lets the payment go when the proxy fails', async (test) => {
      const shop = await open(test, {
        form: form({...stored, address_1: 'Weg 3'}),
        settings: {patience: 2000},
      });
      await shop.press();
      await asks(shop, 'street', 'street_number');
      shop.proxy('down');
      await shop.press();
      assert.equal((await shop.ordered()).get(NAME), '');
      await shop.page.waitForFunction(() => document.title === 'Danke');
    });

    it('is left alone once the order has its customer', async (test) => {
      const shop = await open(test, {
        form: '<form id="order_review" method="post" action="/pay"><button id="place_order">Bezahlen</button></form>',
      });
      await shop.press();
      assert.equal((await shop.ordered()).get(NAME), null);
    });
  });

  describe('with the form in place of WooCommerce’s fields', () => {
    const setup = {
      settings: {isReplacing: true},
      attributes: {fields: 'companyname phone', require: 'phone'},
    };
    const visible = ({page}: ClassicPage): Promise<string[]> =>
      page.evaluate(() =>
        Array.from(document.querySelectorAll('[name^=billing_]'))
          .filter((one) => one.checkVisibility())
          .map((one) => one.getAttribute('name') ?? ''),
      );

    it('asks once, keeps WooCommerce’s fields up to date, and sends all', async (test) => {
      const shop = await open(test, setup);
      await shop.page.waitForSelector('.secu-payer-replaced');
      assert.deepEqual(await visible(shop), ['billing_state']);
      for (const [name, text] of [
        ['forename', 'Erika'],
        ['surname', 'Mustermann'],
        ['email', 'erika@example.com'],
        ['phone', '030 1234567'],
        ['street-line', 'Heidestraße 17'],
        ['postal_code', '51147'],
        ['city', 'Köln'],
      ] as const) {
        await shop.answer(name, text);
      }
      await shop.page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('[name=billing_city]')?.value === 'Köln',
      );
      await shop.press();
      const order = await shop.ordered();
      assert.match(order.get(NAME) ?? '', ID);
      for (const [name, text] of Object.entries(ADDRESS))
        assert.equal(order.get(`billing_${name}`), text);
    });

    it('stops at an incomplete form', async (test) => {
      const shop = await open(test, setup);
      await shop.page.waitForSelector('.secu-payer-replaced');
      await shop.press();
      await shop.page.waitForSelector('secu-payer-form >>> [part=summary]');
      assert.deepEqual(shop.orders, []);
    });

    it('starts with a known shopper’s address, the street in one line', async (test) => {
      const fields = Object.entries(ADDRESS).reduce(
        (html, [name, text]) =>
          html.replace(new RegExp(`(name="billing_${name}".*?) value=""`), `$1 value="${text}"`),
        FIELDS,
      );
      const shop = await open(test, {...setup, fields});
      await shop.page.waitForSelector('.secu-payer-replaced');
      await shop.press();
      const order = await shop.ordered();
      assert.match(order.get(NAME) ?? '', ID);
      assert.equal(order.get('billing_address_1'), 'Heidestraße 17');
    });
  });
});
