import {expect} from '@open-wc/testing';
import {readAddressBlock, type AddressBlock} from '../../src/form/address-block.ts';

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
];

describe('a pasted address', () => {
  for (const [text, country, found] of BLOCKS) {
    it(`is read: ${text.replace(/\s+/g, ' ')}`, () => {
      expect(readAddressBlock(text, country, 'de')).to.deep.equal(found);
    });
  }

  for (const text of [
    '',
    'Erika',
    'Erika Mustermann',
    'Erika\nMustermann',
    'Schmidt, Anna',
    'Hallo Welt,\nwie geht es dir?\nBis bald',
    '51147 Köln',
    'x\n'.repeat(1000),
  ]) {
    it(`is not seen in ${JSON.stringify(text.slice(0, 40))}`, () => {
      expect(readAddressBlock(text, 'DE', 'de')).to.equal(undefined);
    });
  }
});
