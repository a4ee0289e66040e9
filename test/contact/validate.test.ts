/**
 * Long because it is the table of all rules about a contact.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {countryChecks} from '../../src/address/country-checks.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {FIELDS} from '../../src/contact/fields.ts';
import {createContactValidator, validateContact} from '../../src/contact/validate.ts';

/** The sample with some members changed; `undefined` takes one out. */
function changed(members: Record<string, unknown>, address: Record<string, unknown> = {}): unknown {
  const all = {...SAMPLE_CONTACT, ...members, address: {...SAMPLE_CONTACT.address, ...address}};
  return JSON.parse(JSON.stringify(all));
}

const errorsOf = (input: unknown): string[] =>
  validateContact(input)
    .issues.filter(({level}) => level === 'error')
    .map(({path, code}) => `${path} ${code}`);

function throwing(): never {
  throw new TypeError('not to be read');
}

function revoked(): unknown {
  const {proxy, revoke} = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const CODES = new Set([
  'required',
  'type',
  'unknown',
  'too-long',
  'characters',
  'format',
  'date',
  'range',
  'min-age',
  'not-offered',
]);

describe('validateContact', () => {
  it('takes the samples of the field table unchanged', () => {
    assert.deepEqual(validateContact(SAMPLE_CONTACT), {contact: SAMPLE_CONTACT, issues: []});
  });

  it('takes a contact without an address', () => {
    const {address: _address, ...contact} = SAMPLE_CONTACT;
    assert.deepEqual(validateContact(contact), {contact, issues: []});
    assert.deepEqual(validateContact({...contact, address: undefined}), {contact, issues: []});
  });

  for (const [name, input, expected] of [
    ['no object', null, [' type']],
    ['a list', [], [' type']],
    ['a list as address', {...SAMPLE_CONTACT, address: []}, ['address type']],
    ['a number', changed({forename: 5}), ['forename type']],
    ['null', changed({forename: null}), ['forename type']],
    ['an unknown member', changed({iban: 'x'}), ['iban unknown']],
    ['an unknown member of the address', changed({}, {state: 'x'}), ['address.state unknown']],
    ['a missing name', changed({surname: undefined}), ['surname required']],
    ['a blank name', changed({surname: ' \u200b '}), ['surname required']],
    ['a missing town', changed({}, {city: undefined}), ['address.city required']],
    ['a missing street', changed({}, {street: ' '}), ['address.street required']],
    ['a missing e-mail address', changed({email: undefined}), ['email required']],
    ['a missing forename', changed({forename: undefined}), ['forename required']],
    ['a missing country', changed({}, {country: undefined}), ['address.country required']],
    [
      'a postal code that is a number',
      changed({}, {postal_code: 51147}),
      ['address.postal_code type'],
    ],
    ['a postal code that is zero', changed({}, {postal_code: 0}), ['address.postal_code type']],
    ['a postal code in a list', changed({}, {postal_code: ['1']}), ['address.postal_code type']],
    [
      'a house number that is a number',
      changed({}, {street_number: 17}),
      ['address.street_number type'],
    ],
    ['a street that is a number', changed({}, {street: 17}), ['address.street type']],
    ['a country that is a number', changed({}, {country: 49}), ['address.country type']],
    ['null as address', {...SAMPLE_CONTACT, address: null}, ['address type']],
    [
      'an empty address',
      {...SAMPLE_CONTACT, address: {}},
      ['address.country required', 'address.street required', 'address.city required'],
    ],
    ['a missing code', changed({}, {postal_code: undefined}), ['address.postal_code required']],
    ['a wrong code', changed({}, {postal_code: '1234'}), ['address.postal_code format']],
    ['a country by name', changed({}, {country: 'Germany'}), ['address.country format']],
    ['a name of 71 signs', changed({forename: 'é'.repeat(71)}), ['forename too-long']],
    ['a street of 71 signs', changed({}, {street: 'x'.repeat(71)}), ['address.street too-long']],
    ['a name of 5000 signs', changed({forename: 'x'.repeat(5000)}), ['forename too-long']],
    ['a birth date of 5000 signs', changed({dob: '1'.repeat(5000)}), ['dob format']],
    ['an endless address', changed({email: `${'x'.repeat(300)}@a.de`}), ['email too-long']],
    ['a street of dashes', changed({}, {street: '---'}), ['address.street characters']],
    ['a link as company', changed({companyname: 'ftp://x'}), ['companyname characters']],
    ['a company of dots', changed({companyname: '...'}), ['companyname characters']],
    ['an emoji as name', changed({forename: 'Erika 🎉'}), ['forename characters']],
    ['braces as name', changed({surname: '{{7*7}}'}), ['surname characters']],
    ['an e-mail address as town', changed({}, {city: 'a@b.de'}), ['address.city characters']],
    ['a link as name', changed({surname: 'see https://x.example'}), ['surname characters']],
    ['a name without letters', changed({surname: '12345'}), ['surname characters']],
    ['half a sign', changed({surname: 'a\ud800'}), ['surname characters']],
    ['29 February 2023', changed({dob: '2023-02-29'}), ['dob date']],
    ['a German date', changed({dob: '27.03.1984'}), ['dob format']],
    ['a date with time', changed({dob: '1984-03-27T00:00:00+01:00'}), ['dob format']],
    ['a date to come', changed({dob: '2999-01-01'}), ['dob range']],
    ['a date before 1900', changed({dob: '1899-12-31'}), ['dob range']],
    ['a word as phone', changed({phone: 'later'}), ['phone format']],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.deepEqual(errorsOf(input), expected);
    });
  }

  for (const [name, members, address] of [
    ['an apostrophe', {surname: "O'Brien"}, {}],
    ['a curly apostrophe', {surname: 'O’Brien'}, {}],
    ['Null', {surname: 'Null'}, {}],
    ['one letter', {surname: 'Å'}, {}],
    ['Arabic', {forename: 'مريم', surname: 'حسن'}, {}],
    ['Chinese', {forename: '小明', surname: '王'}, {}],
    ['a joiner between letters', {forename: 'नेह\u200dा'}, {}],
    ['a company of one digit and one letter', {companyname: '3M'}, {}],
    ['a heart', {companyname: 'I <3 NY'}, {}],
    ['an ampersand', {companyname: '1&1'}, {}],
    ['a company in angle brackets', {companyname: '<Muster> & Söhne <b>GmbH</b>'}, {}],
    ['a company like a comment', {companyname: '<!-- Agentur -->'}, {}],
    ['a company like a script', {companyname: '<script>alert(1)</script>'}, {}],
    ['a name like a tag', {forename: '<b>x</b>'}, {}],
    ['a title like a tag', {title: '</p>'}, {}],
    ['a street like a tag', {}, {street: '<b>x</b>'}],
    ['a floor like a comment', {}, {additional_address_data: '<!--'}],
    ['a Persian company with a non-joiner', {companyname: 'می‌خواهم'}, {}],
    ['a Japanese town with a variation selector', {}, {city: '葛\u{e0100}飾'}],
    ['a number sign of Arabic', {companyname: '\u0600١٢ شركة'}, {}],
    ['a number with stairs', {}, {street_number: '71/2/12'}],
    ['a floor of no letters', {}, {additional_address_data: '#'}],
    ['a name of 70 signs', {forename: '🜚é'.repeat(35)}, {}],
    ['the longest e-mail address', {email: `a@${'x.'.repeat(124)}info`}, {}],
  ] as const) {
    it(`keeps ${name} as it is`, () => {
      const {contact, issues} = validateContact(changed(members, address));
      assert.deepEqual(issues, []);
      assert.deepEqual(contact, changed(members, address));
    });
  }

  it('trims, composes and collapses, and drops what nobody can see', () => {
    const {contact} = validateContact(
      changed(
        {forename: '  Jo\u0308rg \t Peter\u202e\u2028 ', title: '   '},
        {postal_code: 'D-51147'},
      ),
    );
    assert.equal(contact?.forename, 'Jörg Peter');
    assert.equal(contact && 'title' in contact, false);
    assert.equal(contact?.address?.postal_code, '51147');
  });

  it('takes a country in lower case, and digits of other scripts in a phone number', () => {
    const {contact} = validateContact(changed({phone: '٠٣٠ ٢٣١٢٥٠١٢'}, {country: 'de'}));
    assert.equal(contact?.address?.country, 'DE');
    assert.equal(contact?.phone, '030 23125012');
  });

  it('asks about a missing house number where one is expected', () => {
    const {contact, issues} = validateContact(changed({}, {street_number: undefined}));
    assert.ok(contact);
    assert.deepEqual(issues, [{path: 'address.street_number', code: 'required', level: 'warning'}]);
  });

  for (const address of [
    {street: 'Postfach 12 34', street_number: undefined},
    {street: 'Main Street', street_number: undefined, country: 'IE', postal_code: undefined},
  ]) {
    it(`asks nothing about ${address.street}`, () => {
      assert.deepEqual(validateContact(changed({}, address)).issues, []);
    });
  }

  for (const [name, members] of [
    ['one name only', {forename: '-', surname: 'Sukarno'}],
    ['a dash of another length', {forename: ' – ', surname: 'Sukarno'}],
  ] as const) {
    it(`asks about ${name}, and takes it`, () => {
      const {contact, issues} = validateContact(changed(members));
      assert.deepEqual(issues, [{path: 'forename', code: 'format', level: 'warning'}]);
      assert.equal(contact?.forename, '-');
    });
  }

  for (const surname of ['xxxx', 'ÄÄÄÄäää']) {
    it(`asks about ${surname}, and takes it`, () => {
      const {contact, issues} = validateContact(changed({surname}));
      assert.deepEqual(issues, [{path: 'surname', code: 'format', level: 'warning'}]);
      assert.equal(contact?.surname, surname);
    });
  }

  for (const surname of ['-', 'Oo', 'Ooo', 'O', 'Ng', 'Lllll Oo']) {
    it(`has no question about the last name ${surname}`, () => {
      const questions = validateContact(changed({surname})).issues.filter(
        ({level}) => level === 'warning',
      );
      assert.deepEqual(questions, []);
    });
  }

  it('asks about a postal code of an unusual form where the form is not certain', () => {
    const country = COUNTRY_CODES.find((code) => countryChecks(code).postalCodeCheck === 'warn');
    const input = changed({}, {country, postal_code: 'X1'});
    assert.deepEqual(
      validateContact(input).issues.filter(({path}) => path === 'address.postal_code'),
      [{path: 'address.postal_code', code: 'format', level: 'warning'}],
    );
  });

  it('asks nothing at a field that is wrong', () => {
    const country = COUNTRY_CODES.find((code) => countryChecks(code).postalCodeCheck === 'warn');
    const {issues} = validateContact(changed({email: ''}, {country, postal_code: '!'}));
    assert.deepEqual(issues, [
      {path: 'email', code: 'required', level: 'error'},
      {path: 'address.postal_code', code: 'characters', level: 'error'},
    ]);
  });

  it('asks about half a contact too', () => {
    const {issues} = validateContact({address: {street: 'Dorfstraße', country: 'DE'}});
    assert.deepEqual(issues.at(-1), {
      path: 'address.street_number',
      code: 'required',
      level: 'warning',
    });
  });

  it('copies no prototype', () => {
    const input: unknown = JSON.parse(
      JSON.stringify(SAMPLE_CONTACT).replace('{', '{"__proto__":{"polluted":true},'),
    );
    assert.deepEqual(errorsOf(input), ['__proto__ unknown']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('never throws and only returns codes, for any value', () => {
    const value = fc.anything({withNullPrototype: true, withBigInt: true, withDate: true});
    const names = FIELDS.map(({path}) => path.replace('address.', ''));
    const object = fc.dictionary(fc.constantFrom(...names, 'address', '__proto__'), value);
    fc.assert(
      fc.property(fc.oneof(value, object), (input) => {
        for (const {code} of validateContact(input).issues) assert.ok(CODES.has(code), code);
      }),
      {seed: 20_261_124, numRuns: 2000},
    );
  });

  it('accepts no other types as a contact, in any member', () => {
    const odd = fc.oneof(
      fc.jsonValue().filter((value) => typeof value !== 'string'),
      fc.constantFrom(
        51147,
        -0,
        Infinity,
        true,
        null,
        [],
        {},
        ['51147'],
        {length: 1},
        10n,
        Symbol('x'),
      ),
    );
    const path = fc.constantFrom(...FIELDS.map((field) => field.path), 'address');
    fc.assert(
      fc.property(path, odd, (at, value) => {
        const name = at.replace('address.', '');
        const isOfAddress = at !== name;
        const input = {
          ...SAMPLE_CONTACT,
          ...(!isOfAddress && {[name]: value}),
          ...(isOfAddress && {address: {...SAMPLE_CONTACT.address, [name]: value}}),
        };
        const {contact, issues} = validateContact(input);
        assert.equal(contact, undefined, at);
        assert.ok(issues.some((issue) => issue.path.startsWith(at) && issue.level === 'error'));
      }),
      {seed: 20_261_128, numRuns: 2000},
    );
  });

  it('takes no contact from texts with members of other types among them', () => {
    const value = fc.oneof(
      {weight: 3, arbitrary: fc.constantFrom('DE', 'GB', 'XX', '51147', 'SW1A 1AA', 'Weg 3', '')},
      {weight: 1, arbitrary: fc.jsonValue()},
      {
        weight: 1,
        arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'x'.repeat(9999)),
      },
    );
    const names = FIELDS.map((field) => field.path.replace('address.', ''));
    const members = fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), value);
    fc.assert(
      fc.property(members, members, (person, address) => {
        const {contact} = validateContact({...person, address});
        if (!contact) return;
        const {address: taken, ...rest} = contact;
        for (const text of [...Object.values(rest), ...Object.values(taken ?? {})]) {
          assert.equal(typeof text, 'string');
        }
      }),
      {seed: 20_261_128, numRuns: 3000},
    );
  });

  for (const [name, input] of [
    [
      'a member that throws',
      Object.defineProperty({}, 'forename', {enumerable: true, get: throwing}),
    ],
    ['a proxy that throws', new Proxy({}, {get: throwing, has: throwing, ownKeys: throwing})],
    ['a revoked proxy', revoked()],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.equal(validateContact(input).contact, undefined);
      assert.ok(validateContact(input).issues.length > 0);
    });
  }

  it('gives back what it takes: an accepted contact is accepted again, unchanged', () => {
    const text = fc.string({unit: 'grapheme', maxLength: 40});
    const contact = fc.record({
      forename: text,
      surname: text,
      companyname: text,
      email: fc.emailAddress(),
      address: fc.record({
        street: text,
        street_number: text,
        postal_code: fc.constantFrom('10115', 'd 10115', '１０１１５'),
        city: text,
        country: fc.constant('de'),
      }),
    });
    fc.assert(
      fc.property(contact, (input) => {
        const first = validateContact(input).contact;
        if (first) assert.deepEqual(validateContact(first).contact, first);
      }),
      {seed: 20_261_124, numRuns: 1000},
    );
  });
});

describe('createContactValidator', () => {
  const codeOf = (options: Parameters<typeof createContactValidator>[0], input: unknown): unknown =>
    createContactValidator(options)(input).issues.map(({path, code}) => `${path} ${code}`);

  it('makes optional fields mandatory', () => {
    const input = changed({phone: undefined, dob: ''});
    assert.deepEqual(codeOf({require: ['phone', 'dob']}, input), [
      'dob required',
      'phone required',
    ]);
  });

  it('offers only some countries', () => {
    assert.deepEqual(codeOf({countries: ['AT']}, SAMPLE_CONTACT), ['address.country not-offered']);
  });

  for (const [dob, today, expected] of [
    ['2008-11-24', '2026-11-24', []],
    ['2008-11-25', '2026-11-24', ['dob min-age']],
    ['2008-02-29', '2026-02-28', ['dob min-age']],
    ['2008-02-29', '2026-03-01', []],
  ] as const) {
    it(`counts 18 years from ${dob} to ${today}`, () => {
      const options = {minAge: 18, today: () => today};
      assert.deepEqual(codeOf(options, changed({dob})), expected);
    });
  }
});
