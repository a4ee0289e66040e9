import assert from 'node:assert/strict';
import {runInNewContext} from 'node:vm';
import {describe, it} from 'node:test';
import type {AddressLookup} from '../../src/element.ts';
import {snippetsOf} from '../support/snippets.ts';

/** A provider as plugins register it with WooCommerce. */
function createProvider(address: Record<string, string>) {
  const calls: unknown[][] = [];
  return {
    calls,
    id: 'ours',
    canSearch: (country: string) => country === address['country'],
    search: async (...call: unknown[]) => {
      calls.push(call);
      return [{id: '7', label: 'Lindenweg 3, Bonn', matchedSubstrings: [{offset: 0, length: 6}]}];
    },
    select: async (...call: unknown[]) => {
      calls.push(call);
      return address;
    },
  };
}

/** What the document's snippet sets as lookup on a page with these providers. */
function lookupOnPage(addressAutocomplete: object | undefined): AddressLookup | undefined {
  const snippet = snippetsOf('docs/lookup.md').find(({code}) => code.includes('function lookupOf'));
  const form: {lookup?: AddressLookup} = {};
  const document = {querySelector: () => form};
  runInNewContext(snippet?.code ?? 'missing', {document, window: {wc: {addressAutocomplete}}});
  return form.lookup;
}

const IN_GERMANY = {
  address_1: 'Lindenweg 3',
  address_2: '3. OG',
  city: 'Bonn',
  state: 'DE-NW',
  postcode: '53111',
  country: 'DE',
};
const {signal} = new AbortController();

describe('a provider of WooCommerce', () => {
  it('is a lookup with the snippet of the document', async () => {
    const provider = createProvider(IN_GERMANY);
    const lookup = lookupOnPage({activeProvider: {billing: provider}, providers: {}});
    assert.ok(lookup);
    assert.deepEqual([lookup.canSearch?.('DE'), lookup.canSearch?.('FR')], [true, false]);
    const [first] = await lookup.search('Linden', {country: 'DE', locale: 'de', signal});
    assert.deepEqual([first?.id, first?.label], ['7', 'Lindenweg 3, Bonn']);
    assert.deepEqual(
      {...(await lookup.select('7', {signal}))},
      {
        street: 'Lindenweg 3',
        additional_address_data: '3. OG',
        postal_code: '53111',
        city: 'Bonn',
        country: 'DE',
      },
    );
    assert.deepEqual(provider.calls, [['Linden', 'DE', 'billing'], ['7']]);
  });

  it('gives the state with the city where the form asks for both', async () => {
    const provider = createProvider({...IN_GERMANY, city: 'Austin', state: 'TX', country: 'US'});
    const lookup = lookupOnPage({activeProvider: {}, providers: {ours: provider}});
    assert.equal((await lookup?.select('7', {signal}))?.city, 'Austin, TX');
  });

  it('is not needed: without one there is no lookup', () => {
    assert.equal(lookupOnPage(undefined), undefined);
    assert.equal(lookupOnPage({providers: {}, activeProvider: {billing: null}}), undefined);
  });
});
