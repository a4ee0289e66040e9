import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {COUNTRY_CODES} from '../../src/address/countries.ts';
import {
  addressOf,
  postalAddressOf,
  type PostalAddress,
  type PostalAddressResult,
} from '../../src/addresses.ts';
import {sampleContact} from '../../src/contact/contact-from.ts';
import type {Address} from '../../src/contact/contact.ts';
import {installPackage, isDebianRoot} from '../support/servers/debian.ts';
import {processorTime} from '../support/time/processor-time.ts';
import {unlessRequired} from '../support/required.ts';

type Fields = Partial<Record<keyof Address, string>>;
const blockOf = (address: Fields): PostalAddressResult => postalAddressOf({address});
const elementsOf = (result: PostalAddressResult): PostalAddress => {
  const {issues, ...address} = result;
  return issues && address;
};
const issuesOf = (address: Fields): string[] =>
  blockOf(address).issues.map(({element, code, level}) => `${element} ${code} ${level}`);

const LINES = JSON.parse(readFileSync('test/address/street-lines.json', 'utf8')) as {
  country: string;
  input: string;
  street: string;
  street_number: string;
  additional?: string;
}[];

describe('a contact as a postal address', () => {
  it('has its parts in the elements of ISO 20022, in the order of the schema', () => {
    const result = postalAddressOf(sampleContact());
    assert.deepEqual(result, {
      StrtNm: 'Heidestraße',
      BldgNb: '17',
      Room: '3. OG',
      PstCd: '51147',
      TwnNm: 'Köln',
      Ctry: 'DE',
      issues: [],
    });
    assert.deepEqual(
      Object.keys(elementsOf(result)).join(' '),
      'StrtNm BldgNb Room PstCd TwnNm Ctry',
    );
  });

  for (const [what, address, expected] of [
    [
      'the number inside the street',
      {street: 'Heidestr. 17a', postal_code: '51147', city: 'Köln', country: 'DE'},
      {StrtNm: 'Heidestr.', BldgNb: '17a', PstCd: '51147', TwnNm: 'Köln', Ctry: 'DE'},
    ],
    [
      'the number in both places',
      {street: 'Heidestr. 17', street_number: '17', city: 'Köln', country: 'DE'},
      {StrtNm: 'Heidestr.', BldgNb: '17', TwnNm: 'Köln', Ctry: 'DE'},
    ],
    [
      'stairs and door as one number',
      {street: 'Praterstraße', street_number: '71/2/12', city: 'Wien', country: 'AT'},
      {StrtNm: 'Praterstraße', BldgNb: '71/2/12', TwnNm: 'Wien', Ctry: 'AT'},
    ],
    [
      'stairs and door with their words',
      {street: 'Praterstraße', street_number: '12/Stiege 3/Top 14', city: 'Wien', country: 'AT'},
      {StrtNm: 'Praterstraße', BldgNb: '12', Room: 'Stiege 3/Top 14', TwnNm: 'Wien', Ctry: 'AT'},
    ],
    [
      'a unit in front',
      {street: 'Flat 3, 221B Baker Street', city: 'London', country: 'GB'},
      {StrtNm: 'Baker Street', BldgNb: '221B', Room: 'Flat 3', TwnNm: 'London', Ctry: 'GB'},
    ],
    [
      'a unit behind the street',
      {street: '5th Ave Apt 4B', street_number: '350', city: 'New York', country: 'US'},
      {StrtNm: '5th Ave', BldgNb: '350', Room: 'Apt 4B', TwnNm: 'New York', Ctry: 'US'},
    ],
    [
      'a unit twice',
      {street: 'Am Ring 5, 3. OG', additional_address_data: '3. OG', city: 'Ulm', country: 'DE'},
      {StrtNm: 'Am Ring', BldgNb: '5', Room: '3. OG', TwnNm: 'Ulm', Ctry: 'DE'},
    ],
    [
      'two units',
      {
        street: 'Am Ring 5, 3. OG',
        additional_address_data: 'c/o Meier',
        city: 'Ulm',
        country: 'DE',
      },
      {StrtNm: 'Am Ring', BldgNb: '5', Room: '3. OG, c/o Meier', TwnNm: 'Ulm', Ctry: 'DE'},
    ],
    [
      'a post-office box',
      {street: 'Postfach 12 34', city: 'Ulm', country: 'DE'},
      {StrtNm: 'Postfach 12 34', TwnNm: 'Ulm', Ctry: 'DE'},
    ],
    [
      'the country as a name, the postal code with its prefix',
      {street: 'Ring', street_number: '1', postal_code: 'D 89073', city: 'Ulm', country: 'Germany'},
      {StrtNm: 'Ring', BldgNb: '1', PstCd: '89073', TwnNm: 'Ulm', Ctry: 'DE'},
    ],
    [
      'a state behind a comma',
      {street: 'Main Street', street_number: '1', city: 'Austin, Texas', country: 'US'},
      {StrtNm: 'Main Street', BldgNb: '1', TwnNm: 'Austin', CtrySubDvsn: 'Texas', Ctry: 'US'},
    ],
    [
      'a state as a code',
      {street: 'George Street', street_number: '1', city: 'Sydney NSW', country: 'AU'},
      {StrtNm: 'George Street', BldgNb: '1', TwnNm: 'Sydney', CtrySubDvsn: 'NSW', Ctry: 'AU'},
    ],
    [
      'a state behind a dash',
      {street: 'Rua A', street_number: '1', city: 'São Paulo - SP', country: 'BR'},
      {StrtNm: 'Rua A', BldgNb: '1', TwnNm: 'São Paulo', CtrySubDvsn: 'SP', Ctry: 'BR'},
    ],
    [
      'a town in capitals',
      {street: 'Main Street', street_number: '1', city: 'SANTA FE', country: 'US'},
      {StrtNm: 'Main Street', BldgNb: '1', TwnNm: 'SANTA FE', Ctry: 'US'},
    ],
    [
      'a comma in a town without states',
      {street: 'Ring', street_number: '1', city: 'Halle, Saale', country: 'DE'},
      {StrtNm: 'Ring', BldgNb: '1', TwnNm: 'Halle, Saale', Ctry: 'DE'},
    ],
    [
      'a territory that is its own town',
      {street: 'Orchard Road', street_number: '12', postal_code: '238823', country: 'SG'},
      {
        StrtNm: 'Orchard Road',
        BldgNb: '12',
        PstCd: '238823',
        TwnNm: 'Singapore',
        Ctry: 'SG',
      },
    ],
    [
      'spaces and invisible characters',
      {street: ' Am\u200b  Ring ', street_number: '1\u0000', city: 'Ulm\n', country: ' de '},
      {StrtNm: 'Am Ring', BldgNb: '1', TwnNm: 'Ulm', Ctry: 'DE'},
    ],
  ] as const) {
    it(`understands ${what}`, () => assert.deepEqual(elementsOf(blockOf(address)), expected));
  }

  const right = {
    street: 'Ring',
    street_number: '1',
    postal_code: '89073',
    city: 'Ulm',
    country: 'DE',
  };
  for (const [what, change, expected] of [
    ['a long street', {street: 'x'.repeat(71)}, ['StrtNm too-long error']],
    ['a long number', {street_number: '1'.repeat(17)}, ['BldgNb too-long error']],
    ['a long unit', {additional_address_data: 'x'.repeat(71)}, ['Room too-long error']],
    ['a long town', {city: 'x'.repeat(36)}, ['TwnNm too-long error']],
    ['a long town of letters in pairs', {city: '𠮷'.repeat(36)}, ['TwnNm too-long error']],
    ['no town', {city: ' '}, ['TwnNm required error']],
    ['no country', {country: ''}, ['Ctry required error']],
    ['an unknown country', {country: 'Congo'}, ['Ctry format error']],
    ['half a letter', {city: 'Ulm\ud800'}, ['TwnNm characters error']],
    [
      'a street with an unclear number',
      {street: 'Ring 5, 12', street_number: ''},
      ['BldgNb required warning'],
    ],
    ['a postal code of another country', {postal_code: 'SW1A 1AA'}, ['PstCd format warning']],
    ['a postal code with a town', {postal_code: '89073 Ulm'}, ['PstCd format warning']],
    ['no postal code where there is one', {postal_code: ''}, ['PstCd required warning']],
    ['35 letters in pairs', {city: '𠮷'.repeat(35)}, []],
  ] as const) {
    it(`names ${what}`, () => assert.deepEqual(issuesOf({...right, ...change}), expected));
  }

  it('names the field of the contact, never its text', () => {
    const {issues} = blockOf({...right, city: 'Mustermannshausen'.repeat(3)});
    assert.deepEqual(issues, [
      {element: 'TwnNm', path: 'address.city', code: 'too-long', level: 'error'},
    ]);
  });

  it('reads numbers, and nothing where there is no text', () => {
    const odd = {street: 'Ring', street_number: 5, postal_code: 89073, city: null, country: 'DE'};
    const {issues, ...address} = postalAddressOf({address: odd as unknown as Address});
    assert.deepEqual(address, {StrtNm: 'Ring', BldgNb: '5', PstCd: '89073', Ctry: 'DE'});
    assert.equal(issues.length, 1);
    for (const nothing of [undefined, null, {}, {address: null}, 'text'] as never[]) {
      assert.deepEqual(Object.keys(postalAddressOf(nothing)), ['issues']);
    }
  });
});

describe('a street line as an address', () => {
  it('has the members of an address, and is as sure as the form is', () => {
    assert.deepEqual(addressOf('Am Ring 12a, 3. OG', 'de'), {
      street: 'Am Ring',
      street_number: '12a',
      additional_address_data: '3. OG',
      sure: true,
    });
    assert.deepEqual(addressOf('Postfach 12', 'DE'), {street: 'Postfach 12', sure: true});
    assert.deepEqual(addressOf('Am Ring', 'DE'), {street: 'Am Ring', sure: false});
  });

  it('is never silently wrong in the collected lines', () => {
    for (const {input, country, street, street_number, additional = ''} of LINES) {
      const read = addressOf(input, country);
      if (!read.sure) continue;
      const {street_number: number = '', additional_address_data = ''} = read;
      assert.deepEqual(
        [read.street, number, additional_address_data],
        [street, street_number, additional],
      );
    }
  });
});

/** What payers and old customers have in an address. */
const text = fc.oneof(
  fc.string({unit: 'grapheme', maxLength: 12}),
  fc
    .array(
      fc.constantFrom(
        'Am',
        'Ring',
        '12',
        '5a',
        ',',
        '3. OG',
        'Nr.',
        'Top 4',
        '-',
        'TX',
        '/',
        'Flat 2',
      ),
      {
        maxLength: 6,
      },
    )
    .map((words) => words.join(' ')),
  fc.constantFrom(...LINES.map(({input}) => input)),
);
const anyAddress = fc.record({
  street: text,
  street_number: fc.oneof(text, fc.constantFrom('', '5', '12a', '3/Top 14')),
  additional_address_data: fc.oneof(fc.constant(''), text),
  postal_code: fc.oneof(
    text,
    fc.constantFrom('51147', 'D-51147', '1012 AB', '51147 Köln', 'SW1A 1AA'),
  ),
  city: fc.oneof(text, fc.constantFrom('Köln', 'Austin, TX', 'New York NY', 'a - b - c')),
  country: fc.oneof(fc.constantFrom(...COUNTRY_CODES, 'US', 'AT', 'DE', 'Deutschland', ''), text),
});
const RUNS = {seed: 20_261_129, numRuns: 1500};

describe('whatever an address contains', () => {
  const words = (texts: readonly (string | undefined)[]): string[] =>
    texts
      .join(' ')
      .normalize('NFKC')
      .toUpperCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];

  it('no word of it is lost but markers of numbers and the prefix of a postal code', () => {
    const dropped = new Set([
      'NR',
      'NO',
      'N',
      'Č',
      'P',
      'D',
      'C',
      'BR',
      'БР',
      'Д',
      'БУД',
      '№',
      'AR',
      'ΑΡ',
    ]);
    fc.assert(
      fc.property(anyAddress, ({country, ...fields}) => {
        const kept = words(Object.values(elementsOf(blockOf({...fields, country})))).join(' ');
        const lost = words(Object.values(fields)).filter(
          (word) => !kept.replaceAll(' ', '').includes(word) && !dropped.has(word),
        );
        assert.deepEqual(lost, []);
      }),
      RUNS,
    );
  });

  it('the result is the same when it is read again', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const {issues, ...once} = blockOf(address);
        const again = blockOf({
          street: once.StrtNm ?? '',
          street_number: once.BldgNb ?? '',
          additional_address_data: once.Room ?? '',
          postal_code: once.PstCd ?? '',
          city: [once.TwnNm, once.CtrySubDvsn].filter(Boolean).join(', '),
          country: once.Ctry ?? '',
        });
        assert.deepEqual(again, {...once, issues});
      }),
      RUNS,
    );
  });

  it('100 000 characters in any field are read at once', () => {
    blockOf({country: 'Deutschland'});
    const pieces = [
      '1 ',
      'a1 ',
      'Straße 1, ',
      '1-1-',
      ', ',
      ' - a',
      'a/',
      'Aa TX ',
      'Top 1 ',
      '\u200d',
      '(',
    ];
    for (const piece of pieces) {
      const long = piece.repeat(100_000 / piece.length);
      for (const name of [
        'street',
        'street_number',
        'additional_address_data',
        'postal_code',
        'city',
        'country',
      ]) {
        const address = {
          street: 'Ring',
          street_number: '1',
          city: 'Ulm',
          country: 'US',
          [name]: long,
        };
        const isQuick = Array.from({length: 5}).some(
          () => processorTime(() => blockOf(address)) < 100,
        );
        assert.ok(isQuick, `${name} ${piece}`);
      }
    }
  });
});

describe('the schema of pain.001 and pain.008', {skip: missingXmllint()}, () => {
  const addresses = fc
    .sample(anyAddress, {seed: 20_261_129, numRuns: 400})
    .map(blockOf)
    .concat(LINES.map(({input, country}) => blockOf({street: input, city: 'Ort', country})))
    .concat(
      LINES.map(({street, street_number, additional = '', country}) =>
        blockOf({street, street_number, additional_address_data: additional, city: 'Ort', country}),
      ),
    );
  const isRefused = ({issues}: PostalAddressResult): boolean =>
    issues.some(({level}) => level === 'error');

  for (const name of ['pain.001.001.09', 'pain.008.001.08']) {
    it(`${name} takes every address without an error`, () => {
      const good = addresses.filter((one) => !isRefused(one));
      assert.ok(good.length > 200);
      assert.deepEqual(refusedBy(name, good), []);
    });

    it(`${name} refuses what is an error, unless only town or country is missing`, () => {
      const bad = addresses.filter(({issues}) =>
        issues.some(({code, level}) => level === 'error' && code !== 'required'),
      );
      const withBreak = [...bad, blockOf({...LINES[0], city: 'x'.repeat(36)})].filter(
        // Half a character cannot be written.
        ({issues}) => issues.every(({code}) => code !== 'characters'),
      );
      assert.equal(refusedBy(name, withBreak).length, withBreak.length);
    });
  }
});

/** The addresses that the schema refuses. */
function refusedBy(name: string, addresses: readonly PostalAddressResult[]): PostalAddressResult[] {
  const folder = mkdtempSync(join(tmpdir(), 'postal-'));
  const space = `urn:iso:std:iso:20022:tech:xsd:${name}`;
  const schema = readFileSync('test/contact/postal-address.xsd', 'utf8').replaceAll('NAME', name);
  writeFileSync(join(folder, 'schema.xsd'), schema);
  const files = addresses.map((address, index) => {
    const elements = Object.entries(elementsOf(address))
      .map(([element, value]) => `<${element}>${escaped(value)}</${element}>`)
      .join('');
    const file = join(folder, `${index}.xml`);
    writeFileSync(file, `<PstlAdr xmlns="${space}">${elements}</PstlAdr>`);
    return file;
  });
  const {stderr} = spawnSync(
    'xmllint',
    ['--noout', '--schema', join(folder, 'schema.xsd'), ...files],
    {
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  rmSync(folder, {recursive: true});
  const accepted = new Set(stderr.split('\n').filter((line) => line.endsWith(' validates')));
  return addresses.filter((_, index) => !accepted.has(`${files[index]} validates`));
}

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function missingXmllint(): string | false {
  const isThere = (): boolean => spawnSync('xmllint', ['--version']).status === 0;
  if (!isThere() && isDebianRoot()) installPackage('libxml2-utils');
  return unlessRequired(
    isThere() ? undefined : 'needs xmllint (Debian: apt-get install libxml2-utils)',
  );
}
