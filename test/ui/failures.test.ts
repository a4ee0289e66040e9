import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {createCustomerClient} from '../../src/client.ts';
import {openForm, until} from '../support/payer-form.ts';

const html = (status: number): Response =>
  new Response('<!DOCTYPE html><title>x</title>', {
    status,
    headers: {'content-type': 'text/html'},
  });
const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({type: `urn:secu-payer-form:problem:${code}`, status}), {
    status,
    headers: {...headers, 'content-type': 'application/problem+json', 'request-id': 'r-1'},
  });
const never = (request: Request): Promise<Response> =>
  new Promise((_, fail) => {
    request.signal.addEventListener('abort', () => fail(request.signal.reason as Error));
  });

/** What stands in the way, the code the page gets, and a piece of what the payer reads. */
const causes: Record<string, [(request: Request) => Promise<Response>, string, boolean, string]> = {
  'a proxy that is down': [
    () => Promise.reject(new TypeError('Failed to fetch')),
    'network',
    true,
    'keine Verbindung',
  ],
  'a proxy that is slow': [never, 'timeout', true, 'antwortet nicht'],
  'HTML with 200': [async () => html(200), 'bad-response', true, 'antwortet nicht'],
  'a 404 that is no proxy': [async () => html(404), 'bad-response', true, 'antwortet nicht'],
  'HTML with 500': [async () => html(500), 'unavailable', true, 'antwortet nicht'],
  'upstream-unavailable': [
    async () => problem(503, 'upstream-unavailable'),
    'unavailable',
    true,
    'antwortet nicht',
  ],
  'an expired token': [
    async () => problem(401, 'token-expired'),
    'unauthorized',
    false,
    'nicht bestätigen',
  ],
  'a refused token': [
    async () => problem(401, 'token-invalid'),
    'unauthorized',
    false,
    'nicht bestätigen',
  ],
  'a token of too small scope': [
    async () => problem(403, 'insufficient-scope'),
    'forbidden',
    false,
    'nicht bestätigen',
  ],
  'too many requests': [
    async () => problem(429, 'rate-limited', {'retry-after': '600'}),
    'rate-limited',
    true,
    'zu viele Versuche',
  ],
};

describe('a submit that fails', () => {
  for (const [name, [answer, code, retryable, sentence]] of Object.entries(causes)) {
    it(`because of ${name} says so, keeps what was typed, and succeeds when tried again`, async () => {
      let isBroken = true;
      const form = await openForm({
        properties: {contact: SAMPLE_CONTACT},
        limits: {pause: 1, retries: 1, ...(answer === never && {attempt: 150, total: 250})},
        between: (request, proxy) => (isBroken ? answer(request) : proxy(request)),
      });
      const failed = form.next('payer-error');
      await form.click(form.button);
      const {detail} = await failed;
      expect(detail.code).to.equal(code);
      expect(detail.retryable).to.equal(retryable);
      await until(() => form.failure !== '', 'the failure shows');
      expect(form.failure).to.contain(sentence);
      expect(form.failure).to.contain('noch da');
      if (detail.requestId) expect(form.failure).to.contain(detail.requestId);
      expect(form.element.matches(':state(error)')).to.equal(true);
      expect(form.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
      expect(form.input('street-line').value).to.equal('Heidestraße 17');
      isBroken = false;
      const ready = form.next('payer-ready');
      await form.click(form.button);
      expect((await ready).detail.action).to.equal('created');
      expect(form.element.matches(':state(error)')).to.equal(false);
    });
  }

  it('because no token can be had says so, and succeeds once there is one', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const {proxy} = form.shop;
    let token = '';
    form.element.client = createCustomerClient({
      proxyUrl: 'https://proxy.invalid',
      getToken: async () => token,
      fetch: proxy,
    });
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail).to.deep.equal({code: 'unauthorized', retryable: false});
    await until(() => form.failure.includes('nicht bestätigen'), 'it says so');
    token = await form.shop.getToken();
    const ready = form.next('payer-ready');
    await form.click(form.button);
    await ready;
  });

  it('names the request for the support of the shop', async () => {
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      limits: {retries: 0},
      between: async () => problem(502, 'upstream-error'),
    });
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail.requestId).to.equal('r-1');
    await until(() => form.failure.includes('Referenz: r-1'), 'the reference shows');
  });

  it('fetches a new token by itself when one is over, unseen', async () => {
    let answers = 0;
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      between: (request, proxy) => {
        answers += 1;
        return answers === 1 ? Promise.resolve(problem(401, 'token-expired')) : proxy(request);
      },
    });
    const failed = form.count('payer-error');
    await form.element.submit();
    expect(answers).to.equal(2);
    expect(failed.count).to.equal(0);
  });
});
