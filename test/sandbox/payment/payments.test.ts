import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {SandboxOptions} from '../../../src/sandbox/index.ts';
import {until} from '../../support/until.ts';
import {openSandbox} from '../secuconnect.ts';

const URLS = {
  url_success: 'https://shop.example/thanks',
  url_abort: 'https://shop.example/checkout',
  url_error: 'https://shop.example/checkout?failed',
  url_push: 'https://shop.example/push',
};

/** A transaction, and what was pushed to the shop. */
async function open(options: SandboxOptions = {}, members: Record<string, unknown> = {}) {
  const received: {url: string; id: unknown; body: Record<string, unknown>}[] = [];
  const answers: number[] = [];
  const opened = await openSandbox({
    pushDelays: [0, 1, 1],
    push: async (request) => {
      const body = (await request.json()) as Record<string, unknown>;
      received.push({url: request.url, id: body['id'], body});
      return new Response(null, {status: answers.shift() ?? 200});
    },
    ...options,
  });
  const {body} = await opened.call('POST', 'Smart/Transactions', {
    contract: {id: 'GCR_00000000000000000000000000000A'},
    basket_info: {currency: 'EUR', sum: 8320},
    application_context: {return_urls: URLS, language: 'en'},
    ...members,
  });
  const links = body['payment_links'] as Record<string, string>;
  const visit = (url = '', init?: RequestInit): Promise<Response> =>
    opened.sandbox(new Request(url, init));
  const choose = (outcome: string, url = links['debit']): Promise<Response> =>
    visit(url, {method: 'POST', body: new URLSearchParams({outcome})});
  const status = async (): Promise<unknown> =>
    (await opened.call('GET', `Smart/Transactions/${body.id}`)).body['status'];
  return {...opened, id: body.id, links, visit, choose, status, received, answers};
}

describe('the payment links of a transaction', () => {
  it('open a page for each method, and one to choose among them', async () => {
    const {links, visit} = await open();
    assert.deepEqual(Object.keys(links), [
      'prepaid',
      'debit',
      'creditcard',
      'invoice',
      'paypal',
      'sofort',
      'general',
    ]);
    const general = await (await visit(links['general'])).text();
    for (const method of Object.keys(links).filter((name) => name !== 'general')) {
      assert.ok(general.includes(`href="${method}"`), method);
      const page = await (await visit(links[method])).text();
      for (const outcome of ['pay', 'abort', 'fail'])
        assert.ok(page.includes(`value="${outcome}"`));
      assert.match(page, /83\.20 EUR/);
    }
  });

  it('are those that the merchant has, under the address that browsers use', async () => {
    const {links} = await open({methods: ['invoice'], publicUrl: 'https://pay.example/sandbox'});
    assert.deepEqual(Object.keys(links), ['invoice', 'general']);
    assert.match(
      links['invoice'] ?? '',
      /^https:\/\/pay\.example\/sandbox\/pay\/STX_\w+\/invoice$/,
    );
  });

  it('repeat nothing of the merchant as markup', async () => {
    const {links, visit} = await open({}, {basket_info: {currency: '<b>', sum: '<i>'}});
    assert.doesNotMatch(await (await visit(links['debit'])).text(), /<[bi]>/);
  });

  for (const path of ['/pay/STX_0/debit', '/pay/x/debit', '/pay/', '/pay/STX_0']) {
    it(`are no other paths: ${path}`, async () => {
      const {visit} = await open();
      assert.notEqual((await visit(`https://secuconnect.example${path}`)).status, 200);
    });
  }
});

describe('the payment page', () => {
  for (const [outcome, status, location] of [
    ['pay', 'approved', URLS.url_success],
    ['abort', 'aborted', URLS.url_abort],
    ['fail', 'failed', URLS.url_error],
  ] as const) {
    it(`changes the status and leads back: ${outcome}`, async () => {
      const shop = await open();
      const response = await shop.choose(outcome);
      assert.equal(response.status, 303);
      assert.equal(response.headers.get('location'), location);
      assert.equal(await shop.status(), status);
      await until(() => shop.received.length === 1, 'the push arrives');
      const {url, body} = shop.received[0] ?? assert.fail();
      assert.equal(url, URLS.url_push);
      assert.deepEqual(
        [body['object'], body['target'], body['type'], body['data']],
        [
          'event.pushes',
          'smart.transactions',
          'changed',
          [{object: 'smart.transactions', id: shop.id}],
        ],
      );
    });
  }

  it('takes a payment after one that was declined, but nothing after a payment', async () => {
    const shop = await open();
    await shop.choose('fail');
    await shop.choose('pay');
    assert.equal((await shop.choose('abort')).status, 200);
    assert.equal(await shop.status(), 'approved');
  });

  it('gives the statuses that a test sets', async () => {
    const shop = await open({statuses: {pay: 'ok', abort: 'cancelled', fail: 'denied'}});
    await shop.choose('pay');
    assert.equal(await shop.status(), 'ok');
  });

  it('knows no other outcome', async () => {
    const shop = await open();
    assert.equal((await shop.choose('toString')).status, 400);
    assert.equal(await shop.status(), 'created');
  });

  for (const application_context of [undefined, null, 'x', {return_urls: {url_success: 'x'}}]) {
    it(`stays where there is no way back: ${JSON.stringify(application_context)}`, async () => {
      const shop = await open({}, {application_context});
      assert.equal((await shop.choose('pay')).status, 200);
      assert.deepEqual(shop.received, []);
    });
  }
});

describe('pushes', () => {
  it('are repeated until they are taken', async () => {
    const shop = await open();
    shop.answers.push(500, 404);
    await shop.choose('pay');
    await until(() => shop.received.length === 3, 'the third delivery');
    assert.deepEqual(shop.sandbox.pushes.all[0]?.answers, [500, 404, 200]);
    assert.equal(new Set(shop.received.map(({id}) => id)).size, 1);
  });

  it('can be held, and delivered late, twice or in another order', async () => {
    const shop = await open();
    shop.sandbox.pushes.isHeld = true;
    await shop.choose('abort');
    await shop.choose('pay');
    const [first, second] = shop.sandbox.pushes.all;
    assert.deepEqual(shop.received, []);
    for (const push of [second, first, second]) {
      assert.equal(await shop.sandbox.pushes.deliver(push ?? assert.fail()), 200);
    }
    assert.deepEqual(
      shop.received.map(({id}) => id),
      [second, first, second].map((push) => push?.body.id),
    );
  });

  it('go on after a shop that cannot be reached', async () => {
    const shop = await open({push: () => Promise.reject(new TypeError('refused'))});
    await shop.choose('pay');
    await until(() => shop.sandbox.pushes.all[0]?.answers.length === 3, 'all are tried');
    assert.deepEqual(shop.sandbox.pushes.all[0]?.answers, [0, 0, 0]);
  });
});

describe('a change of a transaction', () => {
  it('replaces it, and takes back an approval', async () => {
    const shop = await open();
    await shop.choose('pay');
    const json = {basket_info: {currency: 'EUR', sum: 100}};
    const {status, body} = await shop.call('PUT', `Smart/Transactions/${shop.id}`, json);
    assert.equal(status, 200);
    assert.deepEqual(
      [body.id, body['status'], body['basket_info'], body['contract']],
      [shop.id, 'created', json.basket_info, undefined],
    );
    assert.deepEqual(body['payment_links'], shop.links);
  });

  for (const [what, members, status] of [
    ['a contract without its id', {contract: {}}, 403],
    ['the contract of something else', {contract: {id: 'PCU_1'}}, 403],
    ['an unknown customer', {customer: {id: 'PCU_00000000000000000000000000000A'}}, 404],
  ] as const) {
    it(`is refused with ${what}, like a create`, async () => {
      const {call, id} = await open();
      assert.equal((await call('POST', 'Smart/Transactions', members)).status, status);
      assert.equal((await call('PUT', `Smart/Transactions/${id}`, members)).status, status);
    });
  }

  it('needs a transaction', async () => {
    const {call} = await open();
    assert.equal((await call('PUT', 'Smart/Transactions/STX_0', {})).status, 404);
  });
});
