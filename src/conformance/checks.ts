/**
 * The checks of the protocol in the order in which they run. Long because it is one table: each check is a few lines, and
 * later ones use what earlier ones made.
 * @module
 */
import {CUSTOMER_ID} from '../api/contract.ts';
import type {Contact} from '../contact/contact.ts';
import {sampleContact} from '../contact/contact-from.ts';
import type {Caller, Exchange, Target} from './exchange.ts';
import {expect, expectHeader, expectProblem, expectStatus} from './expect.ts';

/** One rule of the protocol and its check. */
export interface Check {
  rule: string;
  /** What the target lacks for this check; undefined if the check can run. */
  needs?: (target: Target) => string | undefined;
  /** @throws {Deviation} */
  run: (call: Caller, target: Target) => Promise<void>;
}

const COLLECTION = '/v1/customers';
/** Variants of the letter E, with which the sample's forename begins. */
const CODE_OF_E = 0x45;
const UNKNOWN = `${COLLECTION}/PCU_00000000000000000000000000000A`;

/** A unique contact, so that a proxy that reuses customers creates a new one. */
function freshContact(): Contact {
  return {...sampleContact(), companyname: `Conformance ${crypto.randomUUID()}`};
}

const freshKey = (): Record<string, string> => ({'idempotency-key': crypto.randomUUID()});

async function createOne(call: Caller, contact = freshContact()): Promise<[string, Contact]> {
  const created = await call('POST', COLLECTION, {json: {contact}, headers: freshKey()});
  expectStatus(created, 201);
  return [`${COLLECTION}/${String(created.body?.['id'])}`, contact];
}

/** Repeats while the proxy reports the request as in progress. */
async function untilFinal(send: () => Promise<Exchange>): Promise<Exchange> {
  for (let tries = 0; ; tries += 1) {
    const exchange = await send();
    const isWait = ['request-in-progress', 'outcome-pending'].includes(exchange.problem ?? '');
    if (!isWait || tries === 60) return exchange;
    expectHeader(exchange, 'retry-after', /^[1-9]\d*$/);
    await new Promise((done) => {
      setTimeout(done, 500);
    });
  }
}

/** What gateways add around a tag. */
const HOPS: Readonly<Record<string, readonly [before: string, after: string]>> = {
  Weak: ['W/"', '"'],
  Apache: ['"', '-gzip"'],
  Both: ['W/"', ';br"'],
};

const segments = (token: string): [string, string, string] => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  return [header, claims, signature];
};
const base64url = (text: string): string =>
  btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Tokens that every proxy must refuse, made from a valid one. */
function forgeries(token: string): Record<string, string> {
  const [header, claims, signature] = segments(token);
  const none = base64url('{"alg":"none","typ":"secu-payer+jwt"}');
  return {
    'of nonsense': 'x.y.z',
    'without a signature': `${header}.${claims}.`,
    'with another signature': `${header}.${claims}.${signature.split('').reverse().join('')}`,
    'with other claims': `${header}.${base64url('{"sub":"x"}')}.${signature}`,
    'with alg none': `${none}.${claims}.`,
    'with a fourth segment': `${token}.x`,
    'with padding': `${token}=`,
    'of 5000 characters': `${header}.${'a'.repeat(5000)}.${signature}`,
  };
}

/** All checks, cheap ones first. They create and delete nine customers. */
export const CHECKS: readonly Check[] = [
  {
    rule: 'answers 404 to unknown paths',
    async run(call) {
      for (const path of ['/v1/customer', '/v1/customers//', '/v2/customers']) {
        expectProblem(await call('GET', path), 'not-found');
      }
    },
  },
  {
    rule: 'answers 405 with Allow to another method',
    async run(call) {
      for (const [method, path] of [
        ['PATCH', COLLECTION],
        ['PUT', COLLECTION],
        ['POST', UNKNOWN],
      ] as const) {
        const exchange = await call(method, path);
        expectProblem(exchange, 'method-not-allowed');
        expectHeader(exchange, 'allow', /GET/);
      }
    },
  },
  {
    rule: 'accepts a token in either Authorization or Payer-Token, not in both: else 401',
    async run(call, {token}) {
      for (const path of [COLLECTION, UNKNOWN, `${COLLECTION}?access_token=${token}`]) {
        const exchange = await call('GET', path, {token: null});
        expectProblem(exchange, 'token-missing');
        expectHeader(exchange, 'www-authenticate', /^Bearer/);
      }
      const apart = {'payer-token': token};
      for (const headers of [
        {authorization: `bEARER ${token}`},
        apart,
        {...apart, authorization: 'Basic c2hvcDpnYXRl'},
      ]) {
        expectStatus(await call('GET', COLLECTION, {token: null, headers}), 200);
      }
      for (const headers of [
        {...apart, authorization: `Bearer ${token}`},
        {'payer-token': `${token}, ${token}`},
        {'payer-token': 'x.y.z'},
      ]) {
        expectProblem(await call('GET', COLLECTION, {token: null, headers}), 'token-invalid');
      }
    },
  },
  {
    rule: 'refuses forged tokens',
    async run(call, target) {
      for (const [name, token] of Object.entries(forgeries(target.token))) {
        const exchange = await call('GET', COLLECTION, {token});
        expect(exchange.problem === 'token-invalid', `A token ${name}: got ${exchange.status}`);
        expectHeader(exchange, 'www-authenticate', /error="invalid_token"/);
      }
    },
  },
  {
    rule: 'answers token-expired to an otherwise valid token that has expired',
    needs: ({expiredToken}) => (expiredToken ? undefined : '--expired-token'),
    async run(call, {expiredToken = ''}) {
      expectProblem(await call('GET', COLLECTION, {token: expiredToken}), 'token-expired');
    },
  },
  {
    rule: 'answers a preflight with the methods and headers by name',
    needs: ({origin}) => (origin ? undefined : '--origin'),
    async run(call, {origin = ''}) {
      const headers = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      };
      const exchange = await call('OPTIONS', COLLECTION, {token: null, headers});
      expectStatus(exchange, 204);
      expectHeader(exchange, 'access-control-allow-methods', /GET.*POST.*PUT.*DELETE/);
      for (const name of [
        'authorization',
        'payer-token',
        'content-type',
        'idempotency-key',
        'if-match',
      ]) {
        expectHeader(exchange, 'access-control-allow-headers', new RegExp(name, 'i'));
      }
      const allowed = exchange.headers.get('access-control-allow-origin');
      expect(allowed === origin, `The preflight allows ${allowed ?? 'no origin'}, not ${origin}`);
    },
  },
  {
    rule: 'adds CORS headers to refusals too, only for allowed origins',
    needs: ({origin}) => (origin ? undefined : '--origin'),
    async run(call, {origin = ''}) {
      const refused = await call('GET', COLLECTION, {token: null, headers: {origin}});
      const allowed = refused.headers.get('access-control-allow-origin');
      expect(allowed === origin, 'A refusal without CORS headers looks like a network error');
      for (const name of ['retry-after', 'etag', 'location', 'request-id']) {
        expectHeader(refused, 'access-control-expose-headers', new RegExp(name, 'i'));
      }
      for (const other of ['https://evil.example', `${origin}.evil.example`, 'null']) {
        const exchange = await call('GET', COLLECTION, {headers: {origin: other}});
        const leak = exchange.headers.get('access-control-allow-origin');
        expect(leak === null, `The origin ${other} is allowed`);
      }
    },
  },
  {
    rule: 'requires an Idempotency-Key of 16 to 128 characters on a create',
    async run(call) {
      const json = {contact: freshContact()};
      for (const key of [undefined, 'short', 'x'.repeat(129), 'with spaces in the middle']) {
        const headers: Record<string, string> = key === undefined ? {} : {'idempotency-key': key};
        const exchange = await call('POST', COLLECTION, {json, headers});
        expectProblem(exchange, 'idempotency-key-missing');
      }
    },
  },
  {
    rule: 'refuses bodies that are not a contact: 415, 400, 413',
    async run(call) {
      const send = (body: string | Uint8Array, type = 'application/json'): Promise<Exchange> =>
        call('POST', COLLECTION, {body, headers: {...freshKey(), 'content-type': type}});
      expectProblem(await send('contact=1', 'text/plain'), 'unsupported-media-type');
      const coded = {...freshKey(), 'content-encoding': 'gzip'};
      const json = {contact: freshContact()};
      const compressed = await call('POST', COLLECTION, {json, headers: coded});
      expectProblem(compressed, 'unsupported-media-type');
      const texts = ['{', '', '[]', 'null', '{"contact":{},"id":"x"}', '['.repeat(10_000)];
      const noUtf8 = new TextEncoder().encode(JSON.stringify({contact: freshContact()}));
      noUtf8[noUtf8.indexOf(CODE_OF_E)] = 0xff;
      for (const body of [...texts, noUtf8]) expectProblem(await send(body), 'bad-request');
      const large = JSON.stringify({contact: {forename: 'x'.repeat(20_000)}});
      expectProblem(await send(large), 'payload-too-large');
    },
  },
  {
    rule: 'reports refused members by pointer and code, never by value',
    async run(call) {
      const contact = freshContact();
      for (const [changes, pointer, code] of [
        [{email: undefined}, '/contact/email', 'required'],
        [{email: 'canary@@x'}, '/contact/email', 'format'],
        [{dob: '2023-02-30'}, '/contact/dob', 'date'],
        [{forename: 5}, '/contact/forename', 'type'],
        [{iban: 'canary'}, '/contact/iban', 'unknown'],
        [{'<canary>': 'x'}, '/contact', 'unknown'],
        [{surname: 'x'.repeat(71)}, '/contact/surname', 'too-long'],
        [{address: {...contact.address, country: 'XX'}}, '/contact/address/country', 'format'],
        [
          {address: {...contact.address, postal_code: ' '}},
          '/contact/address/postal_code',
          'required',
        ],
      ] as const) {
        const json = {contact: {...contact, ...changes}};
        const exchange = await call('POST', COLLECTION, {json, headers: freshKey()});
        expectProblem(exchange, 'validation');
        const errors = exchange.body?.['errors'] as {pointer: string; code: string}[] | undefined;
        expect(
          errors?.some((error) => error.pointer === pointer && error.code === code) === true,
          `Wanted ${code} at ${pointer}, got ${JSON.stringify(errors)}`,
        );
        expect(!exchange.text.includes('canary'), `The refusal of ${pointer} repeats the value`);
      }
    },
  },
  {
    rule: 'creates a customer: 201, id, created, Location',
    async run(call) {
      const json = {contact: freshContact()};
      const exchange = await call('POST', COLLECTION, {json, headers: freshKey()});
      expectStatus(exchange, 201);
      expectHeader(exchange, 'content-type', /^application\/json\b/);
      const {id, created} = exchange.body ?? {};
      expect(typeof id === 'string' && CUSTOMER_ID.test(id), `The id ${String(id)} is invalid`);
      expect(typeof created === 'string' && !Number.isNaN(Date.parse(created)), 'No created');
      expectHeader(exchange, 'location', new RegExp(`/v1/customers/${id}$`));
      await call('DELETE', `${COLLECTION}/${id}`);
    },
  },
  {
    rule: 'repeats the answer for the same key, and refuses other data under it',
    async run(call) {
      const contact = freshContact();
      const headers = freshKey();
      const send = (json: unknown, key = headers): Promise<Exchange> =>
        call('POST', COLLECTION, {json, headers: key});
      const first = await send({contact});
      const quoted = {'idempotency-key': `"${headers['idempotency-key'] ?? ''}"`};
      for (const again of [await send({contact}), await send({contact}, quoted)]) {
        expectStatus(again, 200, 201);
        expect(again.body?.['id'] === first.body?.['id'], 'A repeat created another customer');
        expectHeader(again, 'idempotency-replayed', /^true$/);
      }
      const other = await send({contact: {...contact, forename: 'Anders'}});
      expectProblem(other, 'idempotency-key-reused');
      await call('DELETE', `${COLLECTION}/${String(first.body?.['id'])}`);
    },
  },
  {
    rule: 'returns the existing customer for equal data under another key: 200, reused',
    async run(call) {
      const [path, contact] = await createOne(call);
      const again = await call('POST', COLLECTION, {json: {contact}, headers: freshKey()});
      expectStatus(again, 200);
      expect(`${COLLECTION}/${String(again.body?.['id'])}` === path, 'It is another customer');
      expect(again.body?.['reused'] === true, 'The answer does not say reused');
      expectHeader(again, 'location', new RegExp(`${path}$`));
      await call('DELETE', path);
    },
  },
  {
    rule: 'creates one customer for ten equal simultaneous requests',
    async run(call) {
      const json = {contact: freshContact()};
      const headers = freshKey();
      const send = (): Promise<Exchange> => call('POST', COLLECTION, {json, headers});
      const all = await Promise.all(Array.from({length: 10}, () => untilFinal(send)));
      for (const exchange of all) expectStatus(exchange, 200, 201);
      const ids = new Set(all.map(({body}) => body?.['id']));
      expect(ids.size === 1, `Ten requests gave ${ids.size} ids`);
      await call('DELETE', `${COLLECTION}/${String([...ids][0])}`);
    },
  },
  {
    rule: 'returns a contact unchanged: names, day of birth, normal form',
    async run(call) {
      const contact = {
        ...freshContact(),
        forename: "Zoe\u0308 D'Arcy",
        surname: 'Müller-Łukasiewicz',
        dob: '1905-03-03',
        // Bidi control and double space are removed; the joiner of Persian and Indic names stays.
        companyname: ` Test\u202e  \u0646\u0627\u200c\u0645 ${crypto.randomUUID()}`,
      };
      const [path] = await createOne(call, contact);
      const exchange = await call('GET', path);
      expectStatus(exchange, 200);
      const stored = (exchange.body?.['contact'] ?? {}) as Record<string, unknown>;
      for (const name of ['forename', 'surname', 'dob', 'email', 'companyname'] as const) {
        const wanted = contact[name]
          ?.normalize('NFC')
          .replace('\u202e', '')
          .replace(/ +/g, ' ')
          .trim();
        expect(stored[name] === wanted, `${name} came back changed`);
      }
      await call('DELETE', path);
    },
  },
  {
    rule: 'guards a change with If-Match: 428, 412, 200 and a new ETag, also in the body',
    async run(call) {
      const [path, contact] = await createOne(call);
      const read = await call('GET', path);
      expectHeader(read, 'etag', /^"[^"]+"$/);
      const etag = read.headers.get('etag') ?? '';
      expect(read.body?.['version'] === etag, 'The version in the body is not the ETag');
      const json = {contact: {...contact, surname: 'Neumann'}};
      const put = (headers: Record<string, string>): Promise<Exchange> =>
        call('PUT', path, {json, headers});
      expectProblem(await put({}), 'precondition-required');
      expectProblem(await put({'if-match': '"0"'}), 'precondition-failed');
      const changed = await put({'if-match': etag});
      expectStatus(changed, 200);
      expect(changed.headers.get('etag') !== etag, 'The ETag did not change');
      const version = String(changed.body?.['version']);
      expect(version === changed.headers.get('etag'), 'The version of an update is not its ETag');
      const now = await call('GET', path);
      expect(now.headers.get('etag') === changed.headers.get('etag'), 'The ETag differs on read');
      const {surname} = (now.body?.['contact'] ?? {}) as Partial<Contact>;
      expect(surname === 'Neumann', 'The change was not stored');
      // How compression on the way changes a tag.
      let bare = version.slice(1, -1);
      for (const [name, [before, after]] of Object.entries(HOPS)) {
        const next = {contact: {...contact, surname: `Neumann ${name}`}};
        const tag = {'if-match': `${before}${bare}${after}`};
        const again = await call('PUT', path, {json: next, headers: tag});
        expectStatus(again, 200);
        bare = String(again.body?.['version']).slice(1, -1);
      }
      expectProblem(
        await call('DELETE', path, {headers: {'if-match': etag}}),
        'precondition-failed',
      );
      await call('DELETE', path);
    },
  },
  {
    rule: 'lists the shopper’s customers in pages, newest first, and deletes: 204, again 204, then 404',
    async run(call) {
      const [older] = await createOne(call);
      const [path] = await createOne(call);
      const page = async (query: string): Promise<[ids: unknown[], next: unknown]> => {
        const list = await call('GET', `${COLLECTION}?limit=1${query}`);
        expectStatus(list, 200);
        const items = (list.body?.['items'] ?? []) as {id: string}[];
        return [items.map(({id}) => `${COLLECTION}/${id}`), list.body?.['next']];
      };
      const [first, next] = await page('');
      expect(first.length === 1 && first[0] === path, 'The newest customer is not the first');
      expect(typeof next === 'string', 'A page with a following page has no next');
      const [second] = await page(`&cursor=${encodeURIComponent(next)}`);
      expect(second[0] === older, 'The next page does not go on with the second newest');
      expectStatus(await call('DELETE', older), 204);
      for (const limit of ['0', '21', 'x', '1e1', '0x5', '5.0']) {
        expectProblem(await call('GET', `${COLLECTION}?limit=${limit}`), 'bad-request');
      }
      expectStatus(await call('DELETE', path), 204);
      expectStatus(await call('DELETE', path), 204);
      expectProblem(await call('GET', path), 'not-found');
    },
  },
  {
    rule: 'checks the id before decoding it',
    async run(call) {
      for (const id of ['PCU_1', 'pcu_000000000000', 'PCU_%30000000000', '..%2fPCU_0000000000']) {
        expectProblem(await call('GET', `${COLLECTION}/${id}`), 'not-found');
      }
    },
  },
  {
    rule: 'gives the same answer for another shopper’s customer and an unknown one',
    needs: ({otherToken}) => (otherToken ? undefined : '--other-token'),
    async run(call, {otherToken = ''}) {
      const [path, contact] = await createOne(call);
      const unknown = await call('GET', UNKNOWN);
      const withoutId = ({text, headers}: Exchange): string =>
        text.replaceAll(headers.get('request-id') ?? '', '');
      for (const [method, options] of [
        ['GET', {}],
        ['PUT', {json: {contact}, headers: {'if-match': '"0"'}}],
        ['DELETE', {}],
      ] as const) {
        const exchange = await call(method, path, {token: otherToken, ...options});
        expectProblem(exchange, 'not-found');
        expect(withoutId(exchange) === withoutId(unknown), `${method} tells that it exists`);
      }
      expectStatus(await call('DELETE', path), 204);
    },
  },
  {
    rule: 'sends the security headers and a request id with every answer',
    async run(call) {
      for (const exchange of call.exchanges) {
        expectHeader(exchange, 'cache-control', /no-store/);
        expectHeader(exchange, 'cache-control', /no-transform/);
        expectHeader(exchange, 'vary', /origin/i);
        expectHeader(exchange, 'x-content-type-options', /^nosniff$/);
        expectHeader(exchange, 'content-security-policy', /default-src 'none'/);
        expectHeader(exchange, 'referrer-policy', /^no-referrer$/);
        expectHeader(exchange, 'request-id', /^\S{8,}$/);
      }
    },
  },
  {
    rule: 'refuses with problem documents that contain status and request id',
    async run(call) {
      for (const exchange of call.exchanges) {
        const {name, status, headers, body} = exchange;
        if (status < 400) continue;
        expectHeader(exchange, 'content-type', /^application\/problem\+json/);
        expect(body?.['status'] === status, `${name}: the document has another status`);
        const isNamed = body['instance'] === headers.get('request-id');
        expect(isNamed, `${name}: instance is not the request id`);
        const texts = [body['title'], body['detail']];
        expect(
          texts.every((each) => typeof each === 'string' && each !== ''),
          `${name}: title or detail is missing`,
        );
      }
    },
  },
];
