import type {Page} from 'puppeteer-core';
import {SAMPLE_CONTACT, SAMPLE_TYPED} from '../../demo/sample-contact.ts';
import {bundle, installPeers, PEERS} from '../form/bundle.ts';
import {serveForms} from '../form/server.ts';
import {formOf} from '../form/subjects.ts';
import type {RunningShop} from '../../test/site/shop.ts';

/** A shop's checkout with a form, as hands find it. */
export interface Checkout {
  /** Goes there, until its script has run. */
  open(page: Page): Promise<void>;
  /** What a payer types, by the names of the inputs, from top to bottom. */
  values: Readonly<Record<string, string>>;
  /** Selects an input. */
  selectorOf(name: string): string;
  /** Takes over a pasted block. Without it, the form reads none. */
  blockButton?: string;
  /** The earlier customer that is offered and chosen. Without it, the form remembers none. */
  saved?: string;
  /** There once the form calls itself valid, where it says so. */
  valid?: string;
  orderButton: string;
  /** Holds the customer's id once the order is taken; anything, where the shop makes no customer. */
  taken: string;
  isPlain?: boolean;
  /** Tapped before this input: unfolds a second address. */
  unfold?: {before: string; tap: string};
}

/** The demo's shop. */
export const ourCheckout = (shop: RunningShop): Checkout => ({
  open: async (page) => {
    await page.goto(`${shop.url}/?lang=de`, {waitUntil: 'domcontentloaded'});
  },
  values: SAMPLE_TYPED,
  selectorOf: (name) => `secu-payer-form >>> [name="${name}"]`,
  blockButton: 'secu-payer-form >>> [part~=block] button',
  saved: 'secu-payer-form >>> [name=saved]:checked',
  orderButton: 'button[name=intent]',
  taken: '[data-testid=customer-id]',
});

/** Pages with Adyen's components. */
export interface AdyenShop {
  /** Asks for person and address. */
  checkout: Checkout;
  /** Asks for the person alone. */
  person: Checkout;
  /** Asks where to deliver as well; its component asks for no name. */
  delivery: Checkout;
  stop(): void;
}

/** Installed and served as for the bench. */
export async function openAdyen(): Promise<AdyenShop> {
  installPeers();
  const form = formOf('adyen', await bundle(`${PEERS}/adyen-shop.js`), '');
  const server = await serveForms([form], '');
  const opening = (asked: string) => async (page: Page) => {
    await page.goto(server.emptyPage(form) + asked);
    await page.addScriptTag({url: 'script.js'});
  };
  const names = {
    firstName: SAMPLE_CONTACT.forename,
    lastName: SAMPLE_CONTACT.surname,
    shopperEmail: SAMPLE_CONTACT.email,
  };
  const checkout: Checkout = {
    open: opening(''),
    values: {
      ...names,
      street: SAMPLE_CONTACT.address.street,
      houseNumberOrName: SAMPLE_CONTACT.address.street_number ?? '',
      postalCode: SAMPLE_CONTACT.address.postal_code ?? '',
      city: SAMPLE_CONTACT.address.city,
    },
    selectorOf: (name) => `input[name$=${name}]`,
    valid: 'body[data-valid]',
    orderButton: '#order',
    taken: 'output',
  };
  const parcel = {street: 'Lindenweg', houseNumberOrName: '3', postalCode: '53111', city: 'Bonn'};
  return {
    checkout,
    person: {...checkout, open: opening('#person'), values: names},
    delivery: {
      ...checkout,
      open: opening('#delivery'),
      values: {
        ...checkout.values,
        ...Object.fromEntries(
          Object.entries(parcel).map(([name, text]) => [`delivery ${name}`, text]),
        ),
      },
      selectorOf: (name) =>
        name.startsWith('delivery ')
          ? `#delivery input[name$=${name.slice('delivery '.length)}]`
          : `input[name$=${name}]`,
      unfold: {before: 'delivery street', tap: '#other'},
    },
    stop: () => server.stop(),
  };
}
