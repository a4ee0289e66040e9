import {expect} from '@open-wc/testing';
import {
  heldProxy,
  openMerchantPage,
  settled,
  type MerchantPage,
} from '../../support/merchant-page.ts';
import {until, type FormSetup} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';
import {saidDuring} from '../../support/said-during.ts';

const NAME =
  '<input name="f" autocomplete="given-name" value="Erika"><input name="s" autocomplete="family-name" value="Mustermann">';
const EMAIL = '<input name="e" autocomplete="email" value="erika@example.com">';
const STREET = '<input name="street" autocomplete="address-line1" value="Heidestraße 17">';
const TOWN =
  '<input name="zip" autocomplete="postal-code" value="51147"><input name="city" autocomplete="address-level2" value="Köln">';
const COUNTRY = '<input type="hidden" name="c" autocomplete="country" value="DE">';
const TAG = '<secu-payer-form follow="form" no-submit></secu-payer-form>';
const BUTTON = '<button class="order">Order</button>';
const ALL = NAME + EMAIL + STREET + TOWN + COUNTRY;

const open = (
  fields: string,
  properties: FormSetup['properties'] = {},
  tag = TAG,
  setup: FormSetup = {},
): Promise<MerchantPage> =>
  openMerchantPage(`<form>${fields}${tag}${BUTTON}</form>`, {
    ...setup,
    properties: {locale: 'de', ...properties},
  });

const press = (shop: MerchantPage): Promise<void> => shop.click(shop.get('.order'));
const contactOf = (
  shop: MerchantPage,
): Record<string, unknown> & {address?: Record<string, string>} =>
  shop.shop.sandbox.customers[0]?.contact ?? {};

interface Sure {
  fields: string;
  /** Members of the contact or of its address. */
  expected: Record<string, string>;
}

const SURE: Readonly<Record<string, Sure>> = {
  'a country by its German name': {
    fields:
      NAME + EMAIL + STREET + TOWN + '<input autocomplete="country-name" value="Deutschland">',
    expected: {country: 'DE'},
  },
  'a country by its English name': {
    fields: NAME + EMAIL + STREET + TOWN + '<input autocomplete="country-name" value=" germany ">',
    expected: {country: 'DE'},
  },
  'a street of several lines': {
    fields: `${NAME}${EMAIL}<textarea autocomplete="street-address">Heidestraße 17\n3. OG</textarea>${TOWN}${COUNTRY}`,
    expected: {street: 'Heidestraße', street_number: '17', additional_address_data: '3. OG'},
  },
  'a number on the second line': {
    fields: `${NAME}${EMAIL}<input autocomplete="address-line1" value="Kerkstraat"><input autocomplete="address-line2" value="12 a"><input autocomplete="postal-code" value="1017 GC"><input autocomplete="address-level2" value="Amsterdam"><input type="hidden" autocomplete="country" value="NL">`,
    expected: {street: 'Kerkstraat', street_number: '12 a'},
  },
  'billing fields beside visible shipping fields': {
    fields: `${ALL}<input name="shipping_first_name" autocomplete="given-name" value="Max"><input name="shipping_city" autocomplete="address-level2" value="Bonn">`,
    expected: {forename: 'Erika', city: 'Köln'},
  },
  'tokens with a section and billing': {
    fields: ALL.replaceAll('autocomplete="', 'autocomplete="section-a billing '),
    expected: {forename: 'Erika', city: 'Köln'},
  },
  'a search box with the token of a street': {
    fields: `${ALL}<input type="search" autocomplete="address-line1" value="shoes">`,
    expected: {street: 'Heidestraße'},
  },
  'a closed step that holds the address': {
    fields: `${NAME}${EMAIL}<div style="display: none">${STREET}${TOWN}</div>${COUNTRY}`,
    expected: {street: 'Heidestraße', city: 'Köln'},
  },
  'the same field for phones and for screens': {
    fields: `${ALL}<input autocomplete="email" value="erika@example.com">`,
    expected: {email: 'erika@example.com'},
  },
};

const WRONG: Readonly<
  Record<string, {fields: string; tag?: string; properties?: object; remark: RegExp}>
> = {
  'no field with a token': {
    fields: '<input name="x" value="1">',
    remark: /follow has no effect: it found no field.*autocomplete tokens.*map/,
  },
  'two different fields of a kind': {
    fields: `${ALL}<input id="again" autocomplete="email" value="other@example.com">`,
    remark: /several fields for email: input\[name="e"\], input#again.*map/,
  },
  'an unknown word': {
    fields: ALL,
    tag: TAG.replace('"form"', '"checkout"'),
    remark: /follow="checkout" has no effect. Allowed: form/,
  },
  'a map with an unknown path': {
    fields: ALL,
    tag: TAG.replace(' follow="form"', ''),
    properties: {follow: {vorname: '[name=f]'}},
    remark: /vorname is not a field. Allowed: .*forename/,
  },
  'a map with a field of another form': {
    fields: ALL,
    tag: `${TAG.replace(' follow="form"', '')}</form><form><input class="else">`,
    properties: {follow: {forename: '.else'}},
    remark: /forename is not a control of the same form/,
  },
  'a map with an invalid selector': {
    fields: ALL,
    tag: TAG.replace(' follow="form"', ''),
    properties: {follow: {forename: '[['}},
    remark: /selector of forename is invalid/,
  },
};

describe('a form that follows', () => {
  it('follows from when the page says so, and is visible again from when it does not', async () => {
    const shop = await open(ALL, {}, '<secu-payer-form no-submit></secu-payer-form>');
    const {element} = shop;
    const isThere = (): boolean => element.getBoundingClientRect().height > 0;
    expect(isThere()).to.equal(true);
    element.follow = 'form';
    await until(() => !isThere(), 'it takes no place');
    element.follow = '';
    await until(isThere, 'it is visible');
  });

  for (const [what, {fields, expected}] of Object.entries(SURE)) {
    it(`reads ${what}`, async () => {
      const shop = await open(fields);
      await press(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      const contact = contactOf(shop);
      expect({...contact, ...contact.address}).to.deep.include(expected);
    });
  }

  for (const [what, {fields, tag, properties, remark}] of Object.entries(WRONG)) {
    it(`shows the whole form and says why: ${what}`, async () => {
      const lines = await saidDuring(async () => {
        const shop = await open(fields, properties, tag);
        await until(() => shop.asked.length > 5, 'the form shows');
      });
      expect(lines.length).to.equal(1);
      expect(lines[0]).to.match(remark);
    });
  }

  it('asks for what the page lacks, in its place', async () => {
    const shop = await open(ALL, {fields: 'dob', require: 'dob'});
    await until(() => shop.asked.length > 0, 'it asks');
    expect(shop.asked).to.deep.equal(['dob-day', 'dob-month', 'dob-year']);
    await shop.typeAll({'dob-day': '12', 'dob-month': '8', 'dob-year': '1964'});
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(contactOf(shop)['dob']).to.match(/^1964-08-12/);
  });

  it('offers the parts of a name in one field, and sends them when the payer goes on', async () => {
    const shop = await open(
      `<input name="n" autocomplete="name" value="Anna Maria Schmidt">${EMAIL}${STREET}${TOWN}${COUNTRY}`,
    );
    await press(shop);
    await until(() => shop.element.matches(':state(doubt)'), 'it asks');
    await settled(shop);
    expect(shop.asked).to.deep.equal(['forename', 'surname']);
    expect(shop.input('forename').value).to.equal('Anna Maria');
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(contactOf(shop)).to.deep.include({forename: 'Anna Maria', surname: 'Schmidt'});
  });

  it('leaves what the browser refuses to the page', async () => {
    const shop = await open(ALL.replace('value="Erika"', 'required'));
    const refused = shop.count('payer-invalid');
    await press(shop);
    await settled(shop);
    expect(document.activeElement).to.equal(shop.get('[name=f]'));
    expect(shop.asked).to.deep.equal([]);
    expect(refused.count).to.equal(0);
    shop.write('f', 'Erika');
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
  });

  it('asks inside a fieldset of the page, which is as invalid as the form', async () => {
    const shop = await openMerchantPage(
      `<form><fieldset>${ALL.replace('Heidestraße 17', 'Weg 3')}${TAG}</fieldset>${BUTTON}</form>`,
      {properties: {locale: 'de'}},
    );
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks');
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
  });

  it('shows what the page puts into its slots, and nothing else', async () => {
    const consent =
      '<label slot="consent"><input type="checkbox" required class="terms"> Terms</label>';
    const shop = await open(ALL, {}, TAG.replace('></secu', `>${consent}</secu`));
    expect(shop.asked).to.deep.equal([]);
    const box = shop.get<HTMLInputElement>('.terms');
    expect(box.checkVisibility()).to.equal(true);
    const {height} = shop.element.getBoundingClientRect();
    expect(height).to.be.below(40);
    await press(shop);
    await settled(shop);
    expect(shop.sent).to.deep.equal([]);
    await shop.click(box);
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
  });

  it('says at a press what is missing, if the fields cannot be followed', async () => {
    const lines = await saidDuring(async () => {
      const shop = await open(`${ALL}<input autocomplete="email" value="other@example.com">`);
      await until(() => shop.asked.length > 5, 'the form shows');
      await press(shop);
      await until(() => shop.summary.length > 0, 'it says so');
    });
    expect(lines.length).to.equal(1);
  });

  it('asks again when the page’s field changes, and no longer asks about what became sure', async () => {
    const shop = await open(ALL);
    shop.write('street', 'Weg 3');
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks');
    shop.write('street', 'Am See 4');
    await until(() => shop.asked.length === 0, 'it asks nothing');
    shop.write('street', 'Weg 5');
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks again');
    expect(shop.input('street_number').value).to.equal('5');
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(contactOf(shop).address).to.deep.include({street: 'Weg', street_number: '5'});
  });

  it('takes the answer that there is no number', async () => {
    const shop = await open(ALL);
    shop.write('street', 'Dorfstraße');
    await press(shop);
    await until(() => shop.isShown('street_number'), 'it asks');
    await shop.click(shop.box);
    await settled(shop);
    expect(shop.box.checked, 'it stays where it was answered').to.equal(true);
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(contactOf(shop).address).not.to.have.property('street_number');
  });

  it('takes fields that appear, are replaced, or change without an event', async () => {
    const shop = await open(EMAIL + COUNTRY);
    shop
      .get('[name=e]')
      .insertAdjacentHTML('afterend', `<div class="late">${NAME}${STREET}${TOWN}</div>`);
    await until(() => shop.asked.length === 0, 'it asks nothing');
    const {innerHTML} = shop.get('.late');
    shop.get('.late').innerHTML = innerHTML.replace('Erika', 'Anna');
    shop.get<HTMLInputElement>('[name=s]').value = 'Schmidt';
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(contactOf(shop)).to.deep.include({forename: 'Anna', surname: 'Schmidt'});
  });

  it('updates the customer when the shop’s field changes after an order that the shop refused', async () => {
    const shop = await open(ALL);
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    shop.write('city', 'Bonn');
    await press(shop);
    await until(() => shop.sent.length > 1, 'the order goes out again');
    expect(shop.shop.sandbox.customers.length).to.equal(1);
    expect(contactOf(shop).address?.['city']).to.equal('Bonn');
    expect(shop.sent[1]?.data.find(([name]) => name === 'customer_id')?.[1]).to.match(/^PCU_/);
  });

  it('sends what the payer changed while it was sent', async () => {
    const {open: answer, between} = heldProxy();
    const shop = await open(ALL, {}, TAG, {between});
    const ready = shop.count('payer-ready');
    await press(shop);
    await until(() => shop.element.matches(':state(submitting)'), 'it sends');
    shop.write('city', 'Bonn');
    await quiet(200);
    answer();
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(contactOf(shop).address?.['city']).to.equal('Bonn');
    expect(shop.shop.sandbox.customers.length).to.equal(1);
    expect(ready.count).to.equal(1);
  });

  it('lets an express payment pass that skips the fields', async () => {
    const shop = await open(
      `<div style="display: none">${ALL.replaceAll(/value="[^"]*"/g, '')}</div>`,
    );
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect(shop.sent[0]?.data.find(([name]) => name === 'customer_id')).to.equal(undefined);
    expect(shop.shop.sandbox.customers.length).to.equal(0);
  });

  it('shows a failure, keeps the order, and sends it at the next press', async () => {
    let isDown = true;
    const shop = await open(ALL, {}, TAG, {
      between: (request, proxy) =>
        isDown ? Promise.reject(new TypeError('down')) : proxy(request),
      limits: {retries: 0},
    });
    await press(shop);
    await until(() => shop.failure !== '', 'it says so');
    expect(shop.sent).to.deep.equal([]);
    isDown = false;
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
  });

  it('changes nothing in the page’s fields and stops none of their events', async () => {
    const shop = await open(ALL);
    const heard: string[] = [];
    for (const type of ['input', 'change', 'invalid', 'focus']) {
      shop.order.addEventListener(
        type,
        (event) => void (event.target !== shop.element && heard.push(type)),
        true,
      );
    }
    const before = [...new FormData(shop.order)].filter(([name]) => name !== 'customer_id');
    await press(shop);
    await until(() => shop.sent.length > 0, 'the order goes out');
    expect([...new FormData(shop.order)].filter(([name]) => name !== 'customer_id')).to.deep.equal(
      before,
    );
    expect(heard.filter((type) => type !== 'focus')).to.deep.equal([]);
  });
});
