import {CUSTOMER_ID} from '../src/api/contract.ts';
import {mintToken, type Store, type TokenKey} from '../src/proxy/index.ts';
import {BASKET_SUM} from './basket.ts';
import {confirmationPage, failurePage} from './order-pages.ts';
import {createTransaction, type SecuconnectOptions} from './secuconnect.ts';

/** What the merchant's own routes need. */
export interface MerchantOptions {
  key: TokenKey;
  issuer: string;
  audience: string;
  /** The proxy's: it knows which customer belongs to which shopper. */
  store: Store;
  secuconnect: SecuconnectOptions;
}

/**
 * The merchant's side of the demo: `POST /demo/token` and `POST /demo/orders`. Undefined for anything
 * else.
 */
export async function answerMerchant(
  request: Request,
  options: MerchantOptions,
): Promise<Response | undefined> {
  const {pathname} = new URL(request.url);
  const handler = HANDLERS.get(pathname);
  if (!handler) return undefined;
  if (request.method !== 'POST') return new Response(null, {status: 405, headers: {allow: 'POST'}});
  if (!isOwnPage(request)) return new Response(null, {status: 403});
  return handler(request, options);
}

async function giveToken(request: Request, options: MerchantOptions): Promise<Response> {
  const {key, issuer, audience} = options;
  const known = shopperOf(request);
  const subject = known ?? randomShopper();
  const token = await mintToken({key, issuer, audience, subject, scopes: SCOPES});
  const headers = new Headers({'cache-control': 'no-store'});
  if (!known) {
    headers.set('set-cookie', `shopper=${subject}; Path=/demo; HttpOnly; SameSite=Lax`);
  }
  return Response.json({token}, {headers});
}

async function takeOrder(request: Request, options: MerchantOptions): Promise<Response> {
  const {issuer, store, secuconnect} = options;
  const form = new URLSearchParams(await request.text());
  const customerId = form.get('customer_id') ?? '';
  const back = form.get('back') === 'plain' ? '/plain.html' : '/';
  const subject = shopperOf(request);
  // An id from a browser counts only when the proxy gave it to the same shopper.
  const isOwn =
    CUSTOMER_ID.test(customerId) &&
    subject !== undefined &&
    (await store.findOwned({issuer, subject}, customerId)) !== undefined;
  if (!isOwn) return page(422, failurePage('customer', back));
  try {
    const transaction = await createTransaction(customerId, BASKET_SUM, secuconnect);
    return page(200, confirmationPage(customerId, transaction));
  } catch {
    return page(502, failurePage('payment', back));
  }
}

const page = (status: number, html: string): Response =>
  new Response(html, {
    status,
    headers: {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store'},
  });

/** Browsers say where a request comes from; another site must get neither token nor order. */
function isOwnPage({headers, url}: Request): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isOwnOrigin =
    origin === null || (URL.canParse(origin) && new URL(origin).host === new URL(url).host);
  return isOwnOrigin && (site === null || site === 'same-origin');
}

const shopperOf = ({headers}: Request): string | undefined =>
  /(?:^|;\s*)shopper=([0-9a-f]{32})(?:;|$)/.exec(headers.get('cookie') ?? '')?.[1];

const randomShopper = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

const HANDLERS = new Map([
  ['/demo/token', giveToken],
  ['/demo/orders', takeOrder],
]);

const SCOPES = [
  'customers:create',
  'customers:read',
  'customers:update',
  'customers:delete',
  'customers:list',
] as const;
