import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createCustomerClient, isApiError, type CustomerClient} from '../../src/client.ts';
import {CUSTOMER_ID} from '../../src/api/contract.ts';
import {FIELDS} from '../../src/contact/fields.ts';

const ID = `PCU_${'A'.repeat(30)}`;
const SECRET = '<img src=x onerror=alert(1)>';

const CALLS: Readonly<Record<string, (client: CustomerClient) => Promise<unknown>>> = {
  create: (client) => client.create(SAMPLE_CONTACT),
  get: (client) => client.get(ID),
  update: (client) => client.update(ID, SAMPLE_CONTACT),
  delete: (client) => client.delete(ID),
  list: (client) => client.list(),
};

/** Names that mean something in an answer, and what may stand there instead. */
const NAMES = [
  ...'id created updated reused contact items next unavailable address type errors __proto__'.split(
    ' ',
  ),
  ...FIELDS.map(({path}) => path.replace('address.', '')),
];
const value = fc.oneof(
  fc.constantFrom<unknown>(ID, SECRET, null, '', 0, true, SAMPLE_CONTACT, [SAMPLE_CONTACT]),
  fc.jsonValue({maxDepth: 2}),
);
const object = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.oneof(value, fc.dictionary(fc.constantFrom(...NAMES), value)),
);
const customer = fc.record({id: fc.constant(ID), created: value, contact: object});
const refusal = fc.record({
  type: fc.constant('urn:secu-payer-form:problem:validation'),
  errors: fc.oneof(
    value,
    fc.array(
      fc.oneof(
        value,
        fc.record(
          {
            pointer: fc.oneof(value, fc.constant('/contact/email')),
            code: fc.oneof(value, fc.constantFrom<unknown>('format', {toString: 1})),
          },
          {requiredKeys: []},
        ),
      ),
    ),
  ),
});
/** Answers of any kind, and such that only their contacts or their refused fields are wrong. */
const answer = fc.oneof(
  fc.record({
    status: fc.constantFrom(200, 201, 204, 301, 400, 401, 404, 409, 412, 422, 429, 500, 503),
    type: fc.constantFrom('application/json', 'application/problem+json', 'text/html', ''),
    retryAfter: fc.constantFrom('', '0', '-1', 'x', '1e9', 'Wed, 25 Nov 2026 12:00:00 GMT'),
    etag: fc.constantFrom('', '"1"', '<b>'),
    body: fc.oneof(
      fc.string({maxLength: 40}),
      fc.oneof(value, object, customer).map((json) => JSON.stringify(json)),
    ),
  }),
  fc.record({
    status: fc.constant(200),
    type: fc.constant('application/json'),
    retryAfter: fc.constant(''),
    etag: fc.constant('"1"'),
    body: fc
      .tuple(customer, fc.array(customer))
      .map(([one, items]) => JSON.stringify({...one, items})),
  }),
  fc.record({
    status: fc.constant(422),
    type: fc.constant('application/problem+json'),
    retryAfter: fc.constant(''),
    etag: fc.constant(''),
    body: refusal.map((json) => JSON.stringify(json)),
  }),
);

describe('whatever the proxy answers', () => {
  for (const [name, call] of Object.entries(CALLS)) {
    it(`a ${name} gives texts in their places, or fails with a code and no word of the answer`, async () => {
      await fc.assert(
        fc.asyncProperty(answer, async ({status, type, retryAfter, etag, body: text}) => {
          const client = createCustomerClient({
            proxyUrl: 'https://proxy.example',
            getToken: async () => 'token',
            fetch: async () =>
              new Response(status === 204 ? null : text, {
                status,
                headers: {
                  ...(type && {'content-type': type}),
                  ...(retryAfter && {'retry-after': retryAfter}),
                  ...(etag && {etag}),
                },
              }),
            limits: {pause: 0, maxPause: 1, attempt: 50, total: 100},
          });
          const result: unknown = await call(client).catch((error: unknown) => error);
          if (result instanceof Error) {
            if (!isApiError(result)) throw result;
            for (const {path, code} of result.issues) {
              expect([typeof path, typeof code]).to.deep.equal(['string', 'string']);
            }
            expect(JSON.stringify(result) + result.message).not.to.contain('<img');
            return;
          }
          for (const one of customersIn(result)) {
            expect(one.id).to.match(CUSTOMER_ID);
            if (one.contact !== undefined) expectTexts(one.contact);
          }
        }),
        {seed: 20_261_125, numRuns: 150},
      );
    });
  }
});

interface Customer {
  id: string;
  contact?: unknown;
}

function customersIn(result: unknown): Customer[] {
  if (result === undefined) return [];
  return 'items' in (result as object)
    ? (result as {items: Customer[]}).items
    : [result as Customer];
}

/** Every member is a known one and a text, except the address, if there is one: an object of texts. */
function expectTexts(contact: unknown): void {
  const {address, ...members} = contact as Record<string, unknown>;
  for (const [name, text] of [...Object.entries(members), ...Object.entries(address ?? {})]) {
    expect(NAMES).to.contain(name);
    expect(typeof text, name).to.equal('string');
  }
  expect(typeof (address ?? {})).to.equal('object');
}
