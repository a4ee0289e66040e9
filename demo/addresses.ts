import type {Address} from '../src/schema.ts';
import {readSmallBody} from './own-page.ts';

/** Invented addresses, as a shop's own address service might have them. */
const ADDRESSES: readonly Required<Omit<Address, 'additional_address_data'>>[] = [
  ['Lindenweg', '3', '53111', 'Bonn', 'DE'],
  ['Lindenweg', '5', '53111', 'Bonn', 'DE'],
  ['Lindenallee', '17a', '50968', 'Köln', 'DE'],
  ['Ahornring', '12', '04109', 'Leipzig', 'DE'],
  ['Am Mühlbach', '5', '83022', 'Rosenheim', 'DE'],
  ['Lindengasse', '8/2/14', '1070', 'Wien', 'AT'],
  ['Rosenweg', '21', '5020', 'Salzburg', 'AT'],
  ['Lindenstrasse', '9', '8008', 'Zürich', 'CH'],
].map(([street = '', street_number = '', postal_code = '', city = '', country = '']) => ({
  street,
  street_number,
  postal_code,
  city,
  country,
}));

/**
 * `POST /demo/addresses`: `{"query", "country"}` finds addresses, `{"id"}` answers the parts of one. What payers type is in the
 * body, because URLs are in logs.
 */
export async function answerAddresses(request: Request): Promise<Response> {
  const asked = readJson(await readSmallBody(request));
  if (typeof asked['id'] === 'string') {
    const address = ADDRESSES[Number(asked['id'])];
    return address ? Response.json(address, NO_STORE) : new Response(null, {status: 404});
  }
  const {query} = asked;
  const words = typeof query === 'string' ? query.toLowerCase().split(/[\s,]+/) : ['-'];
  const found = ADDRESSES.flatMap((address, index) => {
    const {street, street_number, postal_code, city, country} = address;
    const text = ` ${Object.values(address).join(' ')}`.toLowerCase();
    const isFound =
      country === asked['country'] && words.every((word) => text.includes(` ${word}`));
    const label = `${street} ${street_number}`;
    return isFound ? [{id: String(index), label, hint: `${postal_code} ${city}`}] : [];
  });
  return Response.json(found, NO_STORE);
}

const NO_STORE = {headers: {'cache-control': 'no-store'}};

function readJson(text = ''): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
