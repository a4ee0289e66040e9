import {fixture, html} from '@open-wc/testing';
import {
  createInPageShop,
  type InPageShop,
  type InPageShopOptions,
} from '../../../demo/in-page-shop.ts';
import type {SecuPayerForm} from '../../../src/element.ts';
import type {Sent} from '../../support/merchant-page.ts';
import {PayerFormHarness} from '../../support/payer-form.ts';

export const ORDER = `
  <form>
    <secu-payer-form id="payer" fields="companyname phone" required no-submit></secu-payer-form>
    <secu-payer-form purpose="delivery" of="payer" name="delivery_customer_id" no-submit></secu-payer-form>
    <button>Order</button>
  </form>`;

export interface Order {
  shop: InPageShop;
  payer: PayerFormHarness;
  delivery: PayerFormHarness;
  sent: Sent['data'][];
  page: HTMLElement;
  button: HTMLButtonElement;
}

/** A page with two forms of one shop. */
export async function openOrder(markup = ORDER, options: InPageShopOptions = {}): Promise<Order> {
  const shop = createInPageShop(options);
  const template = document.createElement('template');
  template.innerHTML = markup;
  const fragment = document.importNode(template.content, true);
  const elements = Array.from(fragment.querySelectorAll<SecuPayerForm>('secu-payer-form'));
  for (const element of elements) {
    Object.assign(element, {client: shop.client, locale: 'de', country: 'DE', noSaved: true});
  }
  const page = await fixture<HTMLElement>(html`<div>${fragment}</div>`);
  const sent: Sent['data'][] = [];
  page.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    sent.push(Array.from(new FormData(event.target as HTMLFormElement)) as Sent['data']);
  });
  await ready(page);
  const harness = (selector: string): PayerFormHarness =>
    new PayerFormHarness(page.querySelector(selector) as SecuPayerForm, shop);
  return {
    shop,
    sent,
    page,
    payer: harness('#payer'),
    delivery: harness('[purpose]'),
    button: page.querySelector('button') as HTMLButtonElement,
  };
}

export async function ready(page: HTMLElement): Promise<void> {
  for (const element of page.querySelectorAll('secu-payer-form')) await element.updateComplete;
}

export function fill(form: PayerFormHarness, values: Partial<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) {
    const input = form.input(name as 'city');
    input.value = value ?? '';
    input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
  }
}

/** In the order in which they were made; secuconnect lists the newest first. */
export const contactsOf = ({shop}: Order): Record<string, unknown>[] =>
  shop.sandbox.customers
    .map(({contact}) => contact as unknown as Record<string, unknown>)
    .reverse();
