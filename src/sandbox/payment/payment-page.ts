import {isObject} from '../contact.ts';
import type {Outcome, SmartTransaction, Transactions} from './transactions.ts';

/** What the page says, by the transaction's `application_context.language`. */
const WORDS = {
  de: {
    title: 'Bezahlen (Sandbox)',
    note: 'Dies ist eine Nachbildung: Es fließt kein Geld.',
    choose: 'Womit möchten Sie bezahlen?',
    over: 'Diese Zahlung ist abgeschlossen.',
    pay: 'Bezahlen',
    abort: 'Abbrechen',
    fail: 'Ablehnen lassen',
  },
  en: {
    title: 'Pay (sandbox)',
    note: 'This only plays a payment: no money is moved.',
    choose: 'How would you like to pay?',
    over: 'This payment is complete.',
    pay: 'Pay',
    abort: 'Cancel',
    fail: 'Have it declined',
  },
} as const;

const URLS = {pay: 'url_success', abort: 'url_abort', fail: 'url_error'} as const;

/**
 * The page behind a payment link: the choice of methods, or one method with its possible outcomes. Undefined for other paths.
 *
 * @param path below the sandbox
 */
export async function paymentPage(
  request: Request,
  path: string,
  transactions: Transactions,
): Promise<Response | undefined> {
  const [, id = '', method = ''] = /^\/pay\/(STX_\w+)\/(\w+)$/.exec(path) ?? [];
  const transaction = transactions.get(id);
  if (!transaction || !Object.hasOwn(transaction.payment_links, method)) return undefined;
  if (request.method !== 'POST') return html(transaction, contentOf(transaction, method));
  const outcome = new URLSearchParams(await request.text()).get('outcome') ?? '';
  if (!isOutcome(outcome)) return new Response(null, {status: 400});
  if (!transactions.settle(id, outcome)) return html(transaction, paragraph(transaction, 'over'));
  const back = contextOf(transaction).urls[URLS[outcome]];
  return typeof back === 'string' && URL.canParse(back)
    ? new Response(null, {status: 303, headers: {location: back}})
    : html(transaction, paragraph(transaction, 'over'));
}

/** What the merchant has set for the page. */
export function contextOf(transaction: SmartTransaction): {
  language: keyof typeof WORDS;
  urls: Record<string, unknown>;
} {
  const context = transaction['application_context'];
  const {return_urls: urls, language} = isObject(context) ? context : {};
  return {language: language === 'en' ? 'en' : 'de', urls: isObject(urls) ? urls : {}};
}

const isOutcome = (text: string): text is Outcome => Object.hasOwn(URLS, text);

function contentOf(transaction: SmartTransaction, method: string): string {
  const words = WORDS[contextOf(transaction).language];
  if (method === 'general') {
    const links = Object.keys(transaction.payment_links).filter((name) => name !== 'general');
    const items = links.map((name) => `<li><a href="${name}">${escape(name)}</a></li>`);
    return `<p>${words.choose}</p><ul>${items.join('')}</ul>`;
  }
  const buttons = (['pay', 'abort', 'fail'] as const).map(
    (outcome) => `<button name="outcome" value="${outcome}">${words[outcome]}</button>`,
  );
  return `<form method="post">${buttons.join(' ')}</form>`;
}

const paragraph = (transaction: SmartTransaction, word: 'over'): string =>
  `<p>${WORDS[contextOf(transaction).language][word]}</p>`;

function html(transaction: SmartTransaction, content: string): Response {
  const {language} = contextOf(transaction);
  const {title, note} = WORDS[language];
  const info = transaction['basket_info'];
  const {sum, currency} = isObject(info) ? info : {};
  const unit = typeof currency === 'string' ? escape(currency) : 'EUR';
  const amount = `${(Number(sum ?? 0) / 100).toFixed(2)} ${unit}`;
  const text = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"></head>
<body><h1>${title}</h1><p>${note}</p><p><strong>${amount}</strong></p>${content}</body></html>`;
  const headers = {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store'};
  return new Response(text, {headers});
}

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
