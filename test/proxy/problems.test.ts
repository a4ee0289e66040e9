import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {problemResponse, Refusal} from '../../src/proxy/problem.ts';
import {bodyOf, newKey, openShop, problemOf} from './merchant.ts';

const path = '/v1/customers';
const UNKNOWN_ID = 'PCU_00000000000000000000000000000A';

describe('a problem document', () => {
  it('has type, title, status, a detail, and the request’s id as instance', async () => {
    const {call} = openShop();
    const response = await call('GET', `${path}/${UNKNOWN_ID}`);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.deepEqual(await bodyOf(response), {
      type: 'urn:secu-payer-form:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: 'Not found',
      instance: response.headers.get('request-id'),
    });
  });

  it('says what to do where the client can do something', async () => {
    const {call} = openShop();
    const json = {contact: {}};
    const {detail} = await bodyOf(await call('POST', path, {json, headers: newKey()}));
    assert.equal(detail, 'Correct the members listed in errors and send the contact again.');
    const keyless = await bodyOf(await call('POST', path, {json}));
    assert.equal(keyless['detail'], 'Send 16 to 128 characters of A-Z a-z 0-9 _ and -.');
  });

  it('names twenty members at most', async () => {
    const errors = Array.from({length: 25}, (_, index) => ({
      pointer: `/contact/member_${index}`,
      code: 'unknown',
    }));
    const response = problemResponse(new Refusal('validation', errors), 'id', {});
    assert.deepEqual((await bodyOf(response))['errors'], errors.slice(0, 20));
  });

  it('keeps its own type and challenge, whatever the common headers say', async () => {
    const common = {'content-type': 'text/html', 'www-authenticate': 'Basic', vary: 'Origin'};
    const {headers} = problemResponse(new Refusal('token-missing'), 'id', common);
    assert.deepEqual(Object.fromEntries(headers), {
      'content-type': 'application/problem+json',
      'www-authenticate': 'Bearer',
      vary: 'Origin',
    });
  });

  for (const [code, expected] of [
    ['token-missing', 'Bearer'],
    ['token-invalid', 'Bearer error="invalid_token"'],
    ['token-expired', 'Bearer error="invalid_token"'],
    ['insufficient-scope', 'Bearer error="insufficient_scope"'],
    ['origin-not-allowed', 'Bearer error="insufficient_scope"'],
    ['not-found', null],
  ] as const) {
    it(`for ${code} ${expected ? `challenges with ${expected}` : 'challenges nobody'}`, () => {
      const {headers} = problemResponse(new Refusal(code), 'id', {});
      assert.equal(headers.get('www-authenticate'), expected);
    });
  }

  for (const [name, contact, pointers] of [
    ['text', 'Erika', ['/contact']],
    ['a list', [], ['/contact']],
    [
      'an address without a city',
      {...SAMPLE_CONTACT, address: without('city')},
      ['/contact/address/city'],
    ],
    ['a member named like an address', {...SAMPLE_CONTACT, 'canary@x.de': 1}, ['/contact']],
    ['a member in capitals', {...SAMPLE_CONTACT, IBAN: 1}, ['/contact']],
    ['a member with a long name', {...SAMPLE_CONTACT, ['x'.repeat(52)]: 1}, ['/contact']],
    [
      'a member with a name of 51 letters',
      {...SAMPLE_CONTACT, ['x'.repeat(51)]: 1},
      [`/contact/${'x'.repeat(51)}`],
    ],
  ] as const) {
    it(`points at ${pointers.join()} for a contact that is ${name}`, async () => {
      const {call} = openShop();
      const response = await call('POST', path, {json: {contact}, headers: newKey()});
      assert.equal(response.status, 422);
      const {errors} = await bodyOf(response);
      assert.deepEqual(
        (errors as {pointer: string}[]).map(({pointer}) => pointer),
        pointers,
      );
    });
  }

  for (const body of ['null', '5', '"contact"', '{"contact":{},"id":1}', '{}', '{"Contact":{}}']) {
    it(`calls the body ${body} a bad request`, async () => {
      const {call, sandbox} = openShop();
      const json: unknown = JSON.parse(body);
      const response = await call('POST', path, {json, headers: newKey()});
      assert.equal(await problemOf(response), 'bad-request');
      assert.equal(response.status, 400);
      assert.equal(sandbox.calls.length, 0);
    });
  }
});

function without(name: keyof typeof SAMPLE_CONTACT.address): object {
  const {[name]: _, ...address} = SAMPLE_CONTACT.address;
  return address;
}
