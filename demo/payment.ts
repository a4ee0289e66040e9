import {BASKET, BASKET_SUM} from './basket.ts';
import {Orders, type Order} from './orders.ts';
import {languageOf, type Language} from './language.ts';
import {confirmationPage, failurePage, htmlPage, statePage} from './order-pages.ts';
import {readSmallBody} from './own-page.ts';
import {createTransaction, readTransaction, type SecuconnectOptions} from './secuconnect.ts';

/** What the routes of the payment need. */
export interface PaymentOptions {
  orders: Orders;
  secuconnect: SecuconnectOptions;
}

/** What a shopper has ordered. */
export interface Ordered {
  customerId: string;
  /** Empty for a delivery to the payer's address. */
  deliveryId: string;
  language: Language;
  /** The checkout; absent for the shop's own. */
  back?: string | undefined;
}

/** Opens an order and its transaction for a customer of the shopper; gives the page that leads to the payment. */
export async function openOrder(
  {customerId, deliveryId, language, back}: Ordered,
  {url}: Request,
  {orders, secuconnect}: PaymentOptions,
): Promise<Response> {
  const {origin} = new URL(url);
  const number = Orders.newNumber();
  const returnUrl = `${origin}/demo/return?order=${number}${language === 'en' ? '&lang=en' : ''}`;
  try {
    const transaction = await createTransaction(
      {
        customerId,
        lines: BASKET.map(({names, ...line}) => ({...line, name: names[language]})),
        language,
        sum: BASKET_SUM,
        number,
        urls: {
          // Where the payer comes back says nothing about the payment.
          success: returnUrl,
          abort: returnUrl,
          error: returnUrl,
          push: `${origin}/demo/push`,
        },
      },
      secuconnect,
    );
    const {id: transactionId, paymentUrl} = transaction;
    orders.add({number, sum: BASKET_SUM, transactionId, paymentUrl, language});
    return htmlPage(200, confirmationPage(customerId, transaction, language, deliveryId));
  } catch {
    return htmlPage(502, failurePage('payment', language, back));
  }
}

/**
 * `POST /demo/push`: secuconnect says that a transaction has changed, and repeats it until it gets 200. Anybody could say so:
 * only the id counts, with which the transaction is read.
 */
export async function takePush(request: Request, options: PaymentOptions): Promise<Response> {
  const ids = idsIn(await readSmallBody(request));
  if (!ids) return new Response(null, {status: 400});
  const orders = ids.map((id) => options.orders.ofTransaction(id));
  // It may be faster than the answer that names the transaction.
  if (orders.includes(undefined)) return new Response(null, {status: 404});
  try {
    for (const order of orders) if (order) await refresh(order, options);
    return new Response(null, {status: 200});
  } catch {
    return new Response(null, {status: 503});
  }
}

/** `GET /demo/return`: the payer comes back, perhaps before the push. */
export async function showReturn(request: Request, options: PaymentOptions): Promise<Response> {
  const {searchParams} = new URL(request.url);
  const number = searchParams.get('order') ?? '';
  const order = options.orders.get(number);
  if (!order) return htmlPage(404, failurePage('unknown', languageOf(searchParams)));
  // The push will tell.
  await refresh(order, options).catch(() => undefined);
  return htmlPage(200, statePage(options.orders.get(number) ?? order));
}

async function refresh(order: Order, {orders, secuconnect}: PaymentOptions): Promise<void> {
  if (order.state === 'paid') return;
  const {status, sum} = await readTransaction(order.transactionId, secuconnect);
  // A transaction of another amount pays nothing.
  const isPaid = secuconnect.paid.includes(status) && (sum ?? order.sum) === order.sum;
  const isCancelled = secuconnect.cancelled.includes(status);
  orders.note(order.number, isPaid ? 'paid' : isCancelled ? 'cancelled' : 'open');
}

function idsIn(text = ''): string[] | undefined {
  try {
    const {data} = JSON.parse(text) as {data: {id: string}[]};
    const ids = data.map(({id}) => id);
    return ids.length > 0 && ids.every((id) => /^STX_\w{1,64}$/.test(id)) ? ids : undefined;
  } catch {
    return undefined;
  }
}
