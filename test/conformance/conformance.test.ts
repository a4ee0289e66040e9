import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, it, type TestContext} from 'node:test';
import {promisify} from 'node:util';
import {checkConformance, type Verdict} from '../../src/conformance/conformance.ts';
import {type FetchHandler, type ProxyOptions} from '../../src/proxy/index.ts';
import {openShop, ORIGIN} from '../proxy/merchant.ts';
import {serve} from '../support/servers/serve.ts';

/** Checks the reference proxy, with something between that spoils it. */
async function check(
  between: (request: Request, proxy: FetchHandler) => Promise<Response> = (request, proxy) =>
    proxy(request, {}),
  options: Partial<ProxyOptions> = {},
): Promise<Verdict[]> {
  const {mint, proxy} = openShop({limits: false, ...options});
  return checkConformance({
    url: 'https://proxy.example',
    token: await mint(),
    otherToken: await mint({subject: 'shopper-2'}),
    expiredToken: await mint({clock: () => Date.now() - 3_600_000}),
    origin: ORIGIN,
    fetch: (request) => between(request, proxy),
  });
}

const broken = (verdicts: Verdict[]): string[] =>
  verdicts.filter(({result}) => result === 'broken').map(({rule}) => rule);

/** The same answer with other headers or another body. */
async function changed(
  response: Response,
  change: (parts: {headers: Headers; text: string}) => string | void,
): Promise<Response> {
  const headers = new Headers(response.headers);
  const text = await response.text();
  const body = change({headers, text}) ?? text;
  const {status} = response;
  return new Response(status === 204 ? null : body, {status, headers});
}

const asFailure = ({headers}: Response): Response => new Response('{}', {status: 500, headers});

describe('checkConformance', () => {
  it('finds nothing wrong with the reference proxy', async () => {
    const verdicts = await check();
    assert.deepEqual(
      verdicts.filter(({result}) => result !== 'kept'),
      [],
    );
    assert.ok(verdicts.length >= 18);
  });

  it('leaves nothing behind', async () => {
    const {mint, proxy, sandbox} = openShop({limits: false});
    await checkConformance({
      url: 'https://proxy.example',
      token: await mint(),
      fetch: (request) => proxy(request),
    });
    assert.equal(sandbox.customers.length, 0);
  });

  it('keeps below the limits of a proxy as it is delivered', async () => {
    assert.deepEqual(broken(await check(undefined, {limits: {}})), []);
  });

  const spoiled: Record<string, [Parameters<typeof check>[0], RegExp]> = {
    'no ETag': [
      async (request, proxy) =>
        changed(await proxy(request, {}), ({headers}) => headers.delete('etag')),
      /If-Match/,
    ],
    'no CORS headers on refusals': [
      async (request, proxy) => {
        const response = await proxy(request, {});
        return response.status < 400
          ? response
          : changed(response, ({headers}) => headers.delete('access-control-allow-origin'));
      },
      /CORS/,
    ],
    'any origin': [
      async (request, proxy) =>
        changed(await proxy(request, {}), ({headers}) => {
          headers.set('access-control-allow-origin', request.headers.get('origin') ?? '*');
        }),
      /CORS/,
    ],
    'tokens unchecked': [
      async (request, proxy) => {
        const headers = new Headers(request.headers);
        const token = headers.get('authorization');
        if (token) headers.set('authorization', await goodToken);
        return proxy(new Request(request, {headers}), {});
      },
      /forged/,
    ],
    'a customer for every request': [
      async (request, proxy) => {
        const headers = new Headers(request.headers);
        const isKeyed = /^"?[\w-]{16,128}"?$/.test(headers.get('idempotency-key') ?? '');
        if (isKeyed) headers.set('idempotency-key', crypto.randomUUID());
        return proxy(new Request(request, {headers}), {});
      },
      /repeats the answer for the same key/,
    ],
    'values in refusals': [
      async (request, proxy) => {
        const sent = await request.clone().text();
        return changed(await proxy(request, {}), ({text}) =>
          text.includes('/problem:validation') || text.includes('problem:validation')
            ? text.replace('"title":"', `"title":${JSON.stringify(sent).slice(0, -1)}`)
            : text,
        );
      },
      /never by value/,
    ],
    'no create that works': [
      async (request, proxy) => {
        const response = await proxy(request, {});
        const isCreate = request.method === 'POST' && response.ok;
        return isCreate ? changed(response, () => '{}').then(asFailure) : response;
      },
      /ten equal simultaneous requests/,
    ],
    'a list without an end': [
      async (request, proxy) =>
        changed(await proxy(request, {}), ({text}) => text.replace(/,"next":"[^"]+"/, '')),
      /in pages/,
    ],
    'text as it came': [
      async (request, proxy) =>
        changed(await proxy(request, {}), ({text}) =>
          text.replace('"companyname":"T', '"companyname":" T'),
        ),
      /a contact unchanged/,
    ],
    'any type of a success': [
      async (request, proxy) => {
        const response = await proxy(request, {});
        return response.status === 201
          ? changed(response, ({headers}) => headers.set('content-type', 'text/html'))
          : response;
      },
      /creates a customer/,
    ],
    'HTML instead of problems': [
      async (request, proxy) => {
        const response = await proxy(request, {});
        return response.status < 400 ? response : new Response('<h1>Oops</h1>', response);
      },
      /problem documents/,
    ],
    'no security headers': [
      async (request, proxy) =>
        changed(await proxy(request, {}), ({headers}) => headers.delete('cache-control')),
      /security headers/,
    ],
    'nobody there': [() => Promise.reject(new TypeError('fetch failed')), /./],
  };
  let goodToken: Promise<string>;
  for (const [name, [between, rule]] of Object.entries(spoiled)) {
    it(`notices a proxy with ${name}`, async () => {
      const shop = openShop({limits: false});
      goodToken = shop.mint().then((token) => `Bearer ${token}`);
      const options = name === 'a customer for every request' ? {reuse: false} : {};
      const found = broken(await check(between, options));
      assert.ok(
        found.some((each) => rule.test(each)),
        found.join('\n'),
      );
    });
  }
});

describe('the rule of reuse', () => {
  const RULE = 'returns the existing customer for equal data under another key: 200, reused';

  it('is broken by a proxy that makes another customer', async () => {
    assert.deepEqual(broken(await check(undefined, {reuse: false})), [RULE]);
  });

  it('is broken by a redirect to the customer', async (test) => {
    const {proxy, mint} = openShop({limits: false});
    const {url, close} = await serve(async (request) => {
      const response = await proxy(request);
      const isReuse = request.method === 'POST' && response.status === 200;
      return isReuse
        ? new Response(response.body, {status: 302, headers: response.headers})
        : response;
    });
    test.after(close);
    const verdicts = await checkConformance({url, token: await mint()});
    const verdict = verdicts.find(({result}) => result === 'broken');
    assert.equal(verdict?.rule, RULE);
    assert.match(verdict.message ?? '', /wanted 200, got 302/);
  });
});

describe('the command', () => {
  const run = promisify(execFile);
  const command = (...args: string[]): Promise<{code: number; stdout: string; stderr: string}> =>
    run(process.execPath, ['--import', 'tsx', 'src/conformance/command.ts', ...args]).then(
      ({stdout, stderr}) => ({code: 0, stdout, stderr}),
      (error: unknown) => error as {code: number; stdout: string; stderr: string},
    );

  async function serveShop(test: TestContext): Promise<{url: string; token: string}> {
    const {proxy, mint} = openShop({basePath: '/payer'});
    let shoppers = 0;
    const shop = await serve(async (request) =>
      request.url.endsWith('/payer-token')
        ? Response.json({token: await mint({subject: `guest-${(shoppers += 1)}`})})
        : proxy(request),
    );
    test.after(shop.close);
    return {url: `${shop.url}/payer`, token: await mint()};
  }

  it('checks a proxy over HTTP', async (test) => {
    const {url, token} = await serveShop(test);
    const {code, stdout} = await command(url, '--token', token, '--origin', ORIGIN);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^ok - creates a customer/m);
    assert.match(stdout, /\d+ kept, 0 broken, 2 skipped\n$/);
  });

  it('gets two shoppers from the shop’s token route', async (test) => {
    const {url} = await serveShop(test);
    const tokenUrl = url.replace(/payer$/, 'payer-token');
    const {code, stdout} = await command(url, '--token-url', tokenUrl, '--origin', ORIGIN);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /\d+ kept, 0 broken, 1 skipped\n$/);
  });

  it('says that the token route returned no token', async (test) => {
    const {url} = await serveShop(test);
    const {code, stderr} = await command(url, '--token-url', url);
    assert.equal(code, 2);
    assert.match(stderr, /--token-url returned no token: unauthorized/);
  });

  it('ends with 1 when a rule is broken', async (test) => {
    const {url} = await serveShop(test);
    const {code, stdout} = await command(url, '--token', 'x.y.z');
    assert.equal(code, 1);
    assert.match(stdout, /^not ok - /m);
  });

  for (const [args, message] of [
    [[], /URL is missing/],
    [['http://localhost'], /--token-url or --token is missing/],
    [['http://localhost', '--tokn', 'x'], /--tokn/],
    [['ftp://localhost', '--token', 'x'], /URL is missing/],
  ] as const) {
    it(`ends with 2 and its usage for "${args.join(' ')}"`, async () => {
      const {code, stderr} = await command(...args);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.match(stderr, /--token TOKEN/);
    });
  }
});
