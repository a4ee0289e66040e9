import {CUSTOMER_ID} from '../src/api/contract.ts';
import {mintToken, SCOPES, type Store, type TokenKey} from '../src/proxy/index.ts';
import {answerAddresses} from './addresses.ts';
import {BASKET_SUM} from './basket.ts';
import {confirmationPage, failurePage} from './order-pages.ts';
import {isOwnPage, readSmallBody} from './own-page.ts';
import {createTransaction, type SecuconnectOptions} from './secuconnect.ts';
import {newSession, sessionOf} from './session.ts';

/** What the merchant's routes need. */
export interface MerchantOptions {
  key: TokenKey;
  /** Signs the sessions. */
  secret: string;
  issuer: string;
  audience: string;
  /** The proxy's store, which records which customer belongs to which shopper. */
  store: Store;
  secuconnect: SecuconnectOptions;
}

/**
 * The merchant's side of the demo: `POST /demo/token`, `POST /demo/orders` and `POST /demo/addresses`. Undefined for other requests.
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
  const {key, secret, issuer, audience} = options;
  const {subject, cookie} = sessionOf(request, secret) ?? newSession(request, secret);
  const isDelivery = new URL(request.url).searchParams.get('for') === 'delivery';
  const named = isDelivery ? deliverySubject(subject) : subject;
  const token = await mintToken({key, issuer, audience, subject: named, scopes: SCOPES});
  const headers = new Headers({'cache-control': 'no-store'});
  if (cookie !== undefined) headers.set('set-cookie', cookie);
  return Response.json({token}, {headers});
}

/** Addresses of deliveries are not offered as the payer's own. */
const deliverySubject = (subject: string): string => `${subject}-delivery`;

async function takeOrder(request: Request, options: MerchantOptions): Promise<Response> {
  const {secret, issuer, store, secuconnect} = options;
  const body = await readSmallBody(request);
  if (body === undefined) return new Response(null, {status: 413});
  const form = new URLSearchParams(body);
  const customerId = form.get('customer_id') ?? '';
  const back = form.get('back') === 'plain' ? '/plain.html' : '/';
  const subject = sessionOf(request, secret)?.subject;
  // Accept an id from a browser only if the proxy gave it to the same shopper.
  const isOwn = async (id: string, owner = ''): Promise<boolean> =>
    CUSTOMER_ID.test(id) && (await store.findOwned({issuer, subject: owner}, id)) !== undefined;
  if (!(await isOwn(customerId, subject))) return page(422, failurePage('customer', back));
  // Empty: to the payer's address.
  const deliveryId = form.get('delivery_customer_id') ?? '';
  if (deliveryId && !(await isOwn(deliveryId, deliverySubject(subject ?? '')))) {
    return page(422, failurePage('customer', back));
  }
  try {
    const transaction = await createTransaction(customerId, BASKET_SUM, secuconnect);
    return page(200, confirmationPage(customerId, transaction, deliveryId));
  } catch {
    return page(502, failurePage('payment', back));
  }
}

const page = (status: number, html: string): Response =>
  new Response(html, {
    status,
    headers: {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store'},
  });

const HANDLERS = new Map<string, (request: Request, options: MerchantOptions) => Promise<Response>>(
  [
    ['/demo/token', giveToken],
    ['/demo/orders', takeOrder],
    ['/demo/addresses', answerAddresses],
  ],
);
