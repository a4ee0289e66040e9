import {expect} from '@open-wc/testing';
import {createInPageShop} from '../../../demo/in-page-shop.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import {HOME} from '../../support/known-payer.ts';
import {until} from '../../support/payer-form.ts';
import {quiet} from '../../support/time/quiet.ts';
import {describeEarly, EarlyPage} from './early-page.ts';

const TOKEN = 'POST /token';
const LIST = 'GET /payer/v1/customers';

/** Anna and Bert have a customer each; `/token` is Anna's, `/other` Bert's. */
class Shop {
  /** What was asked for, and whether the token came in the other header. */
  readonly requests: string[] = [];
  readonly ids: string[] = [];
  readonly #shop = createInPageShop({proxyOptions: {basePath: '/payer'}});
  readonly #fail: Fail | undefined;

  private constructor(fail?: Fail) {
    this.#fail = fail;
  }

  /** @param fail answers the first request to this path */
  static async open(fail?: Fail): Promise<Shop> {
    const shop = new Shop(fail);
    for (const name of ['Anna', 'Bert']) {
      const request = new Request('https://shop.example/payer/v1/customers', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await shop.tokenOf(name)}`,
          'idempotency-key': crypto.randomUUID(),
        },
        body: JSON.stringify({contact: {...HOME, forename: name}}),
      });
      const answer = await shop.#shop.proxy(request);
      shop.ids.push(((await answer.json()) as {id: string}).id);
    }
    return shop;
  }

  tokenOf(name: string): Promise<string> {
    return this.#shop.getToken({subject: name});
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const {pathname} = new URL(request.url);
    const line = `${request.method} ${pathname}`;
    const isFirst = !this.requests.includes(line);
    this.requests.push(line + (request.headers.has('payer-token') ? ' payer-token' : ''));
    if (isFirst && line === this.#fail?.line) return this.#fail.answer();
    const name = {'/token': 'Anna', '/other': 'Bert'}[pathname];
    return name ? Response.json({token: await this.tokenOf(name)}) : this.#shop.proxy(request);
  };
}

interface Fail {
  line: string;
  answer(): Promise<Response>;
}

const open = (shop: Shop, properties: Partial<SecuPayerForm> = {}): Promise<EarlyPage> =>
  EarlyPage.open(
    'proxy-url="/payer" token-url="/token"',
    {client: undefined, noSaved: false, ...properties},
    {fetch: shop.fetch},
  );

const names = ({element}: EarlyPage): string =>
  Array.from(element.shadowRoot?.querySelectorAll('.card > label') ?? [], ({textContent}) =>
    textContent?.trim().replace(/ .*/, ''),
  ).join();

describeEarly('requests before the rest of the script is there', () => {
  it('the earlier customers are asked for with their token, and shown with the rest', async () => {
    const shop = await Shop.open();
    const page = await open(shop);
    await until(() => shop.requests.length === 2, 'both are asked for');
    await page.arrive();
    await until(() => names(page) === 'Anna', 'her list is there');
    expect(shop.requests).to.deep.equal([TOKEN, LIST]);
  });

  it('with a token of the page only the earlier customers are', async () => {
    const shop = await Shop.open();
    const page = await open(shop, {token: await shop.tokenOf('Bert')});
    await until(() => shop.requests.length === 1, 'they are asked for');
    await page.arrive();
    await until(() => names(page) === 'Bert', 'his list is there');
    expect(shop.requests).to.deep.equal([LIST]);
  });

  it('the customer of the page is', async () => {
    const shop = await Shop.open();
    const [customerId = ''] = shop.ids;
    const page = await open(shop, {customerId});
    await until(() => shop.requests.length === 2, 'both are asked for');
    await page.arrive();
    await until(() => page.input('forename').value === 'Anna', 'the customer is read');
    expect(shop.requests).to.deep.equal([TOKEN, `${LIST}/${customerId}`]);
  });

  it('the token may go in the other header', async () => {
    const shop = await Shop.open();
    const page = await open(shop, {tokenHeader: 'payer-token'});
    await page.arrive();
    await until(() => names(page) === 'Anna', 'her list is there');
    expect(shop.requests).to.deep.equal([TOKEN, `${LIST} payer-token`]);
  });

  const unasked: readonly (readonly [name: string, properties: Partial<SecuPayerForm>])[] = [
    ['a page that wants no list', {noSaved: true}],
    ['a page that knows the payer', {contact: {...HOME, forename: 'Clara'}}],
    ['a page with its own client', {client: createInPageShop().client}],
    ['a page that fetches tokens itself', {getToken: async () => 'token'}],
    ['a page without a proxy', {proxyUrl: ''}],
    ['a disabled form', {disabled: true}],
    ['a delivery', {purpose: 'delivery'}],
  ];
  for (const [name, properties] of unasked) {
    it(`nothing is asked for by ${name}`, async () => {
      const shop = await Shop.open();
      await open(shop, properties);
      await quiet(100);
      expect(shop.requests).to.deep.equal([]);
    });
  }

  const failures: readonly (readonly [name: string, answer: Fail['answer']])[] = [
    ['fails', async () => new Response('', {status: 503})],
    ['is refused', async () => Response.json({code: 'token-expired'}, {status: 401})],
    ['does not come', () => Promise.reject(new TypeError('offline'))],
    ['is a page', async () => new Response('<h1>Login</h1>')],
  ];
  for (const [name, answer] of failures) {
    it(`the list is asked for again if it ${name}`, async () => {
      const shop = await Shop.open({line: LIST, answer});
      const page = await open(shop);
      await until(() => shop.requests.includes(LIST), 'it is asked for');
      await page.arrive();
      await until(() => names(page) === 'Anna', 'her list is there');
    });

    it(`reload() asks for a new token if the first ${name}`, async () => {
      const shop = await Shop.open({line: TOKEN, answer});
      const page = await open(shop);
      await until(() => shop.requests.includes(TOKEN), 'it is asked for');
      await page.arrive();
      await page.element.reload();
      await until(() => names(page) === 'Anna', 'her list is there');
    });
  }

  const changes: readonly (readonly [
    name: string,
    act: (element: SecuPayerForm, token: string) => void,
  ])[] = [
    ['another token', (element, token) => (element.token = token)],
    ['another address for tokens', (element) => (element.tokenUrl = '/other')],
    ['a function for tokens', (element, token) => (element.getToken = async () => token)],
    [
      'reload() after a login',
      (element) => {
        element.tokenUrl = '/other';
        void element.reload();
      },
    ],
  ];
  for (const [name, act] of changes) {
    it(`${name}: the answers for the former shopper are not shown`, async () => {
      const shop = await Shop.open();
      const page = await open(shop);
      await until(() => shop.requests.length === 2, 'hers are asked for');
      act(page.element, await shop.tokenOf('Bert'));
      await page.arrive();
      await until(() => names(page) !== '', 'a list is there');
      expect(names(page)).to.equal('Bert');
    });
  }
});
