/**
 * What the official SDKs of secuconnect put on the wire, byte for byte: PHP 2.63.0 on curl and JS 1.5.0
 * on superagent, both recorded against a local server. The answers are read as the SDKs read them.
 */
import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {createSandbox, DEMO_CREDENTIALS} from '../../src/sandbox/index.ts';
import {serve, type Served} from '../support/servers/serve.ts';

const {clientId, clientSecret} = DEMO_CREDENTIALS;

interface Reply {
  status: number;
  reason: string;
  type: string;
  text: string;
  json: unknown;
}

/** How an SDK spells its requests. */
interface Sdk {
  tokenRequest: (host: string) => string;
  request: (host: string, token: string, line: string, body?: string) => string;
  create: string;
  /** Query of a search for an e-mail address, encoded as the SDK's samples do it: twice. */
  search: string;
  sort: string;
}

const length = (text: string): number => Buffer.byteLength(text);

const php: Sdk = {
  tokenRequest(host) {
    const body = `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`;
    return [
      'POST /oauth/token HTTP/1.1',
      `Host: ${host}`,
      'User-Agent: Secuconnect-PHP-Client/2.63.0',
      'Accept: */*',
      `Content-Length: ${length(body)}`,
      'Content-Type: application/x-www-form-urlencoded',
      '',
      body,
    ].join('\r\n');
  },
  request(host, token, line, body) {
    const [method] = line.split(' ');
    const hasLength = body !== undefined || method === 'DELETE';
    return [
      `${line} HTTP/1.1`,
      `Host: ${host}`,
      'User-Agent: Secuconnect-PHP-Client/2.63.0',
      `Authorization: Bearer ${token}`,
      'Accept: application/json',
      'Content-Type: application/json',
      ...(hasLength ? [`Content-Length: ${length(body ?? '')}`] : []),
      '',
      body ?? '',
    ].join('\r\n');
  },
  create:
    '{"contact":{"forename":"Ines","surname":"Probe","companyname":"Example Inc.","salutation":"Mrs.","gender":"f","title":"Dr.","email":"ines@example.org","phone":"0049-123-456789","mobile":"+49 177 5555555","dob":"1901-02-03","address":{"type":"invoice","street":"Example Street","street_number":"6a","city":"Examplecity","country":"DE","postal_code":"01234"}}}',
  search: 'count=10&offset=0&q=contact.email%3Aines%2540example.org+AND+contact.surname%3Aprobe',
  sort: 'sort=created%3Adesc',
};

const js: Sdk = {
  tokenRequest(host) {
    const body = JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    });
    return [
      'POST //oauth/token HTTP/1.1',
      `Host: ${host}`,
      'Accept-Encoding: gzip, deflate',
      'User-Agent: node-superagent/4.1.0',
      'Content-Type: application/json',
      `Content-Length: ${length(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n');
  },
  request(host, token, line, body) {
    return [
      `${line} HTTP/1.1`,
      `Host: ${host}`,
      'Accept-Encoding: gzip, deflate',
      'User-Agent: node-superagent/4.1.0',
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      ...(body === undefined ? [] : [`Content-Length: ${length(body)}`]),
      'Connection: close',
      '',
      body ?? '',
    ].join('\r\n');
  },
  create: php.create,
  search:
    'count=10&offset=0&q=contact.email%3Aines%2540example.org%20AND%20contact.surname%3Aprobe',
  sort: 'sort=created%3Adsc',
};

describe('the sandbox, spoken to by the official SDKs', () => {
  const sandbox = createSandbox();
  let server: Served;
  let host: string;
  before(async () => {
    server = await serve(sandbox);
    host = `127.0.0.1:${server.port}`;
  });
  after(() => server.close());

  const send = (raw: string): Promise<Reply> =>
    new Promise((done, fail) => {
      const [name = '', port = ''] = host.split(':');
      const socket = connect(Number(port), name, () => socket.write(raw));
      let text = '';
      socket.setEncoding('utf8');
      socket.on('error', fail);
      socket.on('data', (chunk: string) => {
        text += chunk;
        const [head = '', body] = text.split('\r\n\r\n');
        const size = Number(/content-length: (\d+)/i.exec(head)?.[1]);
        if (body === undefined || length(body) < size) return;
        socket.destroy();
        const [, status, reason = ''] = /^HTTP\/1.1 (\d+) ([^\r]*)/.exec(head) ?? [];
        const type = /content-type: ([^\r]*)/i.exec(head)?.[1] ?? '';
        done({status: Number(status), reason, type, text: body, json: JSON.parse(body)});
      });
    });

  for (const [name, sdk] of [
    ['PHP 2.63.0', php],
    ['JS 1.5.0', js],
  ] as const) {
    describe(name, () => {
      let token: string;
      const call = (line: string, body?: string): Promise<Reply> =>
        send(sdk.request(host, token, line, body));
      const at = (path: string): string => `/api/v2/Payment/Customers${path}`;
      const create = async (): Promise<Record<string, unknown>> =>
        (await call(`POST ${at('')}`, sdk.create)).json as Record<string, unknown>;
      before(async () => {
        sandbox.reset();
        const {json} = await send(sdk.tokenRequest(host));
        token = (json as {access_token: string}).access_token;
      });

      it('logs in', async () => {
        const {status, json} = await send(sdk.tokenRequest(host));
        const {access_token: text, ...rest} = json as Record<string, unknown>;
        assert.equal(status, 200);
        assert.match(String(text), /^[0-9a-v]{26}$/);
        assert.deepEqual(rest, {
          expires_in: 1200,
          token_type: 'bearer',
          scope: 'https://scope.secucard.com/e/api',
        });
      });

      it('creates, and compares what it gets with what its own tests expect', async () => {
        const reply = await call(`POST ${at('')}`, sdk.create);
        assert.equal(reply.status, 200);
        assert.equal(reply.type, 'application/json; charset=UTF-8');
        const {object, id, created, updated, contact} = reply.json as Record<string, unknown>;
        assert.equal(object, 'payment.customers');
        assert.match(String(id), /^PCU_[02-9A-HJKMNP-Z]{30}$/);
        assert.match(String(created), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00$/);
        assert.equal(updated, undefined);
        const {dob, phone, mobile, address, ...rest} = contact as Record<string, unknown>;
        assert.equal(dob, '1901-02-03T00:00:00+00:00');
        assert.equal(phone, '0049123456789');
        assert.equal(mobile, '+491775555555');
        assert.equal(rest['name'], 'Ines Probe');
        assert.equal(rest['salutation'], 'Mrs.');
        assert.ok(!('type' in (address as object)));
        assert.match(reply.text, /T00:00:00\+00:00/);
      });

      it('reads', async () => {
        const customer = await create();
        assert.deepEqual((await call(`GET ${at(`/${String(customer['id'])}`)}`)).json, customer);
      });

      it('updates: the whole is replaced, the creation stays', async () => {
        const {id, created} = await create();
        const body = '{"contact":{"forename":"Max","surname":"Muster"}}';
        const reply = await call(`PUT ${at(`/${String(id)}`)}`, body);
        const updated = reply.json as Record<string, unknown>;
        assert.equal(updated['created'], created);
        assert.equal(typeof updated['updated'], 'string');
        const contact = {forename: 'Max', surname: 'Muster', name: 'Max Muster'};
        assert.deepEqual(updated['contact'], contact);
      });

      it('deletes, and gets an array it can map', async () => {
        const customer = await create();
        const reply = await call(`DELETE ${at(`/${String(customer['id'])}`)}`);
        assert.equal(reply.status, 200);
        assert.deepEqual(reply.json, [customer]);
      });

      it('lists: the number of all, and item 1 of a page is item 0 at offset 1', async () => {
        await create();
        await create();
        const page = async (query: string): Promise<{count: number; data: {id: string}[]}> =>
          (await call(`GET ${at(`?${query}`)}`)).json as never;
        const first = await page(`count=2&offset=0&${sdk.sort}`);
        const second = await page(`count=1&offset=1&${sdk.sort}`);
        assert.equal(typeof first.count, 'number');
        assert.equal(first.count, sandbox.customers.length);
        assert.equal(second.data[0]?.id, first.data[1]?.id);
      });

      it('searches with a value that is encoded twice', async () => {
        const {id} = await create();
        const {json} = await call(`GET ${at(`?${sdk.search}`)}`);
        const {count, data} = json as {count: number; data: {id: string}[]};
        assert.ok(count >= 1);
        assert.ok(data.some((item) => item.id === id));
        const none = sdk.search.replaceAll('probe', 'nobody');
        const empty = (await call(`GET ${at(`?${none}`)}`)).json;
        assert.deepEqual(empty, {count: 0, data: []});
      });

      it('is refused with the exception it throws: name, reason phrase, integer code', async () => {
        const reply = await call(`GET ${at('/PCU_0')}`);
        assert.equal(reply.status, 404);
        assert.equal(reply.reason, 'ProductNotFoundException');
        const {supportId, ...payload} = reply.json as Record<string, unknown>;
        assert.match(String(supportId), /^[0-9a-f]{32}$/);
        assert.deepEqual(payload, {
          status: 'error',
          error: 'ProductNotFoundException',
          error_details: 'Unknown id',
          error_user: 'Es ist ein unbekannter Fehler aufgetreten',
          code: 0,
        });
      });

      it('gets a format exception for an empty payload', async () => {
        for (const body of ['', '{}']) {
          const {status, json} = await call(`POST ${at('')}`, body);
          assert.equal(status, 403);
          assert.equal((json as {error: string}).error, 'ProductFormatException');
        }
      });

      it('gets 401 for a stale token, on which it logs in again', async () => {
        const stale = sdk.request(host, 'stale', `GET ${at('')}`);
        const {status, json} = await send(stale);
        assert.equal(status, 401);
        assert.deepEqual(json, {
          error: 'invalid_token',
          error_description: 'The access token is invalid',
        });
      });
    });
  }

  it('takes the legacy spellings: sort[field], null members, a slash at the end', async () => {
    const {json} = await send(php.tokenRequest(host));
    const {access_token: token} = json as {access_token: string};
    const body = '{"contact":{"forename":"Ines","surname":null,"dob":null,"x":1}}';
    const line = 'POST /api/v2/payment/customers/';
    const created = (await send(php.request(host, token, line, body))).json;
    assert.deepEqual((created as {contact: unknown}).contact, {forename: 'Ines', name: 'Ines'});
    const sorted = 'GET /api/v2/Payment/Customers?sort%5Bcreated%5D=asc&count=1';
    assert.equal((await send(php.request(host, token, sorted))).status, 200);
  });

  it('refuses a wrong secret in the envelope of the token endpoint', async () => {
    const raw = php.tokenRequest(host).replace(clientSecret, clientSecret.replace('demo', 'fake'));
    const {status, json} = await send(raw);
    assert.equal(status, 400);
    assert.deepEqual(json, {
      error: 'invalid_client',
      error_description: 'The client credentials are invalid',
    });
  });
});
