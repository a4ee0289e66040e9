import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import {createKeyedHash, createMac, hex, type Mac} from '../../src/proxy/keyed-hash.ts';

const KEY = 'a key that stays on the server';
const CONTACT = {
  salutation: 'Frau',
  forename: 'Erika',
  surname: 'Mustermann',
  email: 'erika@example.com',
  phone: '+49 30 1234567',
  address: {street: 'Heidestraße', street_number: '17', city: 'Köln', country: 'DE'},
} as const;
const SHOPPER = {issuer: 'shop', subject: 'shopper-1'};

/** Makes a MAC as where the process is another one, or there is none. */
function macWithout(part: 'process' | 'getBuiltinModule' | 'node:crypto', key: Uint8Array) {
  const kept = globalThis.process;
  const processes = {
    process: undefined,
    getBuiltinModule: {},
    'node:crypto': {getBuiltinModule: () => undefined},
  };
  try {
    Object.assign(globalThis, {process: processes[part]});
    return createMac(key);
  } finally {
    globalThis.process = kept;
  }
}

describe('the hash of personal data', () => {
  it('of a contact is the same after a restart and an update', async () => {
    const {contact} = createKeyedHash(KEY);
    assert.equal(
      await contact(CONTACT),
      'f4599742.d81a60575e69dd75c851b5dcc4b624bd8200e0ebc82ed7681f8c524cebdbbf4a',
    );
    assert.equal(
      await contact(CONTACT, 'key-1'),
      '27dcadf3.5483046de48a492736648c21a38119b0c78be991a6a118ae0bde26fe11d7ca07',
    );
  });

  it('of a shopper is the same after a restart and an update', async () => {
    assert.equal(await createKeyedHash(KEY).shopper(SHOPPER), '4001f6e9ff4eae9b');
  });

  it('takes its key as text or as bytes', async () => {
    const bytes = new TextEncoder().encode(KEY);
    const [one, other] = [createKeyedHash(KEY), createKeyedHash(bytes)];
    assert.equal(await one.contact(CONTACT), await other.contact(CONTACT));
  });

  it('is equal for contacts that secuconnect would store alike', async () => {
    const {contact} = createKeyedHash(KEY);
    const {address, ...rest} = CONTACT;
    const alike = {address, ...rest, phone: '+49301234567'};
    assert.equal(await contact(alike), await contact(CONTACT));
    assert.notEqual(await contact({...CONTACT, surname: 'Muster'}), await contact(CONTACT));
  });

  it('of another key has another name before the dot, and nothing in common after it', async () => {
    const mine = (await createKeyedHash(KEY).contact(CONTACT)).split('.');
    const theirs = (await createKeyedHash('another key').contact(CONTACT)).split('.');
    const others = (await createKeyedHash(KEY).contact({...CONTACT, surname: 'Muster'})).split('.');
    assert.notEqual(mine[0], theirs[0]);
    assert.notEqual(mine[1], theirs[1]);
    assert.equal(mine[0], others[0]);
  });

  it('tells shoppers apart whose names join to the same text', async () => {
    const {shopper} = createKeyedHash(KEY);
    const one = await shopper({issuer: 'ab', subject: 'c'});
    assert.notEqual(one, await shopper({issuer: 'a', subject: 'bc'}));
    assert.notEqual(one, await shopper({issuer: 'c', subject: 'ab'}));
  });

  it('is computed in Node at once, without a thread', async () => {
    const mac = await createMac(new TextEncoder().encode(KEY));
    assert.ok(mac('text') instanceof Uint8Array);
  });

  for (const part of ['process', 'getBuiltinModule', 'node:crypto'] as const) {
    it(`is the same on a platform without ${part}`, async () => {
      const key = new TextEncoder().encode('Jefe');
      const macs: Mac[] = [await createMac(key), await macWithout(part, key)];
      for (const mac of macs) {
        // RFC 4231, 4.3, and a text beyond ASCII.
        assert.equal(
          hex(await mac('what do ya want for nothing?')),
          '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
        );
        const expected = createHmac('sha256', 'Jefe').update('Köln').digest('hex');
        assert.equal(hex(await mac('Köln')), expected);
      }
    });
  }
});
