import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Language} from '../../demo/language.ts';
import {Orders} from '../../demo/orders.ts';
import {openOrder, showReturn, takePush, type PaymentOptions} from '../../demo/payment.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {
  createSandbox,
  DEMO_CREDENTIALS,
  type Outcome,
  type Push,
  type Sandbox,
} from '../../src/sandbox/index.ts';
import {until} from '../support/until.ts';

const ORIGIN = 'https://shop.example';

/** A shop with an open order, and its payer. */
async function open(
  between: (request: Request, sandbox: Sandbox) => Promise<Response> = (request, sandbox) =>
    sandbox(request),
  language: Language = 'de',
) {
  const sandbox = createSandbox({
    publicUrl: 'https://pay.example',
    pushDelays: [0, 1, 1, 1],
    push: (request) => takePush(request, options),
  });
  const options: PaymentOptions = {
    orders: new Orders(),
    secuconnect: {
      ...DEMO_CREDENTIALS,
      baseUrl: 'https://secuconnect.example',
      contract: 'GCR_00000000000000000000000000DEMO',
      paid: ['approved'],
      cancelled: ['aborted', 'failed'],
      fetch: (request) => between(request, sandbox),
    },
  };
  const login = await sandbox(
    new Request('https://secuconnect.example/oauth/token', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: DEMO_CREDENTIALS.clientId,
        client_secret: DEMO_CREDENTIALS.clientSecret,
      }),
    }),
  );
  const {access_token: token} = (await login.json()) as {access_token: string};
  await sandbox(
    new Request('https://secuconnect.example/api/v2/Payment/Customers', {
      method: 'POST',
      headers: {authorization: `Bearer ${token}`},
      body: JSON.stringify({contact: SAMPLE_CONTACT}),
    }),
  );
  const customerId = sandbox.customers[0]?.id ?? '';
  const order = (): Promise<Response> =>
    openOrder(
      {customerId, deliveryId: '', language},
      new Request(`${ORIGIN}/demo/orders`),
      options,
    );
  const page = await (await order()).text();
  const [, link = ''] = /data-testid="pay" href="([^"]*)"/.exec(page) ?? [];
  const body = (): Record<string, unknown> =>
    sandbox.calls.find(({action}) => action === 'transaction')?.body as Record<string, unknown>;
  const returned = (): string => {
    const context = body()['application_context'] as {return_urls: {url_success: string}};
    return context.return_urls.url_success;
  };
  return {
    sandbox,
    options,
    customerId,
    order,
    page,
    link,
    body,
    choose: (outcome: Outcome) =>
      sandbox(
        new Request(link.replace('general', 'debit'), {
          method: 'POST',
          body: new URLSearchParams({outcome}),
        }),
      ),
    state: (): string =>
      options.orders.get(new URL(returned()).searchParams.get('order') ?? '')?.state ?? '',
    comeBack: async (): Promise<string> =>
      (await showReturn(new Request(returned()), options)).text(),
    push: (json: unknown): Promise<Response> =>
      takePush(
        new Request(`${ORIGIN}/demo/push`, {method: 'POST', body: JSON.stringify(json)}),
        options,
      ),
  };
}

const deliver = async (sandbox: Sandbox, ...pushes: (Push | undefined)[]): Promise<void> => {
  for (const push of pushes) {
    assert.ok(push);
    assert.equal(await sandbox.pushes.deliver(push), 200);
  }
};

describe('from the customer to the payment', () => {
  for (const [language, words, price] of [
    ['de', /Danke.*Handfilter.*Jetzt bezahlen/s, '83,20\u00a0€'],
    ['en', /Thank you.*dripper.*Pay now/s, '€83.20'],
  ] as const) {
    it(`speaks ${language} on every page of an order`, async () => {
      const {page, body, comeBack} = await open(undefined, language);
      assert.match(page, words);
      assert.ok(page.includes(price));
      const context = body()['application_context'] as {language: string};
      assert.equal(context.language, language);
      for (const one of [page, await comeBack()])
        assert.ok(one.includes(`<html lang="${language}">`));
    });
  }

  it('tells secuconnect contract, customer, basket and where to go', async () => {
    const {body, customerId, link} = await open();
    const {contract, customer, basket_info: info, basket, application_context: context} = body();
    assert.deepEqual(contract, {id: 'GCR_00000000000000000000000000DEMO'});
    assert.deepEqual(customer, {id: customerId});
    const {products} = basket as {products: {quantity: number; priceOne: number}[]};
    const total = products.reduce((sum, {quantity, priceOne}) => sum + quantity * priceOne, 0);
    assert.deepEqual(info, {currency: 'EUR', sum: total});
    const {return_urls: urls, locks} = context as {return_urls: object; locks: object};
    assert.deepEqual(Object.keys(urls), ['url_success', 'url_abort', 'url_error', 'url_push']);
    assert.deepEqual(locks, {customer: true});
    assert.match(link, /^https:\/\/pay\.example\/pay\/STX_\w+\/general$/);
  });

  for (const [outcome, state] of [
    ['pay', 'paid'],
    ['abort', 'cancelled'],
    ['fail', 'cancelled'],
  ] as const) {
    it(`settles the order by the push: ${outcome}`, async () => {
      const shop = await open();
      assert.equal(shop.state(), 'open');
      await shop.choose(outcome);
      await until(() => shop.state() === state, 'the order is settled');
      assert.match(await shop.comeBack(), new RegExp(`data-state="${state}"`));
    });

    it(`settles it when the payer is back before the push: ${outcome}`, async () => {
      const shop = await open();
      shop.sandbox.pushes.isHeld = true;
      await shop.choose(outcome);
      assert.match(await shop.comeBack(), new RegExp(`data-state="${state}"`));
      const [push] = shop.sandbox.pushes.all;
      await deliver(shop.sandbox, push, push);
      assert.equal(shop.state(), state);
    });
  }

  it('believes no return address: a payer who has not paid is not thanked', async () => {
    const shop = await open();
    assert.match(await shop.comeBack(), /data-state="open"/);
  });

  it('stays paid whatever is pushed again or late', async () => {
    const shop = await open();
    shop.sandbox.pushes.isHeld = true;
    await shop.choose('fail');
    const [failed] = shop.sandbox.pushes.all;
    await deliver(shop.sandbox, failed);
    assert.equal(shop.state(), 'cancelled');
    await shop.choose('pay');
    const [, paid] = shop.sandbox.pushes.all;
    await deliver(shop.sandbox, paid, failed, paid, failed);
    assert.equal(shop.state(), 'paid');
  });

  it('reads the transaction although the pushes arrive in the wrong order', async () => {
    const shop = await open();
    shop.sandbox.pushes.isHeld = true;
    await shop.choose('abort');
    await shop.choose('pay');
    const [aborted, paid] = shop.sandbox.pushes.all;
    await deliver(shop.sandbox, paid, aborted);
    assert.equal(shop.state(), 'paid');
  });

  it('does not cancel a paid order for an older answer that comes late', async () => {
    let hold: Promise<void> | undefined;
    const shop = await open(async (request, sandbox) => {
      const response = await sandbox(request);
      const held = hold;
      if (request.method === 'GET' && held) {
        hold = undefined;
        await held;
      }
      return response;
    });
    shop.sandbox.pushes.isHeld = true;
    await shop.choose('abort');
    let release: () => void = () => undefined;
    hold = new Promise((done) => (release = done));
    const [aborted] = shop.sandbox.pushes.all;
    const late = shop.sandbox.pushes.deliver(aborted ?? assert.fail());
    await until(() => hold === undefined, 'the old answer is on its way');
    await shop.choose('pay');
    await deliver(shop.sandbox, shop.sandbox.pushes.all[1]);
    release();
    await late;
    assert.equal(shop.state(), 'paid');
  });

  it('takes a push again that came while secuconnect did not answer', async () => {
    const shop = await open();
    shop.sandbox.faults.add({kind: '503', on: 'transaction-read', times: 2});
    await shop.choose('pay');
    await until(() => shop.state() === 'paid', 'the third delivery is taken');
    assert.deepEqual(shop.sandbox.pushes.all[0]?.answers, [503, 503, 200]);
  });

  it('takes no payment of another amount', async () => {
    const shop = await open(async (request, sandbox) => {
      const response = await sandbox(request);
      if (request.method !== 'GET') return response;
      const json = (await response.json()) as object;
      return Response.json({...json, basket_info: {currency: 'EUR', sum: 1}});
    });
    await shop.choose('pay');
    await until(() => shop.sandbox.pushes.all[0]?.answers[0] === 200, 'the push is taken');
    assert.equal(shop.state(), 'open');
  });

  for (const [what, json, status] of [
    ['of an unknown transaction', {data: [{id: 'STX_0'}]}, 404],
    ['without an id', {data: [{}]}, 400],
    ['without data', {}, 400],
    ['of something else', {data: [{id: 'PCU_0'}]}, 400],
    ['of nothing', null, 400],
    ['that is long', {data: [{id: 'STX_0'}], more: 'x'.repeat(5000)}, 400],
  ] as const) {
    it(`refuses a push ${what}`, async () => {
      const {push, sandbox} = await open();
      sandbox.clearCalls();
      assert.equal((await push(json)).status, status);
      assert.deepEqual(sandbox.calls, []);
    });
  }

  it('believes nothing in a push but the id', async () => {
    const shop = await open();
    const [, id = ''] = /(STX_\w+)/.exec(shop.link) ?? [];
    const forged = {
      data: [{id, status: 'approved', object: 'smart.transactions'}],
      type: 'changed',
    };
    assert.equal((await shop.push(forged)).status, 200);
    assert.equal(shop.state(), 'open');
  });

  it('shows no order to those who do not know its number', async () => {
    const {options} = await open();
    for (const number of ['', '1', 'toString']) {
      const request = new Request(`${ORIGIN}/demo/return?order=${number}`);
      assert.equal((await showReturn(request, options)).status, 404);
    }
  });
});
