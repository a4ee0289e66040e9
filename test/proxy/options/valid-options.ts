import {createMemoryStore, createProxy} from '../../../src/proxy/index.ts';

export const SECRET = 'a secret of thirty-two bytes or more';
export const KEY = {alg: 'HS256', key: SECRET};

/** Options that a proxy takes. */
export const OPTIONS = {
  issuers: {shop: {keys: [KEY]}},
  audience: 'proxy',
  store: createMemoryStore(),
  upstream: {baseUrl: 'https://connect.example', clientId: 'id', clientSecret: 'canary-secret'},
};

/** A proxy with some of them changed. */
export const open = (changes: object): unknown => createProxy({...OPTIONS, ...changes} as never);
export const upstream = (changes: object): object => ({
  upstream: {...OPTIONS.upstream, ...changes},
});
export const keys = (...list: unknown[]): object => ({issuers: {shop: {keys: list}}});
