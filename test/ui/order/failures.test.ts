import {expect} from '@open-wc/testing';
import {SAMPLE_CONTACT} from '../../../demo/sample-contact.ts';
import {createCustomerClient} from '../../../src/client.ts';
import {openForm, until} from '../../support/payer-form.ts';

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

const RETRY = 'Bitte versuchen Sie es gleich noch einmal.';
const ASK_SHOP = `${RETRY} Besteht das Problem weiter, laden Sie die Seite neu oder wenden Sie sich an den Shop.`;

/** The obstacle, the code for the page, and the text for the payer. */
const causes: Record<string, [(request: Request) => Promise<Response>, string, boolean, string]> = {
  'a proxy that is down': [
    () => Promise.reject(new TypeError('Failed to fetch')),
    'network',
    true,
    `Es besteht keine Verbindung. Prüfen Sie Ihren Internetzugang. ${RETRY}`,
  ],
  'a proxy that is slow': [never, 'timeout', true, `Die Antwort dauert zu lange. ${RETRY}`],
  'HTML with 200': [
    async () => html(200),
    'bad-response',
    true,
    `Der Shop hat unerwartet geantwortet. ${RETRY}`,
  ],
  'a 404 that is no proxy': [
    async () => html(404),
    'bad-response',
    true,
    `Der Shop hat unerwartet geantwortet. ${RETRY}`,
  ],
  'HTML with 500': [
    async () => html(500),
    'unavailable',
    true,
    `Der Zahlungsdienst antwortet nicht. ${RETRY}`,
  ],
  'upstream-unavailable': [
    async () => problem(503, 'upstream-unavailable'),
    'unavailable',
    true,
    `Der Zahlungsdienst antwortet nicht. ${RETRY}`,
  ],
  'a token that is missing': [
    async () => problem(401, 'token-missing'),
    'unauthorized',
    false,
    `Ihre Sitzung konnte nicht bestätigt werden. ${ASK_SHOP}`,
  ],
  'an expired token': [
    async () => problem(401, 'token-expired'),
    'unauthorized',
    false,
    `Ihre Sitzung ist abgelaufen. ${ASK_SHOP}`,
  ],
  'a refused token': [
    async () => problem(401, 'token-invalid'),
    'unauthorized',
    false,
    `Der Shop konnte nicht überprüft werden. ${ASK_SHOP}`,
  ],
  'a token of too small scope': [
    async () => problem(403, 'insufficient-scope'),
    'forbidden',
    false,
    `Der Shop erlaubt diesen Schritt nicht. ${ASK_SHOP}`,
  ],
  'too many customers': [
    async () => problem(409, 'customer-limit'),
    'conflict',
    false,
    `Der Shop erlaubt diesen Schritt nicht. ${ASK_SHOP}`,
  ],
  'a key that was used for other data': [
    async () => problem(422, 'idempotency-key-reused'),
    'conflict',
    false,
    `Der Shop hat unerwartet geantwortet. ${RETRY}`,
  ],
  'a request that is worked on for too long': [
    async () => problem(409, 'request-in-progress', {'retry-after': '600'}),
    'conflict',
    false,
    `Die Antwort dauert zu lange. ${RETRY}`,
  ],
  'a reason that is no code': [
    async () => problem(409, 'constructor'),
    'conflict',
    false,
    'Diese Angaben wurden anderswo geändert. Prüfen Sie sie und senden Sie sie noch einmal.',
  ],
  'too many requests': [
    async () => problem(429, 'rate-limited', {'retry-after': '600'}),
    'rate-limited',
    true,
    `Es gab zu viele Versuche. ${RETRY}`,
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
      const expected = `${sentence} Ihre Eingaben sind noch da`;
      expect(form.failure.slice(0, expected.length)).to.equal(expected);
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
    expect((await failed).detail).to.deep.equal({
      code: 'unauthorized',
      retryable: false,
      problem: 'token-missing',
    });
    const sentence = `Ihre Sitzung konnte nicht bestätigt werden. ${ASK_SHOP}`;
    await until(() => form.failure.startsWith(sentence), 'it says so');
    token = await form.shop.getToken();
    const ready = form.next('payer-ready');
    await form.click(form.button);
    await ready;
  });

  it('because proxy-url is missing says so, keeps what was typed, and succeeds once it is set', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT}});
    const {getToken, proxy} = form.shop;
    form.element.client = undefined;
    form.element.getToken = getToken;
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail).to.deep.equal({code: 'unavailable', retryable: true});
    await until(() => form.failure.includes('noch da'), 'it says so');
    expect(form.failure).to.contain('Dieses Formular ist nicht richtig eingerichtet.');
    expect(form.input('surname').value).to.equal(SAMPLE_CONTACT.surname);
    const {fetch} = globalThis;
    globalThis.fetch = (input, init) => proxy(new Request(input, init));
    try {
      form.element.proxyUrl = 'https://proxy.invalid';
      const ready = form.next('payer-ready');
      await form.click(form.button);
      await ready;
    } finally {
      globalThis.fetch = fetch;
    }
  });

  it('because the page has no token says so, even where it also names no field', async () => {
    const form = await openForm({properties: {contact: SAMPLE_CONTACT, fields: 'shoe_size'}});
    form.element.client = undefined;
    form.element.proxyUrl = 'https://proxy.invalid';
    await until(() => form.failure.startsWith('Dieses Formular'), 'the mistakes are told of');
    expect(form.failure).not.to.contain('noch da');
    const failed = form.next('payer-error');
    await form.click(form.button);
    expect((await failed).detail.code).to.equal('unauthorized');
    await until(() => form.failure.startsWith('Ihre Sitzung konnte'), 'the cause is told of');
  });

  it('names the request for the support of the shop', async () => {
    const form = await openForm({
      properties: {contact: SAMPLE_CONTACT},
      limits: {retries: 0},
      between: async () => problem(502, 'upstream-error'),
    });
    const failed = form.next('payer-error');
    await form.click(form.button);
    const {code, problem: reason, requestId} = (await failed).detail;
    expect([code, reason, requestId]).to.deep.equal(['unavailable', 'upstream-error', 'r-1']);
    await until(() => form.failure.includes('Referenz: r-1'), 'the reference shows');
  });

  it('automatically fetches a new token when one has expired', async () => {
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
