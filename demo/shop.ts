/**
 * The shop's own script: it listens to the payer form, lets it find addresses, fills the inspector, and shows the page in English on `?lang=en`.
 * @module
 */
import type {Address} from '../src/element.ts';
import {fillOnOpening} from './inspector.ts';

const parameters = new URLSearchParams(location.search);

if (parameters.get('lang') === 'en') {
  document.documentElement.lang = 'en';
  for (const element of document.querySelectorAll<HTMLElement>('[data-en]')) {
    element.textContent = element.dataset['en'] ?? '';
  }
  // The pages after the order are in English, too.
  document
    .querySelector('.checkout')
    ?.insertAdjacentHTML('beforeend', '<input type="hidden" name="lang" value="en">');
  for (const price of document.querySelectorAll('.price, .totals dd')) {
    price.textContent = inEnglish(price.textContent ?? '');
  }
}

for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
  if (link.lang === document.documentElement.lang) link.setAttribute('aria-current', 'true');
}

// With `?delivery` the order may go to another address.
if (parameters.has('delivery')) {
  document.querySelector('#payer')?.insertAdjacentHTML(
    'afterend',
    `<secu-payer-form purpose="delivery" of="payer" name="delivery_customer_id" proxy-url="/payer"
      token-url="/demo/token?for=delivery" country="DE" no-submit></secu-payer-form>`,
  );
}

const payer = document.querySelector('secu-payer-form');
const inspector = document.querySelector<HTMLDetailsElement>('.inspector');
if (payer && inspector) fillOnOpening(inspector, payer);
for (const form of document.querySelectorAll('secu-payer-form')) {
  form.lookup = {search: (query, {country, signal}) => ask({query, country}, signal), select};
}

/** `26,90 €` is `€26.90`. */
function inEnglish(text: string): string {
  return text.replace(/^(\d+),(\d\d)\s€$/, '€$1.$2');
}

/** The shop's own server finds addresses. */
async function ask<T>(body: object, signal: AbortSignal): Promise<T> {
  const request = {method: 'POST', body: JSON.stringify(body), signal};
  const response = await fetch('/demo/addresses', request);
  if (!response.ok) throw new Error(`/demo/addresses answered ${response.status}`);
  return (await response.json()) as T;
}

function select(id: string, {signal}: {signal: AbortSignal}): Promise<Partial<Address>> {
  return ask({id}, signal);
}

document.addEventListener('payer-ready', ({detail}) => {
  const saved = document.querySelector('#saved');
  const words = document.documentElement.lang === 'en' ? 'Payment customer' : 'Zahlungskunde';
  if (saved && !detail.purpose) saved.textContent = `${words} ${detail.customerId}`;
});

// `?fault=503` makes the sandbox fail once at the next create. docs/demo.md lists the kinds and the parameters `times`,
// `delay` and `retry-after`. What an earlier visit planned is forgotten.
const kind = parameters.get('fault');
void fetch('/sandbox/_faults', {method: 'DELETE'}).then(() => (kind ? strike(kind) : undefined));

async function strike(fault: string): Promise<void> {
  const number = (name: string): number | undefined =>
    parameters.has(name) ? Number(parameters.get(name)) : undefined;
  const body = JSON.stringify({
    kind: fault,
    on: fault === 'list-lag' ? 'list' : 'create',
    times: number('times'),
    delay: number('delay'),
    retryAfter: number('retry-after'),
  });
  const response = await fetch('/sandbox/_faults', {method: 'POST', body});
  if (!response.ok) console.error(`?fault: ${await response.text()}`);
}
