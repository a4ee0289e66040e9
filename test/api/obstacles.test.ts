/**
 * Long because it is one table of what stands between a page and its proxy.
 * @module
 */
import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createCustomerClient, isApiError, type CustomerClient} from '../../src/client.ts';
import {fetchToken} from '../../src/api/token/token-url.ts';

const ID = `PCU_${'A'.repeat(30)}`;

/** A page, as gateways and shops answer with. */
const page = (status: number, type = 'text/html'): Response =>
  new Response(status === 204 ? null : '<p>Erika Mustermann</p>', {
    status,
    headers: {'content-type': type, location: '/login'},
  });
const problem = (status: number, code: string): Response =>
  Response.json({type: `urn:secu-payer-form:problem:${code}`}, {status});

/** What is written on the console meanwhile. */
async function linesDuring(work: () => Promise<unknown>): Promise<string[]> {
  const {error} = console;
  const lines: string[] = [];
  console.error = (...words: unknown[]) => void lines.push(words.join(' '));
  try {
    await work().catch((reason: unknown) => {
      if (!isApiError(reason)) throw reason;
    });
  } finally {
    console.error = error;
  }
  return lines;
}

const clientFor = (answer: () => Response): CustomerClient =>
  createCustomerClient({
    proxyUrl: 'https://proxy.example/payer',
    getToken: async () => 'token-1',
    fetch: async () => answer(),
    limits: {pause: 0, maxPause: 1},
  });

describe('what answers in the place of the proxy', () => {
  for (const status of [
    200, 201, 301, 302, 307, 308, 401, 403, 404, 405, 412, 413, 429, 500, 503,
  ]) {
    it(`is named once with a page of status ${status}`, async () => {
      const lines = await linesDuring(() => clientFor(() => page(status)).create(SAMPLE_CONTACT));
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(
        /^secu-payer-form: POST https:\/\/proxy\.example\/payer\/v1\/customers\/? /,
      );
      expect(lines[0]).to.contain(String(status));
      expect(lines[0]).not.to.match(/Erika|token-1|Mustermann/);
    });
  }

  it('is named without an id or a query', async () => {
    const client = clientFor(() => page(404));
    for (const call of [
      () => client.get(ID),
      () => client.delete(ID),
      () => client.list({cursor: ID}),
    ]) {
      const [line = ''] = await linesDuring(call);
      expect(line).to.contain('/v1/customers got 404 text/html');
      expect(line).not.to.contain('PCU_');
    }
  });

  for (const [status, code] of [
    [400, 'idempotency-key-missing'],
    [415, 'unsupported-media-type'],
    [404, 'not-found'],
    [405, 'method-not-allowed'],
    [401, 'token-missing'],
  ] as const) {
    it(`is named by what the proxy did not get: ${code}`, async () => {
      const lines = await linesDuring(() =>
        clientFor(() => problem(status, code)).create(SAMPLE_CONTACT),
      );
      expect(lines).to.have.length(1);
      const said = code === 'token-missing' ? 'no token arrived' : code;
      expect(lines[0]).to.contain(`/v1/customers got ${status} application/json: ${said}`);
    });
  }

  for (const [status, code] of [
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'bad-response'],
    [409, 'bad-response'],
    [412, 'bad-response'],
    [422, 'bad-response'],
    [428, 'bad-response'],
    [429, 'rate-limited'],
  ] as const) {
    it(`is ${code} with JSON of its own and the status ${status}, never a change elsewhere`, async () => {
      let said = '';
      const answer = (): Response => Response.json({message: 'The data was invalid'}, {status});
      const lines = await linesDuring(() =>
        clientFor(answer)
          .create(SAMPLE_CONTACT)
          .catch((reason: unknown) => {
            if (isApiError(reason)) said = reason.code;
          }),
      );
      expect(said).to.equal(code);
      expect(lines).to.have.length(1);
    });
  }

  it('is not named for a content type in capitals', async () => {
    const headers = {'content-type': 'Application/JSON; Charset=UTF-8'};
    const client = clientFor(() => new Response('{"items": []}', {headers}));
    const lines = await linesDuring(async () => {
      expect(await client.list()).to.deep.equal({items: []});
    });
    expect(lines).to.deep.equal([]);
  });

  for (const answer of [
    () => problem(404, 'not-found'),
    () => problem(401, 'token-invalid'),
    () => problem(412, 'precondition-failed'),
    () => problem(503, 'capacity'),
  ]) {
    it(`is not the proxy that says ${answer().status}`, async () => {
      const lines = await linesDuring(() => clientFor(answer).update(ID, SAMPLE_CONTACT));
      expect(lines).to.deep.equal([]);
    });
  }
});

describe('a host that redirects to another spelling of the path', () => {
  for (const ending of ['/', ''] as const) {
    it(`gets its ${ending ? 'slash' : 'path without a slash'}, and is not asked twice again`, async () => {
      const asked: string[] = [];
      let wanted = '/';
      const client = createCustomerClient({
        proxyUrl: 'https://proxy.example/payer/',
        getToken: async () => 'token',
        fetch: async ({method, url}) => {
          const {pathname, search} = new URL(url);
          asked.push(`${method} ${pathname}${search}`);
          return pathname.endsWith('/') === (wanted === '/')
            ? Response.json({items: []})
            : page(308);
        },
      });
      await client.list({limit: 5});
      wanted = ending;
      asked.length = 0;
      await client.list({limit: 5});
      await client.list({limit: 5});
      const last = `GET /payer/v1/customers${ending}?limit=5`;
      expect(asked.slice(-2)).to.deep.equal([last, last]);
      expect(asked).to.have.length(ending ? 2 : 3);
    });
  }

  it('serves simultaneous calls that all get the redirect', async () => {
    const client = createCustomerClient({
      proxyUrl: 'https://proxy.example/payer',
      getToken: async () => 'token',
      fetch: async ({url}) =>
        new URL(url).pathname.endsWith('/') ? Response.json({items: []}) : page(301),
    });
    const lists = await Promise.all([1, 2, 3].map(() => client.list()));
    expect(lists).to.deep.equal([{items: []}, {items: []}, {items: []}]);
  });
});

describe('the token route', () => {
  for (const [name, answer, code, line] of [
    ['a redirect to the login', () => page(302), 'bad-response', /is redirected \(302\)/],
    ['a login page', () => page(200), 'bad-response', /got 200 text\/html/],
    ['a CSRF check of Laravel', () => page(419), 'unauthorized', /got 419 .*CSRF/],
    ['a CSRF check of Django', () => page(403), 'unauthorized', /got 403 .*CSRF/],
    ['HTTP Basic', () => page(401), 'unauthorized', /got 401/],
    ['a CSRF check of Rails', () => page(422), 'unauthorized', /got 422 .*CSRF/],
    ['a wrong path', () => page(404), 'unauthorized', /got 404 (?!.*CSRF)/],
    ['a wrong method', () => page(405), 'unauthorized', /got 405 (?!.*CSRF)/],
    ['a limit', () => page(429), 'rate-limited', /got 429 (?!.*CSRF)/],
    ['a failing server', () => page(500), 'unavailable', /got 500/],
    [
      'a scheme in front of the token',
      () => Response.json({token: 'Bearer x.y.z'}),
      'unauthorized',
      /\{"token": "…"\}/,
    ],
    ['JSON without a token', () => Response.json({jwt: 'x'}), 'unauthorized', /\{"token": "…"\}/],
  ] as const) {
    it(`with ${name} is named once, and is ${code}`, async () => {
      let code_ = '';
      const lines = await linesDuring(async () => {
        await fetchToken('https://shop.example/token?secret=1', async () => answer()).catch(
          (reason: unknown) => {
            if (isApiError(reason)) code_ = reason.code;
          },
        );
      });
      expect(code_).to.equal(code);
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(/^secu-payer-form: POST https:\/\/shop\.example\/token /);
      expect(lines[0]).to.match(line);
      expect(lines[0]).not.to.match(/secret|Erika/);
    });
  }

  it('may want a slash at its end', async () => {
    const asked: string[] = [];
    const token = await fetchToken('https://shop.example/token?a=/', async (input) => {
      const url = new Request(input).url;
      asked.push(url);
      return new URL(url).pathname === '/token/' ? Response.json({token: 'x'}) : page(308);
    });
    expect(token).to.equal('x');
    expect(asked.at(-1)).to.equal('https://shop.example/token/?a=/');
  });
});

describe('getToken', () => {
  for (const [name, getToken] of Object.entries<() => unknown>({
    'that gives a login page': async () => '<!doctype html><title>Log in</title>',
    'that gives nothing': async () => undefined,
    'that gives an object': async () => ({token: 'x'}),
    'that fails': () => Promise.reject(new Error('of Erika Mustermann')),
  })) {
    it(`${name} is named once`, async () => {
      const client = createCustomerClient({
        proxyUrl: 'https://proxy.example/payer',
        getToken: getToken as () => Promise<string>,
        fetch: () => Promise.reject(new Error('Not to be sent')),
      });
      const lines = await linesDuring(() => client.list());
      expect(lines).to.have.length(1);
      expect(lines[0]).to.match(/^secu-payer-form: getToken /);
      expect(lines[0]).not.to.match(/Log in|Erika/);
    });
  }
});

describe('a request that gets no answer', () => {
  for (const [name, url, code, count] of [
    ['of a server that cannot be reached', 'http://127.0.0.1:9/token', 'unavailable', 1],
    ['of a name that does not exist', 'https://payer.invalid/token', 'unavailable', 1],
  ] as const) {
    it(`is not taken for a lost connection while the page’s own server answers: ${name}`, async () => {
      let said = '';
      const lines = await linesDuring(() =>
        fetchToken(url).catch((reason: unknown) => {
          if (isApiError(reason)) said = reason.code;
        }),
      );
      expect(said).to.equal(code);
      expect(lines).to.have.length(count);
      expect(lines[0]).to.contain(
        `POST ${url} got no answer, although the page’s own server answers`,
      );
    });
  }
});

describe('relative URLs on a page with a <base> elsewhere', () => {
  let base: HTMLBaseElement;
  beforeEach(() => {
    base = document.createElement('base');
    base.href = 'https://cdn.example/assets/';
    document.head.prepend(base);
  });
  afterEach(() => base.remove());

  for (const [given, wanted] of [
    ['/payer', '/payer/v1/customers'],
    ['/payer/', '/payer/v1/customers'],
    ['https://proxy.example/payer', 'https://proxy.example/payer/v1/customers'],
    ['', '/v1/customers'],
  ] as const) {
    it(`proxy-url="${given}" counts from the page`, async () => {
      let asked = '';
      const client = createCustomerClient({
        proxyUrl: given,
        getToken: async () => 'token',
        fetch: async ({url}) => {
          asked = url;
          return Response.json({items: []});
        },
      });
      await client.list();
      expect(asked.replace(/\?$/, '')).to.equal(new URL(wanted, location.href).href);
    });
  }

  it('token-url counts from the page', async () => {
    let asked = '';
    await fetchToken('/token', async (input) => {
      asked = new Request(input).url;
      return Response.json({token: 'x'});
    });
    expect(asked).to.equal(new URL('/token', location.href).href);
  });
});

describe('a relative URL in a page without its own URL', () => {
  it('counts from the page around', async () => {
    const frame = document.createElement('iframe');
    const url = new Promise((done) => {
      addEventListener('message', ({data, source}) => {
        if (source === frame.contentWindow) done(data);
      });
    });
    frame.srcdoc = `<script type="module">
      import {fromPage} from '/src/api/page-url.ts';
      parent.postMessage(fromPage('/payer'), '*');
    </script>`;
    document.body.append(frame);
    expect(await url).to.equal(`${location.origin}/payer`);
    frame.remove();
  });
});
