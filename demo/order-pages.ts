import {BASKET, BASKET_SUM, euros} from './basket.ts';
import type {SmartTransaction} from './secuconnect.ts';

/** What the shopper sees after the order. */
export const confirmationPage = (
  customerId: string,
  {id, status}: SmartTransaction,
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
      <p><a class="button quiet" href="/">Zurück zum Shop</a></p>
    `,
  );

/** Why there is no order, and what to do. */
export const failurePage = (reason: 'customer' | 'payment', back: string): string =>
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
} as const;

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
