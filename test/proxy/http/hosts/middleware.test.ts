import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../../demo/sample-contact.ts';
import type {Proxy} from '../../../../src/proxy/index.ts';
import {bodyOf, newKey, openShop, ORIGIN} from '../../merchant.ts';
import {HOSTS, MIDDLEWARE, middlewareOf, type Host} from './hosts.ts';

/** Middleware by name: each alone, and what a shop has all at once. */
const STACKS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(MIDDLEWARE).map((name) => [name, [name]])),
  'all of them': Object.keys(MIDDLEWARE).filter((name) => name !== 'cookie-session'),
};

/** Headers that say how an answer travels, not what the proxy says; the rest is another at each request. */
const OF_THE_WAY = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'date',
]);
const OF_THE_REQUEST = new Set(['request-id', 'location', 'etag']);

/** A create, a read, a preflight and a refusal, asked one after the other. */
async function headersOf(
  ask: (path: string, init: RequestInit) => Promise<Response>,
  token: string,
): Promise<Headers[]> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    origin: ORIGIN,
    ...newKey(),
  };
  const body = JSON.stringify({contact: SAMPLE_CONTACT});
  const created = await ask('/payer/v1/customers', {method: 'POST', headers, body});
  const place = `/payer/v1/customers/${String((await bodyOf(created))['id'])}`;
  const read = await ask(place, {headers});
  assert.equal((await bodyOf(read))['version'], read.headers.get('etag'));
  const preflight = {method: 'OPTIONS', headers: {origin: ORIGIN}};
  const refused = await ask('/payer/v1/customers', {
    method: 'POST',
    body,
    headers: {origin: ORIGIN},
  });
  return [created, read, await ask(place, preflight), refused].map(({headers: all}) => all);
}

async function expectAll(host: Host, proxy: Proxy, mint: () => Promise<string>): Promise<void> {
  const direct = await headersOf(
    (path, init) => proxy(new Request(`https://proxy.example${path}`, init)),
    await mint(),
  );
  const arrived = await headersOf((path, init) => host.fetch(host.url + path, init), await mint());
  for (const [index, wanted] of direct.entries()) {
    const got = arrived[index];
    for (const [name, value] of wanted) {
      if (OF_THE_WAY.has(name)) continue;
      const seen = got?.get(name);
      if (OF_THE_REQUEST.has(name)) assert.ok(seen, `${name} did not arrive`);
      else if (name === 'vary') assert.match(seen ?? '', /\bOrigin\b/);
      else assert.equal(seen, value, `${name} of answer ${index}`);
    }
  }
}

for (const [hostName, open] of Object.entries(HOSTS)) {
  // Hono answers in its own way: what it does to headers is not ours.
  if (hostName === 'Hono') continue;
  describe(`every header of the proxy arrives on ${hostName} below`, () => {
    for (const [stackName, names] of Object.entries(STACKS)) {
      for (const version of [0, 1]) {
        const isSame = names.every((name) => (MIDDLEWARE[name]?.[0].length ?? 0) < 2);
        if (version === 1 && isSame) continue;
        it(`${stackName}${isSame ? '' : `, on-headers ${version === 0 ? '1.1.0' : '1.0.2'}`}`, async (test) => {
          const {proxy, mint} = openShop({basePath: '/payer'});
          const host = await open(
            test,
            proxy,
            names.map((name) => middlewareOf(name, version)),
          );
          await expectAll(host, proxy, mint);
        });
      }
    }
  });
}
