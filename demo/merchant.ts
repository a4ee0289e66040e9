import {CUSTOMER_ID} from '../src/api/contract.ts';
import {mintToken, SCOPES, type Store, type TokenKey} from '../src/proxy/index.ts';
import {answerAddresses} from './addresses.ts';
import {languageOf} from './language.ts';
import {failurePage, htmlPage} from './order-pages.ts';
import {isOwnPage, readSmallBody} from './own-page.ts';
import {openOrder, showReturn, takePush, type PaymentOptions} from './payment.ts';
import {newSession, sessionOf} from './session.ts';

/** What the merchant's routes need. */
export interface MerchantOptions extends PaymentOptions {
  key: TokenKey;
  /** Signs the sessions. */
  secret: string;
  issuer: string;
  audience: string;
  /** The proxy's store, which records which customer belongs to which shopper. */
  store: Store;
}

/**
 * The merchant's side of the demo: `POST /demo/token`, `POST /demo/orders`, `POST /demo/addresses`, and for the payment
 * `POST /demo/push` and `GET /demo/return`. Undefined for other requests.
 */
export async function answerMerchant(
  request: Request,
  options: MerchantOptions,
): Promise<Response | undefined> {
  const {pathname} = new URL(request.url);
  const {method = 'POST', isOpen = false, handle} = ROUTES.get(pathname) ?? {};
  if (!handle) return undefined;
  if (request.method !== method) return new Response(null, {status: 405, headers: {allow: method}});
  if (!isOpen && !isOwnPage(request)) return new Response(null, {status: 403});
  return handle(request, options);
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
  const {secret, issuer, store} = options;
  const body = await readSmallBody(request);
  if (body === undefined) return new Response(null, {status: 413});
  const form = new URLSearchParams(body);
  const customerId = form.get('customer_id') ?? '';
  const language = languageOf(form);
  const back = form.get('back') === 'plain' ? '/plain.html' : undefined;
  const subject = sessionOf(request, secret)?.subject;
  // Accept an id from a browser only if the proxy gave it to the same shopper.
  const isOwn = async (id: string, owner = ''): Promise<boolean> =>
    CUSTOMER_ID.test(id) && (await store.findOwned({issuer, subject: owner}, id)) !== undefined;
  // Empty: to the payer's address.
  const deliveryId = form.get('delivery_customer_id') ?? '';
  const isRight =
    (await isOwn(customerId, subject)) &&
    (!deliveryId || (await isOwn(deliveryId, deliverySubject(subject ?? ''))));
  if (!isRight) return htmlPage(422, failurePage('customer', language, back));
  return openOrder({customerId, deliveryId, language, back}, request, options);
}

interface Route {
  /** Default: `POST`. */
  method?: string;
  /** Other sites may lead or send here. */
  isOpen?: boolean;
  handle: (request: Request, options: MerchantOptions) => Promise<Response>;
}

const ROUTES = new Map<string, Route>([
  ['/demo/token', {handle: giveToken}],
  ['/demo/orders', {handle: takeOrder}],
  ['/demo/addresses', {handle: answerAddresses}],
  ['/demo/push', {isOpen: true, handle: takePush}],
  ['/demo/return', {method: 'GET', isOpen: true, handle: showReturn}],
]);
