/**
 * Long because it is one table of pasted addresses.
 * @module
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readAddressBlock, type AddressBlock} from '../../src/form/pasted/address-block.ts';

const COLOGNE = {
  'street-line': 'Heidestraße 17',
  postal_code: '51147',
  city: 'Köln',
  country: 'DE',
};
const ERIKA = {...COLOGNE, forename: 'Erika', surname: 'Mustermann'};

/** Text, country of the form, and what it says. */
const BLOCKS: [text: string, country: string, found: AddressBlock][] = [
  [
    'Erika Mustermann\nHeidestraße 17\n51147 Köln',
    'DE',
    {
      forename: 'Erika',
      surname: 'Mustermann',
      'street-line': 'Heidestraße 17',
      postal_code: '51147',
      city: 'Köln',
      country: 'DE',
    },
  ],
  [
    'Muster GmbH\nFrau Dr. Erika Mustermann\nHeidestraße 17\nD-51147 Köln\nTel.: +49 221 4710815\nE-Mail: erika@muster.example',
    'DE',
    {
      companyname: 'Muster GmbH',
      forename: 'Erika',
      surname: 'Mustermann',
      'street-line': 'Heidestraße 17',
      postal_code: '51147',
      city: 'Köln',
      country: 'DE',
      phone: '+49 221 4710815',
      email: 'erika@muster.example',
    },
  ],
  [
    'Erika Mustermann, Heidestraße 17, 51147 Köln',
    'DE',
    {
      forename: 'Erika',
      surname: 'Mustermann',
      'street-line': 'Heidestraße 17',
      postal_code: '51147',
      city: 'Köln',
      country: 'DE',
    },
  ],
  [
    'Ursula von der Leyen\r\nSeitenflügel, 3. OG\r\nAm Alten Markt 3\r\n30159 Hannover\r\nDeutschland',
    '',
    {
      forename: 'Ursula',
      surname: 'von der Leyen',
      additional_address_data: 'Seitenflügel, 3. OG',
      'street-line': 'Am Alten Markt 3',
      postal_code: '30159',
      city: 'Hannover',
      country: 'DE',
    },
  ],
  [
    'Johann Huber\nMariahilfer Straße 71/2/12\n1060 Wien\nÖsterreich',
    'DE',
    {
      forename: 'Johann',
      surname: 'Huber',
      'street-line': 'Mariahilfer Straße 71/2/12',
      postal_code: '1060',
      city: 'Wien',
      country: 'AT',
    },
  ],
  [
    'Hans Meier\nBahnhofstrasse 12a\nCH-8001 Zürich',
    'CH',
    {
      forename: 'Hans',
      surname: 'Meier',
      'street-line': 'Bahnhofstrasse 12a',
      postal_code: '8001',
      city: 'Zürich',
      country: 'CH',
    },
  ],
  [
    'Jan de Vries\nPrinsengracht 263-III\n1016 GV Amsterdam\nNetherlands\nM: +31 6 12345678',
    'DE',
    {
      forename: 'Jan',
      surname: 'de Vries',
      'street-line': 'Prinsengracht 263-III',
      postal_code: '1016 GV',
      city: 'Amsterdam',
      country: 'NL',
      mobile: '+31 6 12345678',
    },
  ],
  [
    'Marie Dupont\n12 bis rue de Rivoli\n75004 Paris\nFrance',
    'DE',
    {
      forename: 'Marie',
      surname: 'Dupont',
      'street-line': '12 bis rue de Rivoli',
      postal_code: '75004',
      city: 'Paris',
      country: 'FR',
    },
  ],
  [
    'Sherlock Holmes\nFlat 3, 221B Baker Street\nLondon NW1 6XE\nUnited Kingdom',
    'DE',
    {
      forename: 'Sherlock',
      surname: 'Holmes',
      'street-line': 'Flat 3, 221B Baker Street',
      postal_code: 'NW1 6XE',
      city: 'London',
      country: 'GB',
    },
  ],
  [
    'Acme Inc.\nJohn Smith\n350 Fifth Avenue Apt 4B\nNew York, NY 10118\nUSA',
    'DE',
    {
      companyname: 'Acme Inc.',
      forename: 'John',
      surname: 'Smith',
      'street-line': '350 Fifth Avenue Apt 4B',
      postal_code: '10118',
      city: 'New York, NY',
      country: 'US',
    },
  ],
  [
    'Giulia Rossi\nVia Garibaldi, 12\n20121 Milano\nItalien',
    'DE',
    {
      forename: 'Giulia',
      surname: 'Rossi',
      'street-line': 'Via Garibaldi, 12',
      postal_code: '20121',
      city: 'Milano',
      country: 'IT',
    },
  ],
  [
    'Ana García\nCalle Mayor, 12, 3º B\n28013 Madrid\nSpanien',
    'DE',
    {
      forename: 'Ana',
      surname: 'García',
      'street-line': 'Calle Mayor, 12, 3º B',
      postal_code: '28013',
      city: 'Madrid',
      country: 'ES',
    },
  ],
  [
    'Anna Kowalska\nul. Marszałkowska 84/92 m. 5\n00-514 Warszawa\nPolen',
    'DE',
    {
      forename: 'Anna',
      surname: 'Kowalska',
      'street-line': 'ul. Marszałkowska 84/92 m. 5',
      postal_code: '00-514',
      city: 'Warszawa',
      country: 'PL',
    },
  ],
  [
    'Eva Lindqvist\nStorgatan 5 lgh 1101\n114 55 Stockholm\nSchweden',
    'DE',
    {
      forename: 'Eva',
      surname: 'Lindqvist',
      'street-line': 'Storgatan 5 lgh 1101',
      postal_code: '114 55',
      city: 'Stockholm',
      country: 'SE',
    },
  ],
  [
    'Mette Hansen\nVesterbrogade 12, 3. tv\n1620 København V\nDK',
    'DE',
    {
      forename: 'Mette',
      surname: 'Hansen',
      'street-line': 'Vesterbrogade 12, 3. tv',
      postal_code: '1620',
      city: 'København V',
      country: 'DK',
    },
  ],
  [
    'Jan Novák\nLipová 12\n120 00 Praha 2',
    'CZ',
    {
      forename: 'Jan',
      surname: 'Novák',
      'street-line': 'Lipová 12',
      postal_code: '120 00',
      city: 'Praha 2',
      country: 'CZ',
    },
  ],
  [
    'Nagy Kft.\n1052 Budapest\nVáci utca 12',
    'HU',
    {
      companyname: 'Nagy Kft.',
      'street-line': 'Váci utca 12',
      postal_code: '1052',
      city: 'Budapest',
      country: 'HU',
    },
  ],
  [
    'Luc Peeters\nKerkstraat 12 bus 3\n2000 Antwerpen\nBelgien',
    'DE',
    {
      forename: 'Luc',
      surname: 'Peeters',
      'street-line': 'Kerkstraat 12 bus 3',
      postal_code: '2000',
      city: 'Antwerpen',
      country: 'BE',
    },
  ],
  [
    'Maria Silva\nRua Augusta, 45\n1100-048 Lisboa\nPortugal',
    'DE',
    {
      forename: 'Maria',
      surname: 'Silva',
      'street-line': 'Rua Augusta, 45',
      postal_code: '1100-048',
      city: 'Lisboa',
      country: 'PT',
    },
  ],
  [
    'Herrn\nMax Mustermann\nMusterweg 5\n12345 Musterstadt\n\nmax@example.com | +49 171 3920012',
    'DE',
    {
      forename: 'Max',
      surname: 'Mustermann',
      'street-line': 'Musterweg 5',
      postal_code: '12345',
      city: 'Musterstadt',
      country: 'DE',
      email: 'max@example.com',
      phone: '+49 171 3920012',
    },
  ],
  // A line below the town is neither the street nor part of it.
  [
    'Erika Mustermann\nHeidestraße 17\nHinterhaus\n51147 Köln\nHRB 12345',
    'DE',
    {...ERIKA, additional_address_data: 'Hinterhaus'},
  ],
  ['Heidestraße 17\nErika Mustermann\n51147 Köln', 'DE', ERIKA],
  [
    'Deutschland\nErika Mustermann\nHinterhaus\n3. OG\nHeidestraße 17\n51147 Köln',
    'AT',
    {...ERIKA, additional_address_data: 'Hinterhaus, 3. OG'},
  ],
  [
    'erika@muster.example\nErika Mustermann\nHeidestraße 17\n51147 Köln\nwww.muster.example\nhttp://muster.example\nhttps://muster.example/kontakt',
    'DE',
    {...ERIKA, email: 'erika@muster.example'},
  ],
  ['Erika Mustermann, Heidestraße 17, 51147 Köln\n \n', 'DE', ERIKA],
  ['Erika \t Mustermann,,\n , Heidestraße   17 , \n51147 Köln;', 'DE', {...ERIKA, city: 'Köln;'}],
  ['Erika Mustermann; Heidestraße 17; 51147 Köln', 'DE', ERIKA],
  ['Erika Mustermann • Heidestraße 17 • 51147 Köln', 'DE', ERIKA],
  [
    'Erika Mustermann\nAnna Schmidt\nHeidestraße 17\n51147 Köln',
    'DE',
    {...ERIKA, additional_address_data: 'Anna Schmidt'},
  ],
  [
    'Erika Mustermann\nZimmer: 0171\nHeidestraße 17\n51147 Köln',
    'DE',
    {...ERIKA, additional_address_data: 'Zimmer: 0171'},
  ],
  [
    'Muster GmbH\nz. Hd. Frau Erika Mustermann\nHeidestraße 17\n51147 Köln',
    'DE',
    {...ERIKA, companyname: 'Muster GmbH'},
  ],
  [
    'Muster GmbH\nz.Hd. Einkauf\nHeidestraße 17\n51147 Köln',
    'DE',
    {...COLOGNE, companyname: 'Muster GmbH', additional_address_data: 'Einkauf'},
  ],
  [
    'Muster GmbH\nAttn: Erika Mustermann\nHeidestraße 17\n51147 Köln',
    'DE',
    {...ERIKA, companyname: 'Muster GmbH'},
  ],
  [
    'Muster GmbH\nattn Erika Mustermann\nHeidestraße 17\n51147 Köln',
    'DE',
    {...ERIKA, companyname: 'Muster GmbH'},
  ],
  [
    'Muster GmbH\nc/o Meier\nHeidestraße 17\n51147 Köln',
    'DE',
    {...COLOGNE, companyname: 'Muster GmbH', additional_address_data: 'c/o Meier'},
  ],
  [
    'Herr Prof. Dr.-Ing. Max Muster\nHeidestraße 17\n51147 Köln',
    'DE',
    {...COLOGNE, forename: 'Max', surname: 'Muster'},
  ],
  [
    'Eva Roth\nRing 1\nWien 1010',
    'AT',
    {
      forename: 'Eva',
      surname: 'Roth',
      'street-line': 'Ring 1',
      postal_code: '1010',
      city: 'Wien',
      country: 'AT',
    },
  ],
  [
    'Jan Novák\nLipová 12\n120 00 Praha 10',
    'CZ',
    {
      forename: 'Jan',
      surname: 'Novák',
      'street-line': 'Lipová 12',
      postal_code: '120 00',
      city: 'Praha 10',
      country: 'CZ',
    },
  ],
  [
    'Ann Lee\n1 High St\nLondon, SW1A 1AA',
    'GB',
    {
      forename: 'Ann',
      surname: 'Lee',
      'street-line': '1 High St',
      postal_code: 'SW1A 1AA',
      city: 'London',
      country: 'GB',
    },
  ],
];

describe('a pasted address', () => {
  for (const [text, country, found] of BLOCKS) {
    it(`is read: ${text.replace(/\s+/g, ' ')}`, () => {
      assert.deepEqual(readAddressBlock(text, country, 'de'), found);
    });
  }

  for (const [line, members] of [
    ['Tel.: 0221 4710815', {phone: '0221 4710815'}],
    ['Telefon : 0221 4710815', {phone: '0221 4710815'}],
    ['Tel:0221 4710815', {phone: '0221 4710815'}],
    ['Büro: 4710815', {phone: '4710815'}],
    ['(0221) 4710815', {phone: '(0221) 4710815'}],
    ['+49 221 4710815', {phone: '+49 221 4710815'}],
    ['Tel.: 0221 4710815\nTel.: 0221 999999', {phone: '0221 4710815'}],
    ['Mobil: 0171 3920012', {mobile: '0171 3920012'}],
    ['Handy: 0171 3920012', {mobile: '0171 3920012'}],
    ['Cell: 0171 3920012', {mobile: '0171 3920012'}],
    ['M: 0171 3920012', {mobile: '0171 3920012'}],
    ['Mobil: 0171 3920012\nMobil: 0171 1', {mobile: '0171 3920012'}],
    ['Fax: 0221 4710816', {}],
    ['Telefax: 0221 4710816', {}],
    ['Mail: erika@muster.example\nMail: info@muster.example', {email: 'erika@muster.example'}],
  ] as const) {
    it(`is read with ${JSON.stringify(line)}`, () => {
      const text = `Erika Mustermann\nHeidestraße 17\n51147 Köln\n${line}`;
      assert.deepEqual(readAddressBlock(text, 'DE', 'de'), {...ERIKA, ...members});
    });
  }

  for (const company of [
    'Muster GmbH & Co. KG',
    'Muster e.V.',
    'Muster e. V.',
    'Muster e.K.',
    'Muster e. K.',
    'Muster SA',
    'Muster S.A.',
    'Muster SAS',
    'Muster S.A.S.',
    'Muster Srl',
    'Muster S.r.l.',
    'Muster SpA',
    'Muster S.p.A.',
    'Muster BV',
    'Muster B.V.',
    'Muster NV',
    'Muster N.V.',
    'Muster SL',
    'Muster S.L.',
    'Muster AG, Werk',
    'AB Muster',
  ]) {
    it(`has a company: ${company}`, () => {
      const block = readAddressBlock(`${company}\nEva Roth\nRing 1\n51147 Köln`, 'DE', 'de');
      assert.deepEqual([block?.companyname, block?.surname], [company, 'Roth']);
    });
  }

  for (const person of ['Eva Agnes', 'Anna Kgalagadi', 'Ugo Sevigny']) {
    it(`has no company but a person: ${person}`, () => {
      const block = readAddressBlock(`${person}\nRing 1\n51147 Köln`, 'DE', 'de');
      assert.equal(
        `${block?.forename} ${block?.surname} ${block?.companyname}`,
        `${person} undefined`,
      );
    });
  }

  for (const [name, country, town, code] of [
    ['UK', 'GB', 'London SW1A 1AA', 'SW1A 1AA'],
    ['Great Britain', 'GB', 'London SW1A 1AA', 'SW1A 1AA'],
    ['ENGLAND', 'GB', 'London SW1A 1AA', 'SW1A 1AA'],
    ['USA', 'US', 'Springfield 10118', '10118'],
    ['Holland', 'NL', '1016 GV Amsterdam', '1016 GV'],
    ['The Netherlands', 'NL', '1016 GV Amsterdam', '1016 GV'],
    ['BRD', 'DE', '51147 Köln', '51147'],
    ['Germany', 'DE', '51147 Köln', '51147'],
    ['Allemagne', 'DE', '51147 Köln', '51147'],
    ['DE', 'DE', '51147 Köln', '51147'],
  ] as const) {
    it(`is in ${country} when it says ${name}`, () => {
      const block = readAddressBlock(`Eva Roth\nRing 1\n${town}\n${name}`, 'AT', 'fr');
      assert.deepEqual([block?.country, block?.postal_code], [country, code]);
    });
  }

  it('is read up to 1000 characters', () => {
    const text = `Erika Mustermann\nHeidestraße 17\n51147 Köln\n`;
    assert.deepEqual(readAddressBlock(text.padEnd(1000, '\n'), 'DE', 'de'), ERIKA);
    assert.equal(readAddressBlock(text.padEnd(1001, '\n'), 'DE', 'de'), undefined);
  });

  it('is read up to 15 lines', () => {
    const text = `${'Hinterhaus\n'.repeat(12)}Erika Mustermann\nHeidestraße 17\n51147 Köln`;
    assert.equal(readAddressBlock(text, 'DE', 'de')?.city, 'Köln');
    assert.equal(readAddressBlock(`Hof\n${text}`, 'DE', 'de'), undefined);
  });

  it('is in no country by the name of a built-in', () => {
    for (const line of ['constructor', '__proto__']) {
      const text = `Erika Mustermann\n${line}\nHeidestraße 17\n51147 Köln`;
      assert.deepEqual(readAddressBlock(text, 'DE', 'de'), {
        ...ERIKA,
        additional_address_data: line,
      });
    }
  });

  it('is not seen where codes are free text', () => {
    assert.equal(readAddressBlock('Ana García\nCalle 50\nPanamá Centro', 'PA', 'es'), undefined);
  });

  for (const text of [
    '',
    'Erika',
    'Erika Mustermann',
    'Erika\nMustermann',
    'Schmidt, Anna',
    'Hallo Welt,\nwie geht es dir?\nBis bald',
    '51147 Köln',
    'Heidestraße 17\n51147 Köln',
    'Erika Mustermann\nHeidestraße 17\nKöln',
    'Erika Mustermann\nIm Dorf\n51147 Köln',
    'Hof\nHeidestraße 17\n51147 Köln',
    'Erika Mustermann\nHeidestraße 17\n51147 Köln 123',
    'Erika Mustermann\nHeidestraße 17\n51147 3 Köln',
    'x\n'.repeat(1000),
  ]) {
    it(`is not seen in ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.equal(readAddressBlock(text, 'DE', 'de'), undefined);
    });
  }
});
