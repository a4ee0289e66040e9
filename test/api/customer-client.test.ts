/**
 * Long because every answer of the proxy is tried at one client.
 * @module
 */
import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {ApiError, createCustomerClient, isApiError, type ClientOptions} from '../../src/client.ts';
import {nextTask} from '../support/time/quiet.ts';

const ID = 'PCU_W3K8M2ZQA2X7R5T9N4C6Y8H2F3B5AZ';
const created = {id: ID, created: '2026-03-04T11:22:33+01:00'};

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {'content-type': 'application/json', ...headers},
  });
const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json(status, {type: `urn:secu-payer-form:problem:${code}`, status}, headers);

/** A client whose proxy gives these answers, one after the other, then always the last one. */
function script(
  answers: (() => Response | Promise<Response>)[],
  options: Partial<ClientOptions> = {},
) {
  const requests: Request[] = [];
  let tokens = 0;
  const client = createCustomerClient({
    proxyUrl: 'https://proxy.example/payer/',
    getToken: async () => `token-${(tokens += 1)}`,
    fetch: async (request) => {
      requests.push(request.clone());
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      if (!answer) throw new Error('There is no answer');
      return answer();
    },
    limits: {pause: 1, maxPause: 2},
    ...options,
  });
  return {client, requests, tokens: () => tokens};
}

const failureOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await reasonOf(promise);
  if (!isApiError(error)) throw new Error('It did not fail with an ApiError');
  return error;
};
const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
const gatePage = (status: number): Response =>
  new Response('<p>', {status, headers: {'content-type': 'text/html', location: '/login'}});
const html = (): Response => new Response('<p>', {headers: {'content-type': 'text/html'}});

describe('createCustomerClient', () => {
  it('creates with token, key and contact, sends cookies to its own origin alone, follows no redirect', async () => {
    const {client, requests} = script([() => json(201, created)]);
    const options = {idempotencyKey: 'x'.repeat(16)};
    expect(await client.create(SAMPLE_CONTACT, options)).to.deep.equal(created);
    const [request] = requests;
    expect(request?.url).to.equal('https://proxy.example/payer/v1/customers');
    expect(request?.method).to.equal('POST');
    expect(request?.headers.get('authorization')).to.equal('Bearer token-1');
    expect(request?.headers.get('idempotency-key')).to.equal(options.idempotencyKey);
    expect(request?.headers.has('payer-token')).to.equal(false);
    expect(request?.credentials).to.equal('same-origin');
    expect(request?.redirect).to.equal('manual');
    expect(await request?.json()).to.deep.equal({contact: SAMPLE_CONTACT});
  });

  it('carries the token, a renewed one too, in Payer-Token where it is told to', async () => {
    const {client, requests} = script(
      [() => problem(401, 'token-expired'), () => json(201, created)],
      {tokenHeader: 'payer-token'},
    );
    await client.create(SAMPLE_CONTACT);
    const tokens = requests.map(({headers}) => headers.get('payer-token'));
    expect(tokens).to.deep.equal(['token-1', 'token-2']);
    expect(requests.some(({headers}) => headers.has('authorization'))).to.equal(false);
  });

  it('creates its own key, one for all attempts', async () => {
    const {client, requests} = script([down, html, () => json(503, {}), () => json(201, created)]);
    await client.create(SAMPLE_CONTACT);
    const keys = requests.map(({headers}) => headers.get('idempotency-key'));
    expect(keys[0]).to.match(/^[0-9a-f]{32}$/);
    expect(new Set(keys).size).to.equal(1);
    expect(requests.length).to.equal(4);
  });

  it('waits for work in progress as long as it takes, without counting it as a retry', async () => {
    const waiting = Array.from(
      {length: 10},
      () => () => problem(409, 'request-in-progress', {'retry-after': '0'}),
    );
    const {client, requests} = script([...waiting, () => json(201, created)]);
    await client.create(SAMPLE_CONTACT);
    expect(requests.length).to.equal(11);
  });

  it('gives up after four repeats', async () => {
    const {client, requests} = script([() => json(500, {})]);
    expect((await failureOf(client.create(SAMPLE_CONTACT))).code).to.equal('unavailable');
    expect(requests.length).to.equal(5);
  });

  it('gives up in time', async () => {
    const never = (): Promise<Response> => new Promise(() => undefined);
    const {client} = script([never], {limits: {attempt: 50, total: 100}});
    expect((await failureOf(client.get(ID))).code).to.equal('timeout');
  });

  it('fetches one new token for an expired one, with the same key', async () => {
    const {client, requests, tokens} = script([
      () => problem(401, 'token-expired'),
      () => json(201, created),
    ]);
    await client.create(SAMPLE_CONTACT);
    expect(requests.map(({headers}) => headers.get('authorization'))).to.deep.equal([
      'Bearer token-1',
      'Bearer token-2',
    ]);
    expect(new Set(requests.map(({headers}) => headers.get('idempotency-key'))).size).to.equal(1);
    expect(tokens()).to.equal(2);
  });

  it('asks for no third token when the second one is called expired too', async () => {
    const {client, requests} = script([() => problem(401, 'token-expired')]);
    const {code, problem: reason} = await failureOf(client.create(SAMPLE_CONTACT));
    expect([code, reason]).to.deep.equal(['unauthorized', 'token-expired']);
    expect(requests.length).to.equal(2);
  });

  it('shares one token between parallel calls', async () => {
    const {client, tokens} = script([() => json(200, {items: []})]);
    await Promise.all([client.list(), client.list(), client.list()]);
    expect(tokens()).to.equal(1);
  });

  it('asks for a new token after forget(), and drops one that is being fetched', async () => {
    const waiting: ((token: string) => void)[] = [];
    const getToken = (): Promise<string> => new Promise((done) => waiting.push(done));
    const {client, requests} = script([() => json(200, {items: []})], {getToken});
    const asked = async (count: number): Promise<void> => {
      while (waiting.length < count) await nextTask();
    };
    const anna = client.list();
    await asked(1);
    client.forget();
    const bert = client.list();
    await asked(2);
    waiting[1]?.('bert');
    await bert;
    waiting[0]?.('anna');
    expect((await failureOf(anna)).code).to.equal('unauthorized');
    await client.list();
    client.forget();
    const nobody = client.list();
    await asked(3);
    waiting[2]?.('nobody');
    await nobody;
    expect(requests.map(({headers}) => headers.get('authorization'))).to.deep.equal(
      ['bert', 'bert', 'nobody'].map((token) => `Bearer ${token}`),
    );
  });

  for (const [name, answer] of [
    ['expired', () => problem(401, 'token-expired')],
    ['no connection', down],
    ['busy', () => problem(409, 'request-in-progress')],
    ['redirected', () => new Response(null, {status: 301, headers: {location: '/'}})],
  ] as const) {
    it(`repeats nothing as another shopper after forget(): ${name}`, async () => {
      const {client, requests} = script([
        () => {
          client.forget();
          return answer();
        },
        () => json(201, created),
      ]);
      const failure = await failureOf(client.create(SAMPLE_CONTACT));
      expect(failure.code).to.equal('unauthorized');
      expect(requests.length).to.equal(1);
    });
  }

  it('asks for a token again after getToken threw immediately', async () => {
    let isBroken = true;
    const getToken = (): Promise<string> => {
      if (isBroken) throw new Error('Not yet');
      return Promise.resolve('token');
    };
    const {client} = script([() => json(200, {items: []})], {getToken});
    expect((await failureOf(client.list())).problem).to.equal('token-missing');
    isBroken = false;
    expect(await client.list()).to.deep.equal({items: []});
  });

  it('trims a token', async () => {
    const {client, requests} = script([() => json(200, {items: []})], {
      getToken: async () => 'token\r\n',
    });
    await client.list();
    expect(requests[0]?.headers.get('authorization')).to.equal('Bearer token');
  });

  for (const token of [
    '',
    ' ',
    '<!doctype html>\n<title>Log in</title>',
    'to\nken',
    'tökén€',
    undefined,
    {token: 'token'},
  ]) {
    it(`takes ${JSON.stringify(token)} for no token`, async () => {
      const {client, requests} = script([() => json(200, {items: []})], {
        getToken: async () => token as string,
      });
      const {code, problem: reason} = await failureOf(client.list());
      expect([code, reason]).to.deep.equal(['unauthorized', 'token-missing']);
      expect(requests.length).to.equal(0);
    });
  }

  for (const [code, expected] of [
    ['unavailable', 'unavailable'],
    ['timeout', 'timeout'],
    ['Erika Mustermann', 'unauthorized'],
    ['constructor', 'unauthorized'],
    [undefined, 'unauthorized'],
    [{toString: 1}, 'unauthorized'],
  ] as const) {
    it(`keeps of a foreign ApiError of getToken only its code: ${JSON.stringify(code)}`, async () => {
      const foreign = Object.assign(new Error('Erika Mustermann'), {
        name: 'ApiError',
        code,
        request: 'Erika Mustermann',
      });
      const {client} = script([() => json(200, {items: []})], {
        getToken: () => Promise.reject(foreign),
      });
      const error = await failureOf(client.list());
      expect(error).to.be.instanceOf(ApiError);
      expect(error.code).to.equal(expected);
      expect(JSON.stringify(error) + error.message).not.to.contain('Erika');
    });
  }

  for (const [name, answer, code, retryable] of [
    ['422 with fields', () => problem(422, 'validation'), 'validation', false],
    ['401', () => problem(401, 'token-invalid'), 'unauthorized', false],
    ['403', () => problem(403, 'insufficient-scope'), 'forbidden', false],
    ['a used key', () => problem(422, 'idempotency-key-reused'), 'conflict', false],
    ['412', () => problem(412, 'precondition-failed'), 'conflict', false],
    [
      '429 for long',
      () => problem(429, 'rate-limited', {'retry-after': '60'}),
      'rate-limited',
      true,
    ],
    ['502', () => problem(502, 'upstream-error'), 'unavailable', true],
    ['no connection', down, 'network', true],
    ['HTML', html, 'bad-response', true],
    [
      'cut JSON',
      () => new Response('{"id":"PCU', {headers: {'content-type': 'application/json'}}),
      'bad-response',
      true,
    ],
    ['an empty answer', () => new Response('', {status: 201}), 'bad-response', true],
    [
      'an id of another kind',
      () => json(201, {...created, id: 'PCR_1234567890'}),
      'bad-response',
      true,
    ],
    ['a 404 page', () => gatePage(404), 'bad-response', true],
    ['a 401 page of HTTP Basic', () => gatePage(401), 'bad-response', true],
    ['a 403 page of a firewall', () => gatePage(403), 'bad-response', true],
    ['a 412 page', () => gatePage(412), 'bad-response', true],
    ['a 413 page', () => gatePage(413), 'bad-response', true],
    ['a 429 page', () => gatePage(429), 'rate-limited', true],
    ['a 502 page', () => gatePage(502), 'unavailable', true],
    ['a redirect', () => gatePage(302), 'bad-response', true],
  ] as const) {
    it(`fails with ${code} for ${name}`, async () => {
      const {client} = script([answer]);
      const error = await failureOf(client.create(SAMPLE_CONTACT));
      expect(error).to.be.instanceOf(ApiError);
      expect([error.code, error.retryable]).to.deep.equal([code, retryable]);
      expect(error.cause).to.equal(undefined);
      const text = JSON.stringify(Object.entries(error)) + error.message + String(error.stack);
      expect(text).not.to.match(/token-1|Mustermann|Heide/);
    });
  }

  it('names refused fields by their path', async () => {
    const body = {
      type: 'urn:secu-payer-form:problem:validation',
      errors: [{pointer: '/contact/address/postal_code', code: 'format'}],
    };
    const {client} = script([() => json(422, body, {'request-id': 'r-1'})]);
    const {issues, requestId} = await failureOf(client.create(SAMPLE_CONTACT));
    expect(issues).to.deep.equal([{path: 'address.postal_code', code: 'format'}]);
    expect(requestId).to.equal('r-1');
  });

  for (const errors of [
    null,
    'x',
    {},
    [null],
    [[]],
    [{code: 'format'}],
    [{pointer: 1, code: 'format'}],
    [{pointer: '<b>', code: 'format'}],
  ]) {
    it(`names no field for the refusal ${JSON.stringify(errors)}`, async () => {
      const body = {type: 'urn:secu-payer-form:problem:validation', errors};
      const {client} = script([() => json(422, body)]);
      const {code, issues} = await failureOf(client.create(SAMPLE_CONTACT));
      expect([code, issues]).to.deep.equal(['validation', []]);
    });
  }

  for (const code of [undefined, {toString: 1}, '<b>', '']) {
    it(`has a field checked that was refused with ${JSON.stringify(code)}`, async () => {
      const errors = [{pointer: '/contact/email', code}];
      const body = {type: 'urn:secu-payer-form:problem:validation', errors};
      const {client} = script([() => json(422, body)]);
      const {issues} = await failureOf(client.create(SAMPLE_CONTACT));
      expect(issues).to.deep.equal([{path: 'email', code: 'check'}]);
    });
  }

  for (const [type, reason] of [
    ['urn:secu-payer-form:problem:not-found', 'not-found'],
    ['https://proxy.example/problems/not-found', 'not-found'],
    ['https://proxy.example/problems#not-found', 'not-found'],
    ['not-found', 'not-found'],
    ['a'.repeat(40), 'a'.repeat(40)],
    ['a'.repeat(41), undefined],
    ['about:<b>not-found', undefined],
    ['urn:secu-payer-form:problem:Erika Mustermann', undefined],
    ['https://proxy.example/', undefined],
    ['', undefined],
    [1, undefined],
  ] as const) {
    it(`reads ${reason ?? 'no problem'} from ${JSON.stringify(type)}`, async () => {
      const {client} = script([() => json(403, {type})]);
      const {problem: read, message} = await failureOf(client.create(SAMPLE_CONTACT));
      expect(read).to.equal(reason);
      expect(message).to.equal(`The request to the payer proxy failed: ${reason ?? 'forbidden'}`);
    });
  }

  it('reads a customer with its tag, and undefined for an unknown one', async () => {
    const customer = {...created, contact: SAMPLE_CONTACT};
    const {client} = script([
      () => json(200, customer, {etag: '"1"'}),
      () => problem(404, 'not-found'),
    ]);
    expect(await client.get(ID)).to.deep.equal({...customer, etag: '"1"'});
    expect(await client.get(ID)).to.equal(undefined);
  });

  for (const [name, body, headers, etag] of [
    ['both', {version: '"1"'}, {etag: 'W/"1-gzip"'}, '"1"'],
    ['a body alone', {version: '"1"'}, {}, '"1"'],
    ['a header alone', {}, {etag: '"1"'}, '"1"'],
    ['neither', {}, {}, undefined],
  ] as const) {
    it(`takes the tag of ${name} as the body has it, else the header`, async () => {
      const answer = {...created, updated: 'now', ...body, contact: SAMPLE_CONTACT};
      const {client} = script([() => json(200, answer, {...headers})]);
      expect((await client.get(ID))?.etag).to.equal(etag);
      expect((await client.update(ID, SAMPLE_CONTACT)).etag).to.equal(etag);
      expect(await client.get(ID)).not.to.have.property('version');
    });
  }

  it('updates and deletes under the tag', async () => {
    const {client, requests} = script([
      () => json(200, {id: ID, updated: 'now'}, {etag: '"2"'}),
      () => new Response(null, {status: 204}),
    ]);
    expect(await client.update(ID, SAMPLE_CONTACT, {etag: '"1"'})).to.deep.equal({
      id: ID,
      etag: '"2"',
    });
    await client.delete(ID, {etag: '"2"'});
    expect(requests.map(({method, headers}) => [method, headers.get('if-match')])).to.deep.equal([
      ['PUT', '"1"'],
      ['DELETE', '"2"'],
    ]);
  });

  it('deletes a customer that is gone, but takes no other 404 for that', async () => {
    const {client} = script([
      () => problem(404, 'not-found'),
      () => new Response('', {status: 404}),
    ]);
    expect(await client.delete(ID)).to.equal(undefined);
    expect((await failureOf(client.delete(ID))).code).to.equal('bad-response');
  });

  it('lists pages', async () => {
    const page = {items: [{...created, unavailable: true}], next: 'c'};
    const {client, requests} = script([() => json(200, page)]);
    expect(await client.list({limit: 5, cursor: 'b'})).to.deep.equal(page);
    expect(requests[0]?.url).to.match(/\?limit=5&cursor=b$/);
  });

  it('refuses an invalid id before anything is sent', async () => {
    const {client, requests} = script([() => json(200, {})]);
    for (const id of ['', '..', 'PCU_x', '../v1/customers']) {
      const error: unknown = await client.get(id).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(TypeError);
    }
    expect(requests.length).to.equal(0);
  });

  it('sends nothing for a caller who has left', async () => {
    const {client, requests, tokens} = script([() => json(201, created)]);
    const caller = new AbortController();
    caller.abort();
    expect(await reasonOf(client.create(SAMPLE_CONTACT, {signal: caller.signal}))).to.equal(
      caller.signal.reason,
    );
    expect([requests.length, tokens()]).to.deep.equal([0, 0]);
  });

  it('lets a caller leave while the token is fetched, and then sends nothing', async () => {
    let give: (token: string) => void = () => undefined;
    const getToken = (): Promise<string> => new Promise((done) => (give = done));
    const {client, requests} = script([() => json(201, created)], {getToken});
    const caller = new AbortController();
    const creating = reasonOf(client.create(SAMPLE_CONTACT, {signal: caller.signal}));
    await nextTask();
    caller.abort();
    expect(await creating).to.equal(caller.signal.reason);
    give('token');
    await nextTask();
    expect(requests.length).to.equal(0);
  });

  for (const [name, answer] of [
    ['an answer', () => new Promise<Response>(() => undefined)],
    ['the rest of an answer', () => new Response(new ReadableStream(), {status: 201})],
    ['a repeat', () => json(503, {}, {'retry-after': '9'})],
  ] as const) {
    it(`lets a caller leave who waits for ${name}`, async () => {
      const {client, requests} = script([answer]);
      const caller = new AbortController();
      const creating = reasonOf(client.create(SAMPLE_CONTACT, {signal: caller.signal}));
      while (requests.length === 0) await nextTask();
      await nextTask();
      caller.abort();
      expect(await creating).to.equal(caller.signal.reason);
      expect(requests.length).to.equal(1);
    });
  }
});

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
