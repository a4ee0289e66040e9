/**
 * Long because it is one table of what pages set.
 * @module
 */
import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import type {Contact} from '../../../src/contact/contact.ts';
import {SecuPayerForm} from '../../../src/element.ts';
import {openForm, until, type PayerFormHarness} from '../../support/payer-form.ts';
import {nextTask, quiet} from '../../support/time/quiet.ts';
import {saidDuring} from '../../support/said-during.ts';

type Street = Record<string, unknown>;

/** A contact as a page has it, of whatever types. */
const contactAt = (address: Street, members: Street = {}): Contact =>
  ({
    forename: 'Erika',
    surname: 'Mustermann',
    email: 'erika@example.com',
    ...members,
    address: {country: 'DE', postal_code: '51147', city: 'Köln', ...address},
  }) as unknown as Contact;

const streetOf = ({shop}: PayerFormHarness, index = 0): string[] => {
  const {address} = (shop.sandbox.customers[index]?.contact ?? {}) as {
    address?: Record<string, string>;
  };
  return ['street', 'street_number', 'additional_address_data'].map(
    (name) => address?.[name] ?? '',
  );
};

/** True, and the contact too, when a submit would go out now. */
const isRight = ({element}: PayerFormHarness): boolean => {
  const {valid} = element.validity;
  expect(element.checkValidity(), 'checkValidity() and validity').to.equal(valid);
  expect(element.contact !== undefined, 'contact and validity').to.equal(valid);
  expect(element.validationMessage === '', 'message and validity').to.equal(valid);
  return valid;
};

const isSent = (form: PayerFormHarness): Promise<boolean> =>
  form.element.submit().then(
    () => true,
    () => false,
  );

/** Also what is said a moment later. */
const saidSoon = (act: () => Promise<unknown>): Promise<string[]> =>
  saidDuring(async () => {
    await act();
    await quiet();
  });

/** What a page sets, and what is sent; without that, the payer is asked first. */
const STREETS: [name: string, address: Street, sent: string[] | undefined][] = [
  ['a line', {street: 'Hauptstraße 12a'}, ['Hauptstraße', '12a', '']],
  ['a line with a floor', {street: 'Heidestr. 17, 3. OG'}, ['Heidestr.', '17', '3. OG']],
  ['a line with an empty number', {street: 'Am Ring 3', street_number: ''}, ['Am Ring', '3', '']],
  ['a line with no number', {street: 'Am Ring 3', street_number: null}, ['Am Ring', '3', '']],
  ['two lines', {street: 'Am Ring 3\r\n2. OG'}, ['Am Ring', '3', '2. OG']],
  ['a post-office box', {street: 'Postfach 12 34'}, ['Postfach 12 34', '', '']],
  [
    'street and number that one line would not tell',
    {street: 'Weg', street_number: '3'},
    ['Weg', '3', ''],
  ],
  ['street and number', {street: 'Am Ring', street_number: '3'}, ['Am Ring', '3', '']],
  ['a number as number', {street: 'Am Ring', street_number: 3}, ['Am Ring', '3', '']],
  ['a number as bigint', {street: 'Am Ring', street_number: 3n}, ['Am Ring', '3', '']],
  ['a postal code as number', {street: 'Am Ring 3', postal_code: 51147}, ['Am Ring', '3', '']],
  [
    'an additional line',
    {street: 'Am Ring 3', additional_address_data: 'Hof'},
    ['Am Ring', '3', 'Hof'],
  ],
  [
    'a line in Austria',
    {street: 'Wiener Gasse 71/2/12', country: 'at', postal_code: 1100},
    ['Wiener Gasse', '71/2/12', ''],
  ],
  ['a line without a number', {street: 'Dorfstraße'}, undefined],
  ['a line of two readings', {street: 'Straße 43'}, undefined],
];

describe('a street of the page', () => {
  for (const [name, address, sent] of STREETS) {
    for (const streetLayout of ['combined', 'split'] as const) {
      for (const when of ['before', 'after'] as const) {
        it(`that is ${name}, set ${when} the first render, is judged as it is shown (${streetLayout})`, async () => {
          const contact = contactAt(address);
          const form = await openForm({
            properties: {streetLayout, ...(when === 'before' && {contact})},
          });
          if (when === 'after') form.element.contact = contact;
          await form.element.updateComplete;
          // Apart, a reading is marked and seen at once.
          const isAsked =
            !sent && (streetLayout === 'combined' || address['street'] === 'Dorfstraße');
          expect(isRight(form)).to.equal(!isAsked);
          const shown = (['street-line', 'street', 'street_number'] as const).filter((input) =>
            form.isShown(input),
          );
          const isLine = streetLayout === 'combined' && address['street'] !== 'Weg';
          expect(shown).to.deep.equal(isLine ? ['street-line'] : ['street', 'street_number']);
          if (!sent && isLine) {
            expect(form.errorOf('street-line')).to.contain('prüfen');
            expect(form.input('street-line').value).to.equal(address['street']);
          }
          if (!sent && !isLine) {
            const {textContent} = form.find('#street-error');
            if (isAsked) expect(form.box.checkVisibility()).to.equal(true);
            else expect(textContent).to.contain('prüfen');
          }
          if (sent) expect(form.summary).to.deep.equal([]);
          expect(await isSent(form)).to.equal(!isAsked);
          if (sent) expect(streetOf(form)).to.deep.equal(sent);
          if (isAsked) {
            expect(form.isShown('street_number'), 'asked apart').to.equal(true);
            expect(await isSent(form), 'the second press').to.equal(true);
          }
        });
      }
    }
  }

  it('takes the place of the one before, mended parts included', async () => {
    const form = await openForm();
    for (const [index, [street, expected]] of (
      [
        ['Heidestraße 17', ['Heidestraße', '17', '']],
        ['Heidestraße 18', ['Heidestraße', '18', '']],
        ['Am Ring 5, Hof', ['Am Ring', '5', 'Hof']],
        ['Postfach 12', ['Postfach 12', '', '']],
        ['Am Ring 3', ['Am Ring', '3', '']],
      ] as const
    ).entries()) {
      form.element.contact = contactAt({street});
      expect(isRight(form), street).to.equal(true);
      const {action} = await form.element.submit();
      expect(action).to.equal(index === 0 ? 'created' : 'updated');
      expect(streetOf(form)).to.deep.equal(expected);
    }
    expect(form.shop.sandbox.customers.length).to.equal(1);
  });

  it('takes the place of one that was opened and answered', async () => {
    const form = await openForm({properties: {contact: contactAt({street: 'Straße 43'})}});
    expect(await isSent(form)).to.equal(false);
    expect(form.input('street_number').value).to.equal('43');
    form.element.contact = contactAt({street: 'Heidestraße 18'});
    await form.element.updateComplete;
    expect([form.isShown('street-line'), form.isShown('street_number')]).to.deep.equal([
      true,
      false,
    ]);
    expect(form.input('street_number').value).to.equal('');
    expect(isRight(form)).to.equal(true);
    await form.element.submit();
    expect(streetOf(form)).to.deep.equal(['Heidestraße', '18', '']);
  });

  it('leaves what the payer typed elsewhere', async () => {
    const form = await openForm({
      properties: {contact: contactAt({street: 'Am Ring 3'}), fields: 'phone'},
    });
    await form.typeAll({phone: '030 1234567', additional_address_data: 'c/o Muster'});
    form.element.contact = contactAt({street: 'Am Ring 4'});
    await form.element.submit();
    expect(streetOf(form)).to.deep.equal(['Am Ring', '4', 'c/o Muster']);
    expect(String(form.shop.sandbox.customers[0]?.contact['phone'])).to.contain('1234567');
  });
});

describe('a contact of the page', () => {
  const throwing = {
    ...contactAt({street: 'Am Ring 3'}),
    get title(): string {
      throw new Error('not to be read');
    },
  };
  class Model {
    get forename(): string {
      return 'Erika';
    }
    readonly surname = 'Mustermann';
    readonly email = 'erika@example.com';
    readonly address = new Proxy(
      {country: 'DE', street: 'Am Ring 3', postal_code: 51147, city: 'Köln'},
      {},
    );
  }

  for (const [name, contact] of [
    ['is a proxy of a framework', new Proxy(contactAt({street: 'Am Ring 3'}), {})],
    ['is frozen', Object.freeze(contactAt(Object.freeze({street: 'Am Ring 3'})))],
    ['has no prototype', Object.assign(Object.create(null), contactAt({street: 'Am Ring 3'}))],
    ['is an object with getters', new Model()],
  ] as const) {
    it(`that ${name} is taken`, async () => {
      const form = await openForm({properties: {contact: contact as Contact}});
      expect(isRight(form)).to.equal(true);
      await form.element.submit();
      expect(streetOf(form)).to.deep.equal(['Am Ring', '3', '']);
    });
  }

  for (const [name, contact, line] of [
    [
      'a member that is a list',
      contactAt({street: 'Am Ring 3'}, {forename: ['Erika']}),
      'contact.forename (array)',
    ],
    [
      'a member that is a boolean',
      contactAt({street: 'Am Ring 3'}, {title: true}),
      'contact.title (boolean)',
    ],
    [
      'a member that is not a number',
      contactAt({street: Number.NaN}),
      'contact.address.street (number)',
    ],
    ['a date', contactAt({street: 'Am Ring 3'}, {dob: new Date(0)}), 'contact.dob (object)'],
    [
      'a German date',
      contactAt({street: 'Am Ring 3'}, {dob: '3.3.1905'}),
      'contact.dob (text of another form)',
    ],
    [
      'a country by name',
      contactAt({country: 'Germany'}),
      'contact.address.country (text of another form)',
    ],
    [
      'an unknown member',
      contactAt({street: 'Am Ring 3'}, {iban: 'DE02'}),
      'contact.iban (unknown member)',
    ],
    [
      'an unknown member of the address',
      contactAt({line2: 'Hof'}),
      'contact.address.line2 (unknown member)',
    ],
    ['a list as address', {address: [1]}, 'contact.address (array)'],
    ['a list', [SAMPLE_CONTACT], 'contact (array)'],
    ['a text', 'Erika', 'contact (string)'],
    ['an object that throws', throwing, 'contact (object that cannot be read)'],
  ] as const) {
    it(`with ${name} costs one line on the console and no form`, async () => {
      let form: PayerFormHarness | undefined;
      const said = await saidSoon(async () => {
        form = await openForm({properties: {contact: contact as never, fields: 'title dob'}});
        form.element.contact = structuredCloned(contact);
        form.element.requestUpdate();
        await form.element.updateComplete;
      });
      expect(said.filter((text) => text.includes(line))).to.have.lengthOf(1);
      expect(said.join()).not.to.match(/Erika|1905|DE02|Germany/);
      expect(form?.isShown('forename')).to.equal(true);
      expect(form?.failure).to.equal('');
      form?.element.checkValidity();
    });
  }

  it('that holds nothing changes nothing', async () => {
    const form = await openForm({properties: {contact: contactAt({street: 'Am Ring 3'})}});
    for (const nothing of [undefined, null]) form.element.contact = nothing;
    expect(form.input('surname').value).to.equal('Mustermann');
    form.element.contact = {forename: null, address: null} as never;
    await form.element.updateComplete;
    expect([form.input('surname').value, form.input('country').value]).to.deep.equal(['', 'DE']);
  });

  it('that was set before the script came is read then', async () => {
    const early = document.createElement('early-values-form') as SecuPayerForm;
    Object.assign(early, {contact: contactAt({street: 'Am Ring 3', postal_code: 51147})});
    document.body.append(early);
    customElements.define('early-values-form', class extends SecuPayerForm {});
    await early.updateComplete;
    expect(early.contact?.address).to.include({
      street: 'Am Ring',
      street_number: '3',
      postal_code: '51147',
    });
    early.remove();
  });

  it('that is equal, in another object, leaves what was typed', async () => {
    const form = await openForm({properties: {contact: contactAt({street: 'Am Ring 3'})}});
    await form.type('city', 'Bonn');
    form.element.contact = contactAt({street: 'Am Ring 3'});
    form.input('city').blur();
    form.element.contact = contactAt({street: 'Am Ring 3'});
    await form.element.updateComplete;
    expect(form.input('city').value).to.equal('Bonn');
  });

  it('that is the same object leaves what is being typed, and is applied again once the payer left', async () => {
    const entry = contactAt({street: 'Am Ring 3'});
    const form = await openForm({properties: {contact: entry}});
    await form.type('city', 'Bonn');
    form.element.contact = entry;
    expect(form.input('city').value).to.equal('Bonn');
    form.input('city').blur();
    form.element.contact = entry;
    expect(form.input('city').value).to.equal('Köln');
    const ready = await form.element.submit();
    form.element.contact = entry;
    await form.element.updateComplete;
    expect(form.element.value).to.equal(ready.customerId);
  });
});

/** Proxies and classes cannot be cloned. */
const structuredCloned = <T>(value: T): never => {
  try {
    return structuredClone(value) as never;
  } catch {
    return value as never;
  }
};

describe('a setting with a wrong value', () => {
  for (const [attribute, text, named] of [
    ['country', 'Germany', 'country="Germany"'],
    ['country', 'UK', 'country="UK"'],
    ['countries', 'DE, XX; Austria', 'countries="XX Austria"'],
    ['fields', 'dob,shoe_size', 'fields="shoe_size"'],
    ['require', 'dob iban', 'require="dob iban"'],
    ['street-layout', 'two', 'street-layout="two"'],
    ['min-age', '18 years', 'min-age="18 years"'],
    ['min-age', '-1', 'min-age="-1"'],
    ['customer-id', '4711', 'customer-id="4711"'],
    ['locale', 'german', 'locale="german"'],
    ['proxy-url', 'https://', 'proxy-url="https://"'],
    ['proxy-url', 'ftp://shop.example/payer', 'proxy-url="ftp://shop.example/payer"'],
    ['token-url', 'javascript:alert(1)', 'token-url="javascript:alert(1)"'],
  ] as const) {
    it(`${named} costs one line on the console, and the form works as without`, async () => {
      const forms: PayerFormHarness[] = [];
      const said = await saidSoon(async () => {
        for (let times = 0; times < 2; times += 1) {
          const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
          form.element.setAttribute(attribute, text);
          await form.element.updateComplete;
          form.element.requestUpdate();
          await form.element.updateComplete;
          forms.push(form);
        }
      });
      const lines = said.filter((line) => line.includes(named));
      expect(lines).to.have.lengthOf(1);
      expect(lines[0]).to.contain('Allowed: ');
      for (const form of forms) {
        expect(form.failure).to.equal('');
        expect(form.isShown('street-line')).to.equal(true);
        expect((await form.element.submit()).action).to.equal('created');
      }
    });
  }

  for (const [name, value, named] of [
    ['fields', 5, 'fields="5"'],
    ['require', {dob: true}, 'require="object"'],
    ['countries', 49, 'countries="49"'],
    ['country', Object.create(null), 'country="object"'],
    ['streetLayout', 7, 'street-layout="7"'],
    ['minAge', true, 'min-age="true"'],
    ['minAge', Object.create(null), 'min-age="object"'],

    ['customerId', 815, 'customer-id="815"'],
    ['locale', 5, 'locale="5"'],
    ['messages', 'Hallo', 'messages="string"'],
    ['appearance', 'dark', 'appearance="dark"'],
    ['client', {create: 1}, 'client="object"'],
    ['proxyUrl', {}, 'proxy-url="object"'],
    ['getToken', 'token', 'getToken="string"'],
  ] as const) {
    it(`${name} of another type costs one line on the console, and leaves a form`, async () => {
      let form: PayerFormHarness | undefined;
      const said = await saidSoon(async () => {
        form = await openForm({properties: {contact: SAMPLE_CONTACT, [name]: value}});
        await form.element.updateComplete;
      });
      expect(said.filter((line) => line.includes(named))).to.have.lengthOf(1);
      expect(form?.isShown('street-line')).to.equal(true);
      expect(form?.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
    });
  }

  for (const [text, offered] of [
    ['de, at;ch', ['AT', 'CH', 'DE']],
    ['DE,DE de', ['DE']],
    [' DE\n AT ', ['AT', 'DE']],
    [
      ['de', 'AT'],
      ['AT', 'DE'],
    ],
  ] as const) {
    it(`countries may be written ${JSON.stringify(text)}`, async () => {
      let form: PayerFormHarness | undefined;
      const said = await saidSoon(async () => {
        form = await openForm({properties: {countries: text as string, country: 'de'}});
        form.input('country').focus();
        await until(() => (form?.find<HTMLSelectElement>('#country').options.length ?? 0) > 0);
      });
      expect(said.filter((line) => line.includes('countr'))).to.deep.equal([]);
      const {options} = form?.find<HTMLSelectElement>('#country') ?? {options: []};
      expect(Array.from(options, ({value}) => value).sort()).to.deep.equal(offered);
      expect(form?.input('country').value).to.equal('DE');
    });
  }

  for (const unseen of ['\u200b', '\u00a0', '\u2060\ufeff', '\ufffc', '\u200d', '\u{e0041}']) {
    it(`an input of ${escape(unseen)} alone counts as empty`, async () => {
      const form = await openForm();
      form.input('surname').value = unseen;
      form.input('city').value = unseen;
      form.input('surname').dispatchEvent(new Event('input', {bubbles: true}));
      await nextTask();
      await form.element.updateComplete;
      expect(form.element.checkValidity(), 'nothing is entered').to.equal(true);
      expect(await isSent(form)).to.equal(false);
      await until(() => form.errorOf('surname').includes('Ihren Nachnamen'), 'it is missing');
    });
  }
});
