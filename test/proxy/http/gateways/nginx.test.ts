import assert from 'node:assert/strict';
import {Agent, request as open} from 'node:http';
import {describe, it} from 'node:test';
import {SAMPLE_CONTACT} from '../../../../demo/sample-contact.ts';
import {missingServer, startNginx} from '../../../support/servers/servers.ts';
import {newKey} from '../../merchant.ts';
import {newToken, openShop} from './shop.ts';

const PATH = '/payer/v1/customers';

/** The status of an answer over its own connection, or why no answer arrived. */
const ask = (
  port: number,
  method: string,
  headers: Record<string, string>,
  body = '',
): Promise<number | string> =>
  new Promise((done) => {
    const agent = new Agent();
    const length = {'content-length': String(Buffer.byteLength(body))};
    const options = {port, agent, method, path: PATH, headers: {...headers, ...length}};
    const request = open(options, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    });
    request.on('error', ({message}) => done(message));
    request.setTimeout(4000, () => request.destroy(new Error('No answer in 4 seconds')));
    request.end(body);
  });

describe('behind nginx', {skip: missingServer('nginx')}, () => {
  for (const [name, buffering] of [
    ['that collects bodies', 'on'],
    ['that passes bodies on as they come', 'off'],
  ] as const) {
    it(`${name} and keeps connections, refused uploads hold up nobody`, async (test) => {
      const {port} = await openShop(test);
      const site = `location / {
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_request_buffering ${buffering};
        proxy_pass http://shop;
      }`;
      const server = `upstream shop { server 127.0.0.1:${port} max_fails=0; keepalive 4; }`;
      const nginx = await startNginx(site, server);
      test.after(nginx.close);
      const large = 'x'.repeat(200_000);
      for (let round = 0; round < 3; round += 1) {
        const strangers = await Promise.all(
          Array.from({length: 4}, () => ask(nginx.port, 'POST', {}, large)),
        );
        assert.deepEqual(strangers, [401, 401, 401, 401]);
        const token = {authorization: `Bearer ${await newToken()}`};
        const shoppers = await Promise.all([
          ask(nginx.port, 'GET', token),
          ask(nginx.port, 'GET', token),
          ask(nginx.port, 'GET', token),
          ask(
            nginx.port,
            'POST',
            {...token, ...newKey(), 'content-type': 'application/json'},
            JSON.stringify({contact: SAMPLE_CONTACT}),
          ),
        ]);
        assert.deepEqual(shoppers, [200, 200, 200, 201]);
      }
    });
  }

  it('that names callers with their port, bad tokens of one address are counted together', async (test) => {
    const {port} = await openShop(test, {}, {limits: {badTokensPerMinute: 3}});
    const nginx = await startNginx(`location / {
      proxy_set_header X-Forwarded-For "$http_x_forwarded_for, $remote_addr:$remote_port";
      proxy_pass http://127.0.0.1:${port};
    }`);
    test.after(nginx.close);
    const bad = {authorization: 'Bearer x.y.z'};
    const statuses = [];
    for (let count = 0; count < 4; count += 1) statuses.push(await ask(nginx.port, 'GET', bad));
    assert.deepEqual(statuses, [401, 401, 401, 429]);
  });
});
