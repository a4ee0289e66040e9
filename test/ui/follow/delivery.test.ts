import {expect} from '@open-wc/testing';
import {quiet} from '../../support/time/quiet.ts';
import {until} from '../../support/payer-form.ts';
import {contactsOf, openOrder, type Order} from '../order/two-forms.ts';
import {SHOP_PAGES} from './shop-pages.ts';

const COUNTRIES =
  '<option value="">–</option><option value="AT">Österreich</option><option value="DE">Deutschland</option>';

const FORMS = `
  <secu-payer-form id="payer" follow="form" required no-submit></secu-payer-form>
  <secu-payer-form purpose="delivery" of="payer" follow="form" name="delivery_customer_id" no-submit></secu-payer-form>
  <button>Order</button>`;

/** Selectors by what the contact calls it. */
type Fields = Readonly<Record<string, string>>;

/** A checkout with two addresses: the second shows once the shopper asks for it. */
interface TwoAddresses {
  html: string;
  payer: Fields;
  /** What the shop hides while the order goes to the payer’s address. */
  folded: string;
  delivery: Fields;
}

const NAMES = {
  forename: 'given-name',
  surname: 'family-name',
  street: 'address-line1',
  postal_code: 'postal-code',
  city: 'address-level2',
  country: 'country',
};

/** A second address of a page, folded; `tokens` begin with its purpose if the shop names that. */
const foldedAddress = (id: string, purpose = ''): string =>
  `<div class="second" style="display: none">${Object.entries(NAMES)
    .map(([name, token]) => {
      const attributes = `id="${id}${name}" autocomplete="${purpose}${token}"`;
      return name === 'country'
        ? `<select ${attributes}>${COUNTRIES}</select>`
        : `<input ${attributes}>`;
    })
    .join('')}</div>`;

const foldedFields = (id: string): Fields =>
  Object.fromEntries(Object.keys(NAMES).map((name) => [name, `#${id}${name}`]));

const withSecond = (kind: string, second: string): string =>
  String(
    SHOP_PAGES[kind]?.html.replace(/<secu-payer-form[^]*<\/form>/, `${second}${FORMS}</form>`),
  );

const fieldsOf = (kind: string): Fields => SHOP_PAGES[kind]?.fields ?? {};

const SHOPS: Readonly<Record<string, TwoAddresses>> = {
  'a plain form': {
    html: withSecond('a plain form', foldedAddress('parcel_', 'shipping ')),
    payer: fieldsOf('a plain form'),
    folded: '.second',
    delivery: foldedFields('parcel_'),
  },
  'WooCommerce, classic': {
    html: `<form class="checkout woocommerce-checkout" novalidate>
      <input name="billing_first_name" autocomplete="given-name"><input name="billing_last_name" autocomplete="family-name">
      <select name="billing_country" autocomplete="country">${COUNTRIES}</select>
      <input name="billing_address_1" autocomplete="address-line1"><input name="billing_address_2" autocomplete="address-line2">
      <input name="billing_postcode" autocomplete="postal-code"><input name="billing_city" autocomplete="address-level2">
      <input type="tel" name="billing_phone" autocomplete="tel"><input type="email" name="billing_email" autocomplete="email username">
      <h3><input id="ship-to-different-address-checkbox" type="checkbox" name="ship_to_different_address" value="1"></h3>
      <div class="shipping_address" style="display: none">
        <input name="shipping_first_name" autocomplete="given-name"><input name="shipping_last_name" autocomplete="family-name">
        <select name="shipping_country" autocomplete="country">${COUNTRIES}</select>
        <input name="shipping_address_1" autocomplete="address-line1"><input name="shipping_address_2" autocomplete="address-line2">
        <input name="shipping_postcode" autocomplete="postal-code"><input name="shipping_city" autocomplete="address-level2">
      </div>${FORMS}</form>`,
    payer: {
      forename: '[name=billing_first_name]',
      surname: '[name=billing_last_name]',
      email: '[name=billing_email]',
      street: '[name=billing_address_1]',
      postal_code: '[name=billing_postcode]',
      city: '[name=billing_city]',
      country: '[name=billing_country]',
    },
    folded: '.shipping_address',
    delivery: {
      forename: '[name=shipping_first_name]',
      surname: '[name=shipping_last_name]',
      street: '[name=shipping_address_1]',
      postal_code: '[name=shipping_postcode]',
      city: '[name=shipping_city]',
      country: '[name=shipping_country]',
    },
  },
  'Shopware 6': {
    html: `<form class="register-form">
      <input name="firstName" autocomplete="section-personal given-name"><input name="lastName" autocomplete="section-personal family-name">
      <input type="email" name="email" autocomplete="section-personal email">
      <input name="billingAddress[street]" autocomplete="section-billing address-line1">
      <input name="billingAddress[zipcode]" autocomplete="section-billing postal-code"><input name="billingAddress[city]" autocomplete="section-billing address-level2">
      <select name="billingAddress[countryId]" autocomplete="section-billing country"><option value="">Land…</option><option value="0190b1c4d2">Deutschland</option></select>
      <div class="register-shipping d-none" style="display: none">
        <input name="shippingAddress[firstName]" autocomplete="section-shipping given-name"><input name="shippingAddress[lastName]" autocomplete="section-shipping family-name">
        <input name="shippingAddress[street]" autocomplete="section-shipping address-line1">
        <input name="shippingAddress[zipcode]" autocomplete="section-shipping postal-code"><input name="shippingAddress[city]" autocomplete="section-shipping address-level2">
        <select name="shippingAddress[countryId]" autocomplete="section-shipping country"><option value="">Land…</option><option value="0190b1c4d2">Deutschland</option></select>
      </div>${FORMS}</form>`,
    payer: fieldsOf('Shopware 6'),
    folded: '.register-shipping',
    delivery: {
      forename: '[name="shippingAddress[firstName]"]',
      surname: '[name="shippingAddress[lastName]"]',
      street: '[name="shippingAddress[street]"]',
      postal_code: '[name="shippingAddress[zipcode]"]',
      city: '[name="shippingAddress[city]"]',
      country: '[name="shippingAddress[countryId]"]',
    },
  },
  'Magento 2': {
    html: `<form data-bind="submit: placeOrder">
      <input type="email" id="customer-email" name="username" autocomplete="email">
      <fieldset class="billing">
        <input name="billing-firstname" autocomplete="billing given-name"><input name="billing-lastname" autocomplete="billing family-name">
        <input name="billing-street[0]" autocomplete="billing address-line1"><input name="billing-city" autocomplete="billing address-level2">
        <select name="billing-country" autocomplete="billing country">${COUNTRIES}</select><input name="billing-postcode" autocomplete="billing postal-code">
      </fieldset>
      <div id="shipping-new-address-form" style="display: none">
        <input name="firstname" autocomplete="shipping given-name"><input name="lastname" autocomplete="shipping family-name">
        <input name="street[0]" autocomplete="shipping address-line1"><input name="city" autocomplete="shipping address-level2">
        <select name="country_id" autocomplete="shipping country">${COUNTRIES}</select><input name="postcode" autocomplete="shipping postal-code">
      </div>${FORMS}</form>`,
    payer: {
      forename: '[name=billing-firstname]',
      surname: '[name=billing-lastname]',
      email: '#customer-email',
      street: '[name="billing-street[0]"]',
      postal_code: '[name=billing-postcode]',
      city: '[name=billing-city]',
      country: '[name=billing-country]',
    },
    folded: '#shipping-new-address-form',
    delivery: {
      forename: '[name=firstname]',
      surname: '[name=lastname]',
      street: '[name="street[0]"]',
      postal_code: '[name=postcode]',
      city: '[name=city]',
      country: '[name=country_id]',
    },
  },
};

/** Checkouts that ask for the delivery first, and for the bill only if it goes elsewhere. */
const BILLS: Readonly<Record<string, TwoAddresses>> = {
  'WooCommerce, block': {
    html: withSecond('WooCommerce, block', foldedAddress('billing-')),
    payer: foldedFields('billing-'),
    folded: '.second',
    delivery: fieldsOf('WooCommerce, block'),
  },
  'Magento 2, one address for both': {
    html: withSecond('Magento 2, one address for both', foldedAddress('bill_', 'billing ')),
    payer: foldedFields('bill_'),
    folded: '.second',
    delivery: fieldsOf('Magento 2, one address for both'),
  },
  'one like Shopify': {
    html: withSecond('one like Shopify', foldedAddress('bill_', 'billing ')),
    payer: foldedFields('bill_'),
    folded: '.second',
    delivery: fieldsOf('one like Shopify'),
  },
};

const ERIKA = {
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  street: 'Heidestraße 17',
  postal_code: '51147',
  city: 'Köln',
  country: 'Deutschland',
};
const EMMA = {
  forename: 'Emma',
  surname: 'Schmidt',
  street: 'Lindenweg 3',
  postal_code: '53111',
  city: 'Bonn',
  country: 'Deutschland',
};

function answer({page}: Order, fields: Fields, answers: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(answers)) {
    const control = page.querySelector<HTMLInputElement | HTMLSelectElement>(fields[name] ?? '');
    if (control instanceof HTMLSelectElement) {
      control.selectedIndex = [...control.options].findIndex((option) => option.text === text);
    } else if (control) control.value = text;
    for (const type of ['input', 'change'])
      control?.dispatchEvent(new Event(type, {bubbles: true}));
  }
}

const unfold = ({page}: Order, {folded}: TwoAddresses, isOpen = true): void => {
  (page.querySelector(folded) as HTMLElement).style.display = isOpen ? '' : 'none';
};

const ids = (data: readonly [string, string][] | undefined): string[] =>
  (data ?? []).filter(([, value]) => value.startsWith('PCU_')).map(([name]) => name);

/** A page on which the shopper has typed both addresses. */
async function openFilled(
  shop: TwoAddresses,
  delivery: Readonly<Record<string, string>> = EMMA,
): Promise<Order> {
  const order = await openOrder(shop.html);
  answer(order, shop.payer, ERIKA);
  unfold(order, shop);
  answer(order, shop.delivery, delivery);
  return order;
}

for (const [kind, shop] of Object.entries(SHOPS)) {
  describe(`a delivery follows the fields of ${kind}`, () => {
    it('goes to the payer while the shop hides its second address, whatever that holds', async () => {
      const order = await openOrder(shop.html);
      answer(order, shop.payer, ERIKA);
      answer(order, shop.delivery, {...EMMA, street: ''});
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(ids(order.sent[0])).to.deep.equal(['customer_id']);
      expect(order.delivery.element.getBoundingClientRect().height).to.equal(0);
      expect(contactsOf(order)).to.have.length(1);
      expect(contactsOf(order)[0]).to.deep.include({forename: 'Erika'});
    });

    it('is a second customer once the shop shows it, and takes no place', async () => {
      const order = await openFilled(shop);
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(ids(order.sent[0])).to.deep.equal(['customer_id', 'delivery_customer_id']);
      expect(order.delivery.element.getBoundingClientRect().height).to.equal(0);
      const [payer, delivery] = contactsOf(order);
      expect(payer).to.deep.include({forename: 'Erika', email: 'erika@example.com'});
      expect(delivery).to.deep.include({
        forename: 'Emma',
        surname: 'Schmidt',
        email: 'erika@example.com',
        address: {
          street: 'Lindenweg',
          street_number: '3',
          postal_code: '53111',
          city: 'Bonn',
          country: 'DE',
        },
      });
    });

    it('asks about a doubtful street of the delivery only, and sends the answer', async () => {
      const order = await openFilled(shop, {...EMMA, street: 'Weg 3'});
      order.button.click();
      await until(() => order.delivery.element.matches(':state(doubt)'), 'it asks');
      await order.delivery.element.updateComplete;
      expect(order.payer.asked).to.deep.equal([]);
      expect(order.delivery.asked).to.deep.equal(['street', 'street_number']);
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(contactsOf(order)[1]?.['address']).to.deep.include({
        street: 'Weg',
        street_number: '3',
      });
    });

    it('goes to the payer again when the shopper folds it after a refused order', async () => {
      const order = await openFilled(shop);
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      unfold(order, shop, false);
      order.button.click();
      await until(() => order.sent.length === 2, 'the order is sent again');
      expect(ids(order.sent[1])).to.deep.equal(['customer_id']);
    });
  });
}

for (const [kind, shop] of Object.entries(BILLS)) {
  describe(`a delivery follows the fields of ${kind}`, () => {
    const {email, ...erika} = ERIKA;

    it('is to the payer while the bill has the same address', async () => {
      const order = await openOrder(shop.html);
      answer(order, shop.delivery, {...EMMA, email});
      order.button.click();
      await until(() => order.sent.length === 1, 'the order is sent');
      expect(contactsOf(order)).to.have.length(1);
      expect(contactsOf(order)[0]).to.deep.include({forename: 'Emma', email});
    });

    for (const isRefused of [false, true]) {
      it(`is a second customer once the bill has its own address${isRefused ? ', after a refused order' : ''}`, async () => {
        const order = await openOrder(shop.html);
        answer(order, shop.delivery, {...EMMA, email});
        if (isRefused) {
          order.button.click();
          await until(() => order.sent.length === 1, 'the order is sent');
        }
        unfold(order, shop);
        answer(order, shop.payer, erika);
        const {length} = order.sent;
        order.button.click();
        await until(() => order.sent.length > length, 'the order is sent again');
        expect(ids(order.sent.at(-1))).to.deep.equal(['customer_id', 'delivery_customer_id']);
        const {payer, delivery} = order;
        expect(payer.element.value).not.to.equal(delivery.element.value);
        const nameOf = ({element}: typeof payer): unknown =>
          order.shop.sandbox.customers.find(({id}) => id === element.value)?.contact.forename;
        expect([payer, delivery].map(nameOf)).to.deep.equal(['Erika', 'Emma']);
        expect(order.delivery.element.getBoundingClientRect().height).to.equal(0);
      });
    }
  });
}

describe('a delivery that follows', () => {
  const page = SHOPS['Magento 2'] as TwoAddresses;

  it('takes the address that the page gives in hidden inputs', async () => {
    const given = {
      'given-name': 'Emma',
      'family-name': 'Schmidt',
      'address-line1': 'Lindenweg 3',
      'postal-code': '53111',
      'address-level2': 'Bonn',
      country: 'DE',
    };
    const hidden = Object.entries(given)
      .map(
        ([token, value]) =>
          `<input type="hidden" autocomplete="shipping ${token}" value="${value}">`,
      )
      .join('');
    const order = await openOrder(
      page.html.replace(/<div id="shipping-new-address-form"[^]*<\/div>/, hidden),
    );
    answer(order, page.payer, ERIKA);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    expect(ids(order.sent[0])).to.deep.equal(['customer_id', 'delivery_customer_id']);
    expect(contactsOf(order)[1]).to.deep.include({forename: 'Emma', surname: 'Schmidt'});
  });

  it('asks for the payer’s name where the page has one for the address only', async () => {
    const order = await openOrder(
      page.html.replaceAll(/<input name="(?:first|last)name"[^>]*>/g, ''),
    );
    answer(order, page.payer, ERIKA);
    unfold(order, page);
    answer(order, page.delivery, EMMA);
    await until(() => order.delivery.asked.length > 0, 'it asks');
    expect(order.delivery.asked).to.deep.equal(['forename', 'surname']);
  });

  it('by a map goes to the payer while the shop hides its fields', async () => {
    const order = await openOrder(page.html);
    order.delivery.element.follow = {
      forename: '[name=firstname]',
      surname: '[name=lastname]',
      'address.street': '[name="street[0]"]',
      'address.postal_code': '[name=postcode]',
      'address.city': '[name=city]',
      'address.country': '[name=country_id]',
    };
    answer(order, page.payer, ERIKA);
    answer(order, page.delivery, EMMA);
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    expect(ids(order.sent[0])).to.deep.equal(['customer_id']);
    unfold(order, page);
    order.button.click();
    await until(() => order.sent.length === 2, 'the order is sent again');
    expect(ids(order.sent[1])).to.deep.equal(['customer_id', 'delivery_customer_id']);
  });

  it('sends what the shopper changed in the second address while the first was sent', async () => {
    const order = await openOrder(page.html);
    answer(order, page.payer, ERIKA);
    unfold(order, page);
    answer(order, page.delivery, EMMA);
    order.payer.element.addEventListener('payer-submit', () =>
      answer(order, page.delivery, {city: 'Beuel'}),
    );
    order.button.click();
    await until(() => order.sent.length === 1, 'the order is sent');
    await quiet(100);
    expect(contactsOf(order)[1]?.['address']).to.deep.include({city: 'Beuel'});
    expect(contactsOf(order)).to.have.length(2);
  });
});
