import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {FIELDS} from '../../../src/contact/fields.ts';
import {newKey, openShop, problemOf} from '../merchant.ts';

const seed = Number(process.env['SEED'] ?? 20_261_128);
const numRuns = Number(process.env['RUNS'] ?? 150);

/** The sample with one member, or the whole address, replaced. */
const replaced = (path: string, value: unknown): object => {
  const name = path.replace('address.', '');
  return name === path
    ? {...SAMPLE_CONTACT, [name]: value}
    : {...SAMPLE_CONTACT, address: {...SAMPLE_CONTACT.address, [name]: value}};
};

const odd = fc.oneof(
  fc.jsonValue().filter((value) => typeof value !== 'string'),
  fc.constantFrom<unknown>(0, 51147, -1, 1e21, true, false, null, [], {}, ['51147'], {a: {b: [1]}}),
  fc.constantFrom(JSON.parse('{"__proto__":{"a":1}}'), {constructor: 1}, {toString: 'x'}),
);
const contact = fc.oneof(
  fc
    .tuple(fc.constantFrom(...FIELDS.map(({path}) => path), 'address'), odd)
    .map(([path, value]) => replaced(path, value)),
  fc
    .tuple(fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'iban'), odd)
    .map(([name, value]) =>
      Object.defineProperty({...SAMPLE_CONTACT}, name, {value, enumerable: true}),
    ),
  odd,
);

describe('a contact of other JSON types', () => {
  for (const method of ['POST', 'PUT'] as const) {
    it(`is refused by ${method} as validation, never as a failure of the proxy`, async () => {
      const shop = openShop({limits: false});
      const first = await shop.call('POST', '/v1/customers', {
        json: {contact: SAMPLE_CONTACT},
        headers: newKey(),
      });
      const {id} = (await first.json()) as {id: string};
      const path = method === 'POST' ? '/v1/customers' : `/v1/customers/${id}`;
      shop.sandbox.clearCalls();
      await fc.assert(
        fc.asyncProperty(contact, async (input) => {
          const headers =
            method === 'POST' ? newKey() : {'if-match': first.headers.get('etag') ?? '*'};
          const answer = await shop.call(method, path, {json: {contact: input}, headers});
          assert.equal(answer.status, 422, JSON.stringify(input));
          assert.match(await problemOf(answer), /validation/);
        }),
        {seed, numRuns},
      );
      assert.deepEqual(
        shop.sandbox.calls
          .map(({action}) => action)
          .filter((action) => /create|update/.test(action)),
        [],
      );
    });
  }
});
