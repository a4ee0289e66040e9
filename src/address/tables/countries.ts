/*!
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * Parts from OpenCage address-formatting and Shopify worldwide, both under the MIT licence.
 */
// Generated from postal-codes.json by scripts/country-tables.ts: change those instead.
import type {CountryRule} from '../countries.ts';

/**
 * A row for each first letter of a code, a column for each second. A digit or letter is the index of the
 * country's rule, to base 36; a full stop is no country.
 */
export const COUNTRY_GRID =
  '...0123.2..45.6.64708.60.4' +
  '49.909096a.b996.6c62.66.4a' +
  '8.9a.6a0a.a46d2..2..246900' +
  '....0....a0.a.4..........5' +
  '..4.0.94.........604......' +
  '........0ae.7.4..b........' +
  'ae.64be9f..0a5.b60e47.4.a.' +
  '..........a.92...0.40.....' +
  '...2g......2ehe.9200......' +
  '....e.......a.2e..........' +
  '....9.496...69.6.d....4.94' +
  '592.....0.9......490bd..6.' +
  '5.i44b57..4692j7ba9e599kb4' +
  '9.b.599.4..0..02.3..9....e' +
  '............5.............' +
  '2...2b99..90be...720..l.4.' +
  '6.........................' +
  '....b.........0...4.d.a...' +
  '96a20.me000a052..626.4.662' +
  '..e6.aa9.4a655a..4.9.a2..5' +
  'd.....a.....n.....o.....44' +
  'p.2.2.3.7....9......6.....' +
  '.....b............2.......' +
  '..........4...............' +
  '....a..............b......' +
  'e...........5.........a...';

/** What the signs stand for. */
export const COUNTRY_RULES: readonly CountryRule[] = [
  { postalCode: 'required', city: 'required', cityFirst: false, numberFirst: false },
  { postalCode: 'none', city: 'required', cityFirst: false, numberFirst: true, cityHolds: 'emirate' },
  { postalCode: 'optional', city: 'required', cityFirst: true, numberFirst: false },
  { postalCode: 'optional', city: 'optional', cityFirst: true, numberFirst: true },
  { postalCode: 'optional', city: 'required', cityFirst: false, numberFirst: false },
  { postalCode: 'optional', city: 'required', cityFirst: false, numberFirst: true },
  { postalCode: 'none', city: 'required', cityFirst: false, numberFirst: false },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: true, postalCodeName: 'ZIP' },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: true, cityHolds: 'state' },
  { postalCode: 'optional', city: 'required', cityFirst: true, numberFirst: true },
  { postalCode: 'none', city: 'required', cityFirst: false, numberFirst: true },
  { postalCode: 'required', city: 'required', cityFirst: false, numberFirst: true },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: false, cityHolds: 'state' },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: false },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: true },
  { postalCode: 'optional', city: 'none', cityFirst: false, numberFirst: true },
  { postalCode: 'optional', city: 'required', cityFirst: true, numberFirst: true, postalCodeName: 'Eircode' },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: true, postalCodeName: 'PIN', cityHolds: 'state' },
  { postalCode: 'required', city: 'optional', cityFirst: false, numberFirst: true },
  { postalCode: 'none', city: 'none', cityFirst: false, numberFirst: false },
  { postalCode: 'required', city: 'required', cityFirst: false, numberFirst: false, cityHolds: 'state' },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: false, postalCodeName: 'ZIP' },
  { postalCode: 'required', city: 'none', cityFirst: false, numberFirst: true },
  { postalCode: 'optional', city: 'required', cityFirst: true, numberFirst: true, postalCodeName: 'ZIP' },
  { postalCode: 'required', city: 'required', cityFirst: true, numberFirst: true, postalCodeName: 'ZIP', cityHolds: 'state' },
  { postalCode: 'required', city: 'optional', cityFirst: false, numberFirst: false },
];
