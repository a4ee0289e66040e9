/** A contact as stored and returned. */
export type StoredContact = Record<string, unknown>;

/**
 * How the service stores a contact: only known members, null treated as absent, phone numbers without
 * separators, `dob` as midnight with offset, `name` computed, the address's `type` dropped. Undefined
 * if `dob` is not a calendar day, which is a ProductFormatException.
 */
export function storedContact(input: Record<string, unknown>): StoredContact | undefined {
  const contact = pick(input, MEMBERS);
  const {dob} = contact;
  if (dob !== undefined && !isDay(dob)) return undefined;
  const names = [contact['forename'], contact['surname']].filter(Boolean);
  return {
    ...contact,
    ...(names.length > 0 && {name: names.join(' ')}),
    ...(dob !== undefined && {dob: `${dob.slice(0, 10)}T00:00:00+00:00`}),
    ...phones(contact),
    ...(isObject(input['address']) && {address: pick(input['address'], ADDRESS_MEMBERS)}),
  };
}

/** True for an object in the sense of JSON. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pick(input: Record<string, unknown>, members: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of members) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined;
    if (value != null && !isObject(value)) picked[name] = String(input[name]);
  }
  return picked;
}

/** `0049-123-456789` → `0049123456789`; a leading `+` stays. */
const phones = (contact: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    ['phone', 'mobile', 'fax']
      .filter((name) => name in contact)
      .map((name) => [name, String(contact[name]).replace(/(?!^\+)\D/g, '')]),
  );

function isDay(dob: string): boolean {
  const [, year, month, day] = DOB.exec(dob)?.map(Number) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const DOB = /^(\d{4})-(\d{2})-(\d{2})(?:T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$/;

const MEMBERS = [
  'salutation',
  'title',
  'forename',
  'surname',
  'companyname',
  'gender',
  'dob',
  'birthplace',
  'nationality',
  'email',
  'phone',
  'mobile',
  'fax',
  'url_website',
  'picture',
];
const ADDRESS_MEMBERS = [
  'street',
  'street_number',
  'additional_address_data',
  'postal_code',
  'city',
  'country',
];
