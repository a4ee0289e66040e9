import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {canonicalPostalCode, postalCodeExample} from '../../src/address/postal-code.ts';
import {joinStreetLine} from '../../src/address/join-street-line.ts';
import {splitStreetLine} from '../../src/address/street-line.ts';
import {canonicalEmail, isEmail} from '../../src/contact/texts/email.ts';
import {FIELDS} from '../../src/contact/fields.ts';
import {canonicalPhone, isPhone} from '../../src/contact/texts/phone.ts';
import {normaliseText} from '../../src/contact/texts/text.ts';
import {validateContact} from '../../src/contact/validate.ts';
import {REFUSED, WRITTEN} from '../address/postal-codes.ts';
import * as emails from '../contact/texts/emails.ts';
import * as phones from '../contact/texts/phones.ts';
import {skip} from './php-shop.ts';

/** What both implementations have, by its name in TypeScript. PHP has null for undefined. */
const FUNCTIONS = {
  splitStreetLine,
  joinStreetLine: (street: string, street_number: string, country: string) =>
    joinStreetLine({street, street_number}, country),
  canonicalPostalCode: (text: string, country: string) =>
    canonicalPostalCode(text, country) ?? null,
  canonicalEmail,
  isEmail,
  canonicalPhone,
  isPhone,
  normaliseText,
  validateContact: (input: unknown) => {
    const {contact = null, issues} = validateContact(input);
    return {contact, issues};
  },
} as const;
type Call = readonly [name: keyof typeof FUNCTIONS, ...args: unknown[]];

/** Fails with the first calls that PHP answers otherwise. */
function assertAlike(calls: readonly Call[]): void {
  const input = calls.map(([name, ...args]) => `${JSON.stringify([name, args])}\n`).join('');
  const output = execFileSync('php', ['test/php/contact-rules.php'], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: {...process.env, TZ: Intl.DateTimeFormat().resolvedOptions().timeZone},
  });
  const answers = output.trimEnd().split('\n');
  assert.equal(answers.length, calls.length, answers.at(-1));
  const wrong = calls.flatMap(([name, ...args], index) => {
    const expected: unknown = (FUNCTIONS[name] as (...all: unknown[]) => unknown)(...args);
    const actual: unknown = JSON.parse(answers[index] ?? '');
    try {
      assert.deepEqual(actual, expected);
      return [];
    } catch {
      return [JSON.stringify({name, args, actual, expected}).replace(/(.)\1{9,}/gu, '$1…')];
    }
  });
  assert.deepEqual(wrong.slice(0, 3), [], `${wrong.length} of ${calls.length}`);
}

const SEED = Number(process.env['SEED'] ?? 1);
const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns = 1500): T[] =>
  fc.sample(arbitrary, {seed: SEED, numRuns});
/** Text of the pieces that a rule looks at, and of any ASCII, because PCRE does not know the newest letters. */
const textOf = (...pieces: string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        {weight: 5, arbitrary: fc.constantFrom(...pieces)},
        fc.string({unit: 'grapheme-ascii', maxLength: 3}),
      ),
      {
        maxLength: 9,
      },
    )
    .map((parts) => parts.join('').replace(/\p{Surrogate}/gu, ''));
const country = fc.constantFrom(
  'DE',
  'AT',
  'CH',
  'FR',
  'GB',
  'US',
  'CA',
  'NL',
  'IT',
  'HU',
  'RU',
  'IE',
  'XX',
  '',
);

describe('the contact rules in PHP are those of the form', {skip}, () => {
  it('for every street line of the tables, in its country and in others', () => {
    const lines = ['street-lines', 'street-lines-unseen'].flatMap(
      (name) =>
        JSON.parse(readFileSync(`test/address/${name}.json`, 'utf8')) as {
          country: string;
          input: string;
        }[],
    );
    assertAlike(
      lines.flatMap((line) =>
        [line.country, 'DE', 'FR', 'US'].map((code): Call => ['splitStreetLine', line.input, code]),
      ),
    );
  });

  it('for street lines of any words', () => {
    const line = textOf(
      ...'Hauptstr.|Straße|rue|de la Paix|5th Ave| |, |12|12a|5 und 7|3. OG|Top 14|/|-|Nr. |#|c/o |Juni|17.|1945|Flat 2|B|bis|Whg. |Postfach |km |№ |ул. |Stiege 2|(Hof)|S\u00a0|STRASSE|Türkenstraße'.split(
        '|',
      ),
    );
    assertAlike(
      sample(fc.tuple(line, country), 2000).flatMap(([text, code]): Call[] => [
        ['splitStreetLine', text, code],
        ['joinStreetLine', text, '5', code],
      ]),
    );
    assertAlike(
      [300, 301].map((length): Call => ['splitStreetLine', `${'ß'.repeat(length - 2)} 5`, 'DE']),
    );
  });

  it('for postal codes of every country', () => {
    const examples = COUNTRY_CODES.flatMap((code) =>
      ['', `${code}-`, 'PLZ ', ` ${code[0]} `].map((prefix): Call => [
        'canonicalPostalCode',
        `${prefix}${postalCodeExample(code).toLowerCase()}`,
        code,
      ]),
    );
    const text = textOf(
      ...'D-|DEU|10115|51147|12|AB|٣|３|–| |Köln|, Bern|PLZ: |0|ı|ß|SW1A|1AA'.split('|'),
    );
    assertAlike([
      ...examples,
      ...[...WRITTEN, ...REFUSED].map(([code, typed]): Call => [
        'canonicalPostalCode',
        typed,
        code,
      ]),
      ...sample(fc.tuple(text, country)).map((args): Call => ['canonicalPostalCode', ...args]),
    ]);
  });

  it('for e-mail addresses', () => {
    const any = textOf(
      ...'a|b.de|@|.|bücher|xn--|-|mailto:|<|>|"|’|(|;|, |%20|?subject=x|／|ａ|。|1.2|ß|faß.de|a--b|δ|\u200d'.split(
        '|',
      ),
    );
    assertAlike(
      [...emails.ADDRESSES, ...emails.NO_ADDRESSES, ...emails.SENT.flat(), ...sample(any)].flatMap(
        (text): Call[] => {
          // Of what is refused only that counts.
          const isRefused = !isEmail(canonicalEmail(text));
          return [['isEmail', text], ...(isRefused ? [] : [['canonicalEmail', text] as const])];
        },
      ),
    );
  });

  it('for telephone numbers', () => {
    const any = textOf(
      ...'+|00|49|39|(0)|(0|)|30|1234567|-|–|/|.| |tel:|Tel. |ext. 5|;ext=3|privat|(home)|☎|[0]|·|x12|DW 1'.split(
        '|',
      ),
    );
    assertAlike(
      [...phones.NUMBERS, ...phones.NO_NUMBERS, ...phones.SENT.flat(), ...sample(any)].flatMap(
        (text): Call[] => [
          ['canonicalPhone', text],
          ['isPhone', text],
        ],
      ),
    );
  });

  it('for every sign that may show nothing, and for joiners and selectors', () => {
    const unseen =
      /[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Z}\u2800\u{1d159}]/u;
    const calls: Call[] = [];
    for (let code = 0; code < 0x110000; code += code > 0xe000 && code < 0xf800 ? 97 : 1) {
      const sign = String.fromCodePoint(code);
      // Of the planes of private use the ends are enough.
      const isMiddle = code > 0xf0010 && (code & 0xffff) > 16 && (code & 0xffff) < 0xfff0;
      if (!isMiddle && unseen.test(sign) && !(code >= 0xd800 && code < 0xe000)) {
        calls.push(['normaliseText', `a${sign}b ${sign}${sign}`]);
      }
    }
    const any = textOf(
      ...'a|e|\u0301|\u200d|\u200c|\ufe0f|\u180b|\u{e0100}|\u00ad|\u2028|\t|  |\ufeff|é'.split('|'),
    );
    assertAlike([...calls, ...sample(any).map((text): Call => ['normaliseText', text])]);
  });

  it('for contacts of texts and of anything else', () => {
    const names = [
      ...FIELDS.map(({path}) => path.replace('address.', '')),
      'iban',
      '__proto__',
      '0',
    ];
    const text = fc.oneof(
      fc.constantFrom(
        ...'|-|–|xxxx|O’Brien|a@b.de|DE|de|Germany|at|51147|1234|D-51147|Weg 3|Hauptstr.|Postfach 3|1984-03-27|2023-02-29|2999-01-01|1899-12-31|0000-01-01|27.03.1984|+49 (0)30 123456|later|https://x.example|{{7*7}}|Erika 🎉|☎|⭐|3M|...|<b>x</b>|#'.split(
          '|',
        ),
      ),
      fc.constantFrom(
        'x'.repeat(71),
        'é'.repeat(70),
        '🜚'.repeat(36),
        'x'.repeat(4001),
        '🜚'.repeat(2001),
        ' \u200b ',
      ),
    );
    const value = fc.oneof(
      {weight: 6, arbitrary: text},
      fc.constantFrom(null, 5, true, [], {}, ['51147'], 0),
    );
    const members = fc.dictionary(fc.constantFrom(...names), value, {maxKeys: 4});
    const contacts = sample(fc.tuple(members, members), 1500).map(([person, address]) => ({
      ...SAMPLE_CONTACT,
      ...person,
      address: {...SAMPLE_CONTACT.address, ...address},
    }));
    const odd = [
      null,
      [],
      'x',
      5,
      {},
      {address: []},
      {address: null},
      {address: {}},
      {address: {street: 'Dorfstraße', country: 'DE'}},
    ];
    assertAlike(
      [SAMPLE_CONTACT, ...contacts, ...odd].map((input): Call => ['validateContact', input]),
    );
  });
});
