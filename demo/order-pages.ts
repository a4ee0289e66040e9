import {BASKET, BASKET_SUM, euros} from './basket.ts';
import type {Order} from './orders.ts';
import type {SmartTransaction} from './secuconnect.ts';

/** What the shopper sees after the order. */
export const confirmationPage = (
  customerId: string,
  {id, status, paymentUrl}: SmartTransaction,
  deliveryId = '',
): string =>
  layout(
    'Danke für Ihre Bestellung',
    `
      <p class="lead">Wir haben Ihre Bestellung erhalten. Als Nächstes wählen Sie, wie Sie bezahlen.</p>
      <table class="lines">
        <tbody>
          ${BASKET.map(
            ({name, quantity, total}) =>
              `<tr><td>${quantity} × ${escape(name)}</td><td>${euros(total)}</td></tr>`,
          ).join('')}
        </tbody>
        <tfoot><tr><th scope="row">Summe inkl. MwSt.</th><td>${euros(BASKET_SUM)}</td></tr></tfoot>
      </table>
      <dl class="ids">
        <dt>Zahlungskunde</dt>
        <dd><code data-testid="customer-id">${escape(customerId)}</code></dd>
        ${
          deliveryId &&
          `<dt>Lieferung an</dt>
        <dd><code data-testid="delivery-id">${escape(deliveryId)}</code></dd>`
        }
        <dt>Smart Transaction</dt>
        <dd><code data-testid="transaction-id">${escape(id)}</code></dd>
        <dt>Status</dt>
        <dd>${escape(status)}</dd>
      </dl>
      ${
        paymentUrl &&
        `<p><a class="button" data-testid="pay" href="${escape(paymentUrl)}">Jetzt bezahlen</a></p>`
      }
      <p><a class="button quiet" href="/">Zurück zum Shop</a></p>
    `,
  );

/** What the shopper sees after the payment page. */
export const statePage = ({state, paymentUrl}: Order): string => {
  const {title, lead} = STATES[state];
  const again = `<p><a class="button" data-testid="pay" href="${escape(paymentUrl)}">Jetzt bezahlen</a></p>`;
  return layout(
    title,
    `
      <p class="lead" data-testid="state" data-state="${state}">${lead}</p>
      ${state === 'cancelled' && paymentUrl ? again : ''}
      <p><a class="button quiet" href="/">Zurück zum Shop</a></p>
    `,
  );
};

const STATES = {
  open: {
    title: 'Wir warten auf Ihre Zahlung',
    lead: 'Sobald sie bestätigt ist, geht Ihre Bestellung in den Versand.',
  },
  paid: {title: 'Vielen Dank', lead: 'Ihre Bestellung ist bezahlt.'},
  cancelled: {
    title: 'Ihre Bestellung ist nicht bezahlt',
    lead: 'Die Zahlung wurde abgebrochen oder abgelehnt. Es wurde nichts berechnet.',
  },
} as const;

/** Why there is no order, and what to do. */
export const failurePage = (reason: keyof typeof REASONS, back: string): string =>
  layout(
    'Ihre Bestellung ist noch nicht abgeschickt',
    `
      <p class="lead">${REASONS[reason]}</p>
      <p>Es wurde nichts berechnet, und Ihr Warenkorb ist noch da.</p>
      <p><a class="button" href="${back}">Zurück zur Kasse</a></p>
    `,
  );

const REASONS = {
  customer:
    'Uns fehlen Ihre Angaben zur Zahlung. Füllen Sie an der Kasse das Formular aus und bestellen Sie dann noch einmal.',
  payment:
    'Der Zahlungsdienst ist gerade nicht erreichbar. Bestellen Sie bitte in einem Moment noch einmal.',
  unknown: 'Diese Bestellung kennen wir nicht.',
} as const;

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

const layout = (title: string, content: string): string => `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Rösterei Morgenrot</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/shop.css" />
  </head>
  <body>
    <header class="bar"><a class="brand" href="/">Rösterei Morgenrot</a></header>
    <main class="receipt"><h1>${title}</h1>${content}</main>
  </body>
</html>
`;

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
