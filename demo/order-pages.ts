import {BASKET, BASKET_SUM, euros} from './basket.ts';
import type {Language} from './language.ts';
import {ORDER_TEXTS} from './order-texts.ts';
import type {Order} from './orders.ts';
import type {SmartTransaction} from './secuconnect.ts';

/** What the shopper sees after the order. */
export function confirmationPage(
  customerId: string,
  {id, status, paymentUrl}: SmartTransaction,
  language: Language,
  deliveryId = '',
): string {
  const texts = ORDER_TEXTS[language];
  return layout(
    language,
    texts.thanks,
    `
      <p class="lead">${texts.next}</p>
      <table class="lines">
        <tbody>
          ${BASKET.map(
            ({names, quantity, total}) =>
              `<tr><td>${quantity} × ${escape(names[language])}</td><td>${euros(total, language)}</td></tr>`,
          ).join('')}
        </tbody>
        <tfoot><tr><th scope="row">${texts.sum}</th><td>${euros(BASKET_SUM, language)}</td></tr></tfoot>
      </table>
      <dl class="ids">
        <dt>${texts.customer}</dt>
        <dd><code data-testid="customer-id">${escape(customerId)}</code></dd>
        ${
          deliveryId &&
          `<dt>${texts.delivery}</dt>
        <dd><code data-testid="delivery-id">${escape(deliveryId)}</code></dd>`
        }
        <dt>Smart Transaction</dt>
        <dd><code data-testid="transaction-id">${escape(id)}</code></dd>
        <dt>${texts.status}</dt>
        <dd>${escape(status)}</dd>
      </dl>
      ${paymentUrl && payLink(paymentUrl, language)}
      ${shopLink(language)}
    `,
  );
}

/** What the shopper sees after the payment page. */
export function statePage({state, paymentUrl, language}: Order): string {
  const {title, lead} = ORDER_TEXTS[language].states[state];
  return layout(
    language,
    title,
    `
      <p class="lead" data-testid="state" data-state="${state}">${lead}</p>
      ${state === 'cancelled' && paymentUrl ? payLink(paymentUrl, language) : ''}
      ${shopLink(language)}
    `,
  );
}

/** Why there is no order, and what to do. */
export function failurePage(
  reason: keyof (typeof ORDER_TEXTS)['de']['reasons'],
  language: Language,
  back = shopOf(language),
): string {
  const {failed, reasons, kept, toCheckout} = ORDER_TEXTS[language];
  return layout(
    language,
    failed,
    `
      <p class="lead">${reasons[reason]}</p>
      <p>${kept}</p>
      <p><a class="button" href="${back}">${toCheckout}</a></p>
    `,
  );
}

/** An HTML page that nobody keeps. */
export const htmlPage = (status: number, html: string): Response =>
  new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // Its URL may hold the number of an order.
      'referrer-policy': 'same-origin',
    },
  });

const shopOf = (language: Language): string => (language === 'en' ? '/?lang=en' : '/');

const shopLink = (language: Language): string =>
  `<p><a class="button quiet" href="${shopOf(language)}">${ORDER_TEXTS[language].toShop}</a></p>`;

const payLink = (url: string, language: Language): string =>
  `<p><a class="button" data-testid="pay" href="${escape(url)}">${ORDER_TEXTS[language].pay}</a></p>`;

const layout = (language: Language, title: string, content: string): string => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Rösterei Morgenrot</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/shop.css" />
  </head>
  <body>
    <header class="bar"><a class="brand" href="${shopOf(language)}">Rösterei Morgenrot</a></header>
    <main class="receipt"><h1>${title}</h1>${content}</main>
  </body>
</html>
`;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
