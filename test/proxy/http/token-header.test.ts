import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openShop, ORIGIN, problemOf} from '../merchant.ts';

type HeaderList = readonly (readonly [name: string, value: string])[];

describe('the header of a shopper token', () => {
  const basic = ['authorization', 'Basic c2hvcDpnYXRl'] as const;
  for (const [name, headersOf, problem] of [
    ['Authorization', (token) => [['authorization', `Bearer ${token}`]], undefined],
    ['Payer-Token', (token) => [['payer-token', token]], undefined],
    ['Payer-Token beside HTTP Basic', (token) => [['payer-token', token], basic], undefined],
    [
      'Payer-Token beside a scheme of the host',
      (token) => [
        ['payer-token', token],
        ['authorization', 'Negotiate abc'],
      ],
      undefined,
    ],
    ['neither', () => [], 'token-missing'],
    ['HTTP Basic alone', () => [basic], 'token-invalid'],
    [
      'both',
      (token) => [
        ['payer-token', token],
        ['authorization', `Bearer ${token}`],
      ],
      'token-invalid',
    ],
    [
      'both, in small letters',
      (token) => [
        ['payer-token', token],
        ['authorization', `bearer ${token}`],
      ],
      'token-invalid',
    ],
    [
      'both, and HTTP Basic',
      (token) => [['payer-token', token], basic, ['authorization', `Bearer ${token}`]],
      'token-invalid',
    ],
    [
      'two Payer-Tokens',
      (token) => [
        ['payer-token', token],
        ['payer-token', token],
      ],
      'token-invalid',
    ],
    ['an empty Payer-Token', () => [['payer-token', '']], 'token-invalid'],
    [
      'an empty Payer-Token beside a token',
      (token) => [
        ['payer-token', ''],
        ['authorization', `Bearer ${token}`],
      ],
      'token-invalid',
    ],
    ['Payer-Token with a scheme', (token) => [['payer-token', `Bearer ${token}`]], 'token-invalid'],
    ['a forged Payer-Token', (token) => [['payer-token', `${token}x`]], 'token-invalid'],
    ['a query', () => [], 'token-missing'],
  ] as readonly (readonly [string, (token: string) => HeaderList, string | undefined])[]) {
    it(`may ${problem ? 'not ' : ''}be ${name}`, async () => {
      const {mint, send} = openShop();
      const token = await mint();
      const headers = new Headers({origin: ORIGIN});
      for (const [header, value] of headersOf(token)) headers.append(header, value);
      const response = await send('GET', `/v1/customers?payer-token=${token}`, {headers});
      assert.equal(response.status, problem ? 401 : 200);
      if (problem) assert.equal(await problemOf(response), problem);
    });
  }
});
