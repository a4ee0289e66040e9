/** A person as a browser knows one; the API's own names. */
export interface Person {
  country: string;
  forename: string;
  surname: string;
  street: string;
  street_number: string;
  postal_code: string;
  city: string;
  phone: string;
  /** As the country writes it. */
  line: string;
}

const personOf = (
  country: string,
  [forename, surname]: readonly [string, string],
  [street, street_number, line]: readonly [string, string, string],
  [postal_code, city]: readonly [string, string],
  phone: string,
): Person => ({
  country,
  forename,
  surname,
  street,
  street_number,
  line,
  postal_code,
  city,
  phone,
});

/** One payer a country, no two names alike in the first three letters; numbers from ranges that are not given out. */
export const PEOPLE: readonly Person[] = [
  personOf(
    'DE',
    ['Erika', 'Mustermann'],
    ['Frankfurter Str.', '125a', 'Frankfurter Str. 125a'],
    ['60326', 'Frankfurt am Main'],
    '+493023125012',
  ),
  personOf(
    'AT',
    ['Johann', 'Huber'],
    ['Mariahilfer Straße', '71/2/12', 'Mariahilfer Straße 71/2/12'],
    ['1060', 'Wien'],
    '+43123456789',
  ),
  personOf(
    'CH',
    ['Urs', 'Meier'],
    ['Bahnhofstrasse', '12a', 'Bahnhofstrasse 12a'],
    ['8001', 'Zürich'],
    '+41441234567',
  ),
  personOf(
    'NL',
    ['Jan', 'de Vries'],
    ['Prinsengracht', '263-III', 'Prinsengracht 263-III'],
    ['1016 GV', 'Amsterdam'],
    '+31201234567',
  ),
  personOf(
    'FR',
    ['Marie', 'Dupont'],
    ['rue de Rivoli', '12 bis', '12 bis rue de Rivoli'],
    ['75004', 'Paris'],
    '+33199001234',
  ),
  personOf(
    'GB',
    ['Sherlock', 'Holmes'],
    ['Baker Street', '221B', '221B Baker Street'],
    ['NW1 6XE', 'London'],
    '+442079460123',
  ),
  personOf(
    'US',
    ['Emily', 'Smith'],
    ['Evergreen Terrace', '742', '742 Evergreen Terrace'],
    ['90210', 'Springfield'],
    '+12025550123',
  ),
  personOf(
    'ES',
    ['Ana', 'García López'],
    ['Calle Mayor', '12', 'Calle Mayor, 12'],
    ['28013', 'Madrid'],
    '+34911234567',
  ),
  personOf(
    'IT',
    ['Giulia', 'Rossi'],
    ['Via Garibaldi', '12', 'Via Garibaldi, 12'],
    ['20121', 'Milano'],
    '+390212345678',
  ),
  personOf(
    'PL',
    ['Anna', 'Kowalska'],
    ['ul. Marszałkowska', '84/92', 'ul. Marszałkowska 84/92'],
    ['00-514', 'Warszawa'],
    '+48221234567',
  ),
  personOf(
    'SE',
    ['Eva', 'Lindqvist'],
    ['Storgatan', '5', 'Storgatan 5'],
    ['114 55', 'Stockholm'],
    '+46846500401',
  ),
];

/** What a browser may know of the address. */
export const KINDS = ['structured', 'unstructured', 'flat in line 2', 'company'] as const;
export type Kind = (typeof KINDS)[number];

/** Where and how the form stands. */
export interface Setting {
  locale: 'de' | 'en';
  layout: 'combined' | 'split';
  around: boolean;
}

export const SETTINGS: readonly Setting[] = (['combined', 'split'] as const).flatMap((layout) =>
  (['de', 'en'] as const).map((locale) => ({locale, layout, around: locale === 'de'})),
);

/** The contact that the page must get. */
export function contactOf(person: Person, kind: Kind): WantedContact {
  const {forename, surname, street, street_number, postal_code, city, country, phone} = person;
  return {
    forename,
    surname,
    email: 'payer@example.com',
    phone,
    ...(kind === 'company' && {companyname: 'Muster GmbH'}),
    address: {
      street,
      street_number,
      postal_code,
      city,
      country,
      ...(kind === 'flat in line 2' && {additional_address_data: FLAT}),
    },
  };
}

/** A contact in the API's own shape. */
interface WantedContact {
  address: Record<string, string>;
  [member: string]: unknown;
}

export const FLAT = 'Whg. 7';
