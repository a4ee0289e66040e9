import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {refusedFields} from '../../../src/proxy/upstream/refused-fields.ts';
import {createSandbox, DEMO_CREDENTIALS} from '../../../src/sandbox/index.ts';
import {bodyOf, newKey, openShop, problemOf} from '../merchant.ts';

const path = '/v1/customers';
const json = {contact: SAMPLE_CONTACT};

/** A shop whose secuconnect refuses what some method sends, in its envelope for errors. */
function openStrictShop(refused: string, status: number, details: string) {
  const sandbox = createSandbox();
  let count = 0;
  const fetch = async (request: Request): Promise<Response> => {
    if (request.method !== refused || !request.url.includes('Customers')) return sandbox(request);
    count += 1;
    return Response.json(
      {
        status: 'error',
        error: 'ProductFormatException',
        error_details: details,
        error_user: 'Es ist ein unbekannter Fehler aufgetreten',
        code: 0,
        supportId: '0123456789abcdef0123456789abcdef',
      },
      {status, statusText: 'ProductFormatException'},
    );
  };
  const upstream = {...DEMO_CREDENTIALS, baseUrl: 'https://x.example', fetch};
  return {...openShop({upstream}), refusals: () => count};
}

const NAMED = [
  ['The surname is too long', [{pointer: '/contact/surname', code: 'too-long'}]],
  [
    'contact.address.street_number: length',
    [{pointer: '/contact/address/street_number', code: 'too-long'}],
  ],
  ['dob does not match the pattern', [{pointer: '/contact/dob', code: 'format'}]],
  [
    'Wrong values: forename, city',
    [
      {pointer: '/contact/forename', code: 'format'},
      {pointer: '/contact/address/city', code: 'format'},
    ],
  ],
] as const;

describe('a refusal by secuconnect', () => {
  for (const status of [400, 403, 422]) {
    for (const [details, errors] of NAMED) {
      it(`with ${status} and "${details}" lands on its fields, in repeats too`, async () => {
        const {call, refusals, log} = openStrictShop('POST', status, details);
        const headers = newKey();
        for (const replayed of [null, 'true']) {
          const response = await call('POST', path, {json, headers});
          assert.equal(response.status, 422);
          assert.equal(await problemOf(response), 'validation');
          assert.deepEqual((await bodyOf(response))['errors'], errors);
          assert.equal(response.headers.get('idempotency-replayed'), replayed);
          assert.ok(!(await response.text()).includes(details));
        }
        assert.equal(refusals(), 1);
        assert.ok(!JSON.stringify(log).includes(details));
        const contact = {...SAMPLE_CONTACT, surname: 'Neumann'};
        await call('POST', path, {json: {contact}, headers: newKey()});
        assert.equal(refusals(), 2);
      });
    }

    it(`of an update with ${status} lands on its field`, async () => {
      const {call} = openStrictShop('PUT', status, 'The value of city is too long');
      const created = await call('POST', path, {json, headers: newKey()});
      const place = created.headers.get('location') ?? '';
      const etag = (await call('GET', place)).headers.get('etag') ?? '';
      const contact = {...SAMPLE_CONTACT, surname: 'Neumann'};
      const response = await call('PUT', place, {json: {contact}, headers: {'if-match': etag}});
      assert.equal(response.status, 422);
      assert.equal(await problemOf(response), 'validation');
      const errors = [{pointer: '/contact/address/city', code: 'too-long'}];
      assert.deepEqual((await bodyOf(response))['errors'], errors);
    });

    it(`with ${status} that names no field is the merchant’s trouble: 502`, async () => {
      const {call} = openStrictShop('POST', status, 'Action not allowed for this contract');
      const response = await call('POST', path, {json, headers: newKey()});
      assert.equal(response.status, 502);
      assert.equal(await problemOf(response), 'upstream-error');
      assert.equal((await bodyOf(response))['errors'], undefined);
    });
  }
});

describe('the text of a refusal', () => {
  const FORMAT = 'ProductFormatException';
  for (const [error, details, fields] of [
    [FORMAT, 'surname', ['surname format']],
    [FORMAT, 'surname: too long', ['surname too-long']],
    [FORMAT, 'wrong length of dob', ['dob too-long']],
    [FORMAT, 'the longest surname', ['surname format']],
    [FORMAT, '"contact.address.city"', ['address/city format']],
    [FORMAT, 'surnames, city_name', []],
    [FORMAT, '', []],
    [FORMAT, `${'x '.repeat(496)}surname`, ['surname format']],
    [FORMAT, `${'x '.repeat(497)}surname`, []],
    ['ProductNotAllowedException', 'surname', []],
    ['', 'surname', []],
  ] as const) {
    it(`${error || 'of no kind'}: "${details.slice(-24)}" names ${fields.join() || 'none'}`, () => {
      const found = refusedFields(error, details);
      assert.deepEqual(
        found.map(({pointer, code}) => `${pointer.replace('/contact/', '')} ${code}`),
        fields,
      );
    });
  }
});
