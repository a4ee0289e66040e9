import {expect} from '@open-wc/testing';
import {heldProxy, openMerchantPage, settled} from '../../support/merchant-page.ts';
import {until} from '../../support/payer-form.ts';
import {saidDuring} from '../../support/said-during.ts';
import {ALL, FIELDS, fieldsWith, idIn, open, order, press, TAG} from './one-page.ts';

interface Sure {
  fields: string;
  /** What the form shows. */
  shown?: string;
  /** Members of the contact or of its address; undefined: it has none. */
  expected: Record<string, string | undefined>;
}

const AMERICA = {
  street: '<input autocomplete="address-line1" value="17 Main St">',
  code: '<input autocomplete="postal-code" value="97201">',
  country: '<input type="hidden" autocomplete="country" value="US">',
};

const SURE: Readonly<Record<string, Sure>> = {
  'a select without values': {
    fields: fieldsWith({
      country:
        '<select autocomplete="country-name"><option>Österreich<option selected>Deutschland</select>',
    }),
    expected: {country: 'DE'},
  },
  'radio buttons for the salutation, hidden behind their labels': {
    fields: `<style>.gender input {display: none}</style><span class="gender"><input type="radio" name="g" id="g1" value="1" autocomplete="honorific-prefix"><label for="g1">Herr</label><input type="radio" name="g" id="g2" value="2" checked autocomplete="honorific-prefix"><label for="g2">Frau</label></span>${ALL}`,
    shown: 'salutation',
    expected: {forename: 'Erika', salutation: 'Frau'},
  },
  'a country that the shop locks': {
    fields: fieldsWith({country: FIELDS.country.replace('<select', '<select disabled')}),
    expected: {country: 'DE'},
  },
  'the e-mail address that is repeated, while it is not yet the same': {
    fields: `${ALL}<input name="email_confirm" type="email" autocomplete="email" value="erika@exam">`,
    expected: {email: 'erika@example.com'},
  },
  'a second, empty field of a kind, as for a newsletter': {
    fields: `<input name="newsletter" type="email" autocomplete="email">${ALL}`,
    expected: {email: 'erika@example.com'},
  },
  'a disabled copy that holds something else': {
    fields: `<fieldset disabled><input autocomplete="address-level2" value="Bonn"></fieldset>${ALL}`,
    expected: {city: 'Köln'},
  },
  'visible fields beside a folded billing address of an earlier order': {
    fields: `<div style="display: none"><input autocomplete="billing address-line1" value="Altweg 1"><input autocomplete="billing postal-code" value="10115"><input autocomplete="billing address-level2" value="Berlin"></div>${fieldsWith(
      {
        street: FIELDS.street.replace('"address', '"shipping address'),
        code: FIELDS.code.replace('"postal', '"shipping postal'),
        city: FIELDS.city.replace('"address', '"shipping address'),
      },
    )}`,
    expected: {street: 'Heidestraße', city: 'Köln'},
  },
  'the billing address in hidden inputs beside a visible delivery': {
    fields: `${fieldsWith({street: FIELDS.street.replace('<input', '<input type="hidden"').replace('"address', '"billing address'), code: FIELDS.code.replace('<input', '<input type="hidden"').replace('"postal', '"billing postal'), city: FIELDS.city.replace('<input', '<input type="hidden"').replace('"address', '"billing address')})}<input autocomplete="shipping address-line1" value="Lindenweg 3"><input autocomplete="shipping address-level2" value="Bonn">`,
    expected: {street: 'Heidestraße', city: 'Köln'},
  },
  'fields whose names only look like a repetition': {
    fields: ALL.replaceAll(/ name="(\w+)"/g, ' name="confirm_order[$1]"'),
    expected: {forename: 'Erika', email: 'erika@example.com', city: 'Köln'},
  },
  'a telephone and a fax, which the form does not ask for': {
    fields: `${ALL}<input autocomplete="tel" value="030 1"><input autocomplete="fax tel" value="030 2">`,
    expected: {forename: 'Erika'},
  },
  'the only address, beside the postal code of a card': {
    fields: `${ALL.replaceAll('autocomplete="', 'autocomplete="shipping ')}<input autocomplete="billing postal-code">`,
    expected: {street: 'Heidestraße', postal_code: '51147'},
  },
  'a closed part of the page that holds another town': {
    fields: `${ALL}<details><summary>More</summary><input autocomplete="address-level2" value="Bonn"></details>`,
    expected: {city: 'Köln'},
  },
  'a country of radio buttons, by its code': {
    fields: fieldsWith({
      country:
        '<label><input type="radio" name="c" autocomplete="country" value="DE" checked> Germany, free delivery</label>',
    }),
    expected: {country: 'DE'},
  },
  'a country in the language around the field': {
    fields: fieldsWith({
      country:
        '<span lang="fr_FR"><select autocomplete="country"><option value="7">Allemagne</option></select></span>',
    }),
    expected: {country: 'DE'},
  },
  'a state by its code, where the address needs one': {
    fields: fieldsWith({
      ...AMERICA,
      city: '<input autocomplete="address-level2" value="Portland"><select autocomplete="address-level1"><option value="OR">Oregon</option></select>',
    }),
    expected: {city: 'Portland, OR', country: 'US'},
  },
  'a state by its name, where the shop has numbers': {
    fields: fieldsWith({
      ...AMERICA,
      city: '<input autocomplete="address-level2" value="Portland"><select autocomplete="address-level1"><option value="49">Oregon</option></select>',
    }),
    expected: {city: 'Portland, Oregon'},
  },
  'a town that has its state already': {
    fields: fieldsWith({
      ...AMERICA,
      city: '<input autocomplete="address-level2" value="Portland OR"><input autocomplete="address-level1" value="OR">',
    }),
    expected: {city: 'Portland OR'},
  },
  'a state that the address does not need': {
    fields: `${ALL}<input autocomplete="address-level1" value="Nordrhein-Westfalen">`,
    expected: {city: 'Köln'},
  },
  'three lines of an address': {
    fields: fieldsWith({
      street: `${FIELDS.street}<input autocomplete="address-line2" value="Hinterhaus"><input autocomplete="address-line3" value="3. OG">`,
    }),
    expected: {street: 'Heidestraße', additional_address_data: 'Hinterhaus, 3. OG'},
  },
};

/** The names of a bill and of a delivery in other languages. */
const DELIVERIES: readonly (readonly [bill: string, delivery: string])[] = [
  ['facturation_ville', 'livraison_ville'],
  ['adresseFacturation[ville]', 'adresseLivraison[ville]'],
  ['indirizzo_fatturazione', 'indirizzo_spedizione'],
  ['facturacion_ciudad', 'envio_ciudad'],
  ['faturacao-cidade', 'entrega-cidade'],
  ['factuuradres', 'verzendadres'],
  ['faktura_miasto', 'dostawa_miasto'],
];

describe('a form that follows pages as they are', () => {
  for (const [bill, delivery] of DELIVERIES) {
    it(`reads the bill’s town beside that of a delivery: ${bill}, ${delivery}`, async () => {
      const lines = await saidDuring(async () => {
        const city = `<input name="${bill}" autocomplete="address-level2" value="Köln"><input name="${delivery}" autocomplete="address-level2" value="Bonn">`;
        const shop = await open(fieldsWith({city}));
        expect(await order(shop)).to.deep.include({city: 'Köln'});
      });
      expect(lines.join()).to.equal('');
    });
  }

  for (const [what, {fields, shown, expected}] of Object.entries(SURE)) {
    it(`reads ${what}`, async () => {
      const lines = await saidDuring(async () => {
        const shop = await open(fields, shown ? {properties: {fields: shown}} : {});
        expect(shop.element.matches(':state(silent)')).to.equal(true);
        expect(await order(shop)).to.deep.include(expected);
        expect(idIn(shop)).to.match(/^PCU_/);
      });
      expect(lines.join()).to.equal('');
    });
  }

  it('reads fields that stand elsewhere but belong to the form, and none of another form', async () => {
    const shop = await openMerchantPage(
      `<form id="checkout">${fieldsWith({city: ''})}${TAG}<button class="order">Order</button></form>
      <input form="checkout" autocomplete="address-level2" value="Köln">
      <form><input autocomplete="given-name" value="Login"><input autocomplete="address-level2" value="Bonn"></form>`,
      {properties: {locale: 'de'}},
    );
    expect(await order(shop)).to.deep.include({forename: 'Erika', city: 'Köln'});
  });

  for (const how of ['display: none', 'visibility: hidden', 'height: 0; overflow: hidden']) {
    it(`takes no place and lets the order go while all fields are folded with ${how}`, async () => {
      const empty = ALL.replaceAll(/value="[^"D]*"/g, '');
      const shop = await open(`<div class="fold" style="${how}">${empty}</div>`);
      expect(shop.element.getBoundingClientRect().height).to.equal(0);
      await press(shop);
      await until(() => shop.sent.length > 0, 'the order goes out');
      expect(idIn(shop)).to.equal(undefined);
      expect(shop.element.getBoundingClientRect().height).to.equal(0);
      shop.get('.fold').removeAttribute('style');
      for (const [name, text] of Object.entries({f: 'Erika', s: 'Mustermann', e: 'e@example.com'}))
        shop.write(name, text);
      for (const [name, text] of Object.entries({
        street: 'Heidestraße 17',
        zip: '51147',
        city: 'Köln',
      }))
        shop.write(name, text);
      await order(shop);
      expect(idIn(shop, 1)).to.match(/^PCU_/);
    });
  }

  it('resolves without a customer when a script submits an order that skips the fields', async () => {
    const empty = ALL.replaceAll(/value="[^"D]*"/g, '');
    const shop = await open(`<div style="display: none">${empty}</div>`);
    expect(await shop.element.submit()).to.deep.equal({customerId: '', action: 'reused'});
    expect(shop.element.contact).to.equal(undefined);
  });

  it('asks all but the country on a page that has only a country', async () => {
    const shop = await open(FIELDS.country);
    await until(() => shop.asked.length > 3, 'it asks');
    expect(shop.asked).to.include('forename').and.not.include('country');
  });

  it('forgets what the page no longer asks', async () => {
    const company = '<input name="o" autocomplete="organization" value="ACME">';
    const shop = await open(
      `${ALL}<span class="business">${company}<input autocomplete="address-line2" value="Gate 3"></span>`,
    );
    shop.get('.business').remove();
    const contact = await order(shop);
    expect(contact).not.to.have.any.keys('companyname', 'additional_address_data');
  });

  it('takes back what the page asks again', async () => {
    const shop = await open(`${ALL}<input name="o" autocomplete="organization" value="ACME">`);
    const field = shop.get('[name=o]');
    field.remove();
    await order(shop);
    shop.order.append(field);
    expect(await order(shop)).to.deep.include({companyname: 'ACME'});
  });

  it('reads a mask that writes without events, and a country that changes the code', async () => {
    const shop = await open(ALL);
    const code = shop.get<HTMLInputElement>('[name=zip]');
    code.addEventListener('input', () =>
      setTimeout(() => (code.value = code.value.replace(/\D/g, ''))),
    );
    const country = shop.get<HTMLSelectElement>('[name=c]');
    country.addEventListener('change', () => {
      code.outerHTML = '<input name="plz" autocomplete="postal-code">';
      shop.get<HTMLInputElement>('[name=plz]').value = '1010';
    });
    shop.write('zip', '5 1 1 4 7');
    country.value = 'AT';
    country.dispatchEvent(new Event('change', {bubbles: true}));
    expect(await order(shop)).to.deep.include({country: 'AT', postal_code: '1010'});
  });

  it('follows fields that come after it has shown itself', async () => {
    await saidDuring(async () => {
      const shop = await open('<span class="late"></span>');
      await until(() => shop.asked.length > 5, 'it shows itself');
      shop.get('.late').innerHTML = ALL;
      await until(() => shop.asked.length === 0, 'it goes');
      expect(await order(shop)).to.deep.include({forename: 'Erika', city: 'Köln'});
    });
  });

  it('is in no doubt any more once the order with the settled street is out', async () => {
    const shop = await open(fieldsWith({street: FIELDS.street.replace('Heidestraße 17', 'Weg 3')}));
    await press(shop);
    await until(() => shop.element.matches(':state(doubt)'), 'it asks');
    await order(shop);
    expect(shop.element.matches(':state(doubt)')).to.equal(false);
  });

  it('keeps a settled street when the page draws the same field again', async () => {
    const shop = await open(fieldsWith({street: FIELDS.street.replace('Heidestraße 17', 'Weg 3')}));
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks');
    const street = shop.get('[name=street]');
    street.replaceWith(street.cloneNode());
    await settled(shop);
    expect(await order(shop)).to.deep.include({street: 'Weg', street_number: '3'});
    shop.get('[name=street]').replaceWith(street);
    await order(shop);
    expect(shop.shop.sandbox.customers).to.have.length(1);
  });

  it('settles a street with the parts that the payer corrects', async () => {
    const shop = await open(fieldsWith({street: FIELDS.street.replace('Heidestraße 17', 'Weg 3')}));
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks');
    await settled(shop);
    await shop.typeAll({street: 'Weg 3', street_number: '5'});
    expect(await order(shop)).to.deep.include({street: 'Weg 3', street_number: '5'});
    expect(shop.get<HTMLInputElement>('[name=street]').value).to.equal('Weg 3');
  });

  it('follows a form that is moved to another place', async () => {
    const shop = await open(`${ALL}<div class="payment"></div>`);
    shop.get('.payment').append(shop.element);
    shop.write('city', 'Bonn');
    expect(await order(shop)).to.deep.include({city: 'Bonn'});
  });

  it('gives every call the customer of what the page holds at last', async () => {
    const {between, open: answer} = heldProxy();
    const shop = await open(ALL, {between});
    const first = shop.element.submit();
    await until(() => shop.element.matches(':state(submitting)'), 'it sends');
    shop.write('city', 'Bonn');
    const second = shop.element.submit();
    answer();
    const [one, other] = await Promise.all([
      first.then((result) => ({...result, city: shop.element.contact?.address?.city})),
      second.then((result) => ({...result, city: shop.element.contact?.address?.city})),
    ]);
    expect(one.city).to.equal('Bonn');
    expect(other).to.deep.equal(one);
  });

  it('reads what the page restored after the back button, without an event', async () => {
    const shop = await open(ALL.replaceAll(/value="[^"D]*"/g, ''));
    for (const [name, text] of Object.entries({f: 'Erika', s: 'Mustermann', e: 'e@example.com'}))
      shop.get<HTMLInputElement>(`[name=${name}]`).value = text;
    for (const [name, text] of Object.entries({
      street: 'Heidestraße 17',
      zip: '51147',
      city: 'Köln',
    }))
      shop.get<HTMLInputElement>(`[name=${name}]`).value = text;
    dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    expect(await order(shop)).to.deep.include({forename: 'Erika', city: 'Köln'});
  });

  it('asks about a country that it does not know', async () => {
    const shop = await open(
      fieldsWith({
        country:
          '<select autocomplete="country"><option value="x9">Deutschland (EU)</option></select>',
      }),
    );
    await press(shop);
    await until(() => shop.asked.length > 0, 'it asks');
    expect(shop.asked).to.deep.equal(['country']);
    expect(shop.sent).to.deep.equal([]);
  });
});
