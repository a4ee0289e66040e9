import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {createInPageShop, type InPageShopOptions} from '../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../demo/sample-contact.ts';
import type {CustomerClient} from '../src/client.ts';
import {sampleContact} from '../src/contact/contact-from.ts';
import {CHOICES, FIELDS} from '../src/contact/fields.ts';
import {PAYMENT_METHODS} from '../src/contact/rules/payment-methods.ts';
import type {SecuPayerForm} from '../src/element.ts';
import '../src/index.ts';

/** The controls of a story. */
export type StoryArgs = Pick<
  SecuPayerForm,
  'country' | 'disabled' | 'fields' | 'locale' | 'noSubmit' | 'readonly' | 'streetLayout'
> &
  Partial<Pick<SecuPayerForm, 'contact' | 'maxLengths' | 'noAddress' | 'paymentMethod' | 'rules'>>;

export type PayerFormStory = StoryObj<StoryArgs>;

/** A form with its own proxy and sandbox inside the page. */
export const renderForm = (args: StoryArgs, options: InPageShopOptions = {}): HTMLElement =>
  frameOf(args, createInPageShop(options).client);

const SETTINGS = {
  locale: 'en',
  country: 'DE',
  fields: 'companyname',
  paymentMethod: '',
  noAddress: false,
  streetLayout: 'combined',
  noSubmit: false,
  disabled: false,
  readonly: false,
} satisfies StoryArgs;

/** What files of stories have in common; each has a title of its own. */
export const formMeta = {
  component: 'secu-payer-form',
  args: SETTINGS,
  argTypes: {
    streetLayout: {control: 'inline-radio', options: ['combined', 'split']},
    paymentMethod: {control: 'select', options: ['', ...Object.keys(PAYMENT_METHODS)]},
  },
  parameters: {controls: {include: Object.keys(SETTINGS)}},
  render: (args) => renderForm(args),
} satisfies Meta<StoryArgs>;

/** Waits for the form in a story's canvas. */
export async function formIn(canvas: HTMLElement): Promise<SecuPayerForm> {
  const form = canvas.querySelector('secu-payer-form');
  if (!form) throw new Error('The story has no form');
  await form.updateComplete;
  return form;
}

function frameOf(args: StoryArgs, client: CustomerClient): HTMLElement {
  const frame = document.createElement('div');
  frame.style.maxInlineSize = '44rem';
  frame.lang = args.locale;
  const form = document.createElement('secu-payer-form');
  Object.assign(form, args, {client});
  frame.append(form);
  return frame;
}

/** A form of a shopper who has ordered before. */
export function renderKnown(args: StoryArgs): HTMLElement {
  const {client} = createInPageShop();
  const ordered = client.create(HOME).then(() => client.create(SAMPLE_CONTACT));
  return frameOf(args, {
    ...client,
    list: async (...options) => {
      await ordered;
      return client.list(...options);
    },
  });
}

/** A shop with fields of its own, which the form follows. */
function renderFollowing(args: StoryArgs): HTMLElement {
  const {forename, surname, email, address} = SAMPLE_CONTACT;
  const values = {
    'given-name': forename,
    'family-name': surname,
    email,
    'address-line1': 'Weg 3',
    'postal-code': address.postal_code,
    'address-level2': address.city,
  };
  const shop = document.createElement('form');
  shop.style.cssText = 'display: grid; gap: 1rem';
  for (const [token, value = ''] of Object.entries(values)) {
    const input = document.createElement('input');
    input.setAttribute('aria-label', token);
    input.setAttribute('autocomplete', token);
    input.value = value;
    shop.append(input);
  }
  const frame = renderForm(args);
  const form = frame.firstElementChild as SecuPayerForm;
  Object.assign(form, {follow: 'form', required: true});
  const button = document.createElement('button');
  button.textContent = 'OK';
  shop.append(form, button);
  shop.addEventListener('submit', (event) => event.preventDefault());
  frame.append(shop);
  return frame;
}

/** The payer's form and a delivery to another address. */
function renderDelivery(args: StoryArgs): HTMLElement {
  const {client} = createInPageShop();
  const frame = frameOf(args, client);
  const delivery = document.createElement('secu-payer-form');
  Object.assign(frame.firstElementChild as SecuPayerForm, {id: 'payer', noSubmit: true});
  Object.assign(delivery, {...args, client, contact: undefined, purpose: 'delivery', of: 'payer'});
  delivery.name = 'delivery_customer_id';
  frame.append(delivery);
  return frame;
}

/** Waits for a button or a label in the form. */
export async function shown(form: SecuPayerForm, selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = form.shadowRoot?.querySelector<HTMLElement>(selector);
    if (found?.checkVisibility()) return found;
    await new Promise((done) => requestAnimationFrame(done));
  }
}

const {companyname: _company, ...HOME} = SAMPLE_CONTACT;

/** The fields that every payer fills in. */
const NEEDED = FIELDS.filter(({presence}) => presence !== 'choice').map(({path}) => path);

/** The states of the form; each language has a page with all of them. */
export const states = {
  empty: {},

  prefilled: {args: {contact: sampleContact(NEEDED)}},

  company: {args: {fields: 'companyname', contact: SAMPLE_CONTACT}},

  allFields: {args: {fields: CHOICES.join(' ')}},

  splitStreet: {args: {streetLayout: 'split'}},

  noAddress: {args: {noAddress: true}},

  invoice: {args: {paymentMethod: 'invoice'}},

  ownRule: {
    args: {
      contact: {...SAMPLE_CONTACT, companyname: 'Muster Handelsgesellschaft für Kaffee'},
      maxLengths: {companyname: 40},
      rules: [() => [{path: 'address.city', message: 'Köln: 0 €'}]],
    },
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      await form.submit().catch(() => undefined);
      await shown(form, '#city-error');
    },
  },

  delivery: {
    args: {contact: sampleContact(NEEDED)},
    render: renderDelivery,
    play: async ({canvasElement}) => {
      const delivery = canvasElement.querySelector<SecuPayerForm>('[name=delivery_customer_id]');
      if (!delivery) throw new Error('The story has no delivery');
      (await shown(delivery, '#same')).click();
      await shown(delivery, '[name=city]');
    },
  },

  errors: {
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      await form.submit().catch(() => undefined);
      await form.updateComplete;
      const {shadowRoot} = form;
      if (!shadowRoot?.querySelector('[part=summary]')) throw new Error('There is no summary');
    },
  },

  following: {
    args: {country: 'DE'},
    render: renderFollowing,
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      form.form?.requestSubmit();
      await shown(form, '[name=street]');
    },
  },

  loading: {
    render: (args) => renderForm(args, {between: () => new Promise<never>(() => undefined)}),
  },

  choosing: {
    render: renderKnown,
    play: async ({canvasElement}) => {
      await shown(await formIn(canvasElement), '[name=saved]:checked');
    },
  },

  editing: {
    render: renderKnown,
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      (await shown(form, '.actions .link')).click();
      await shown(form, '[name=forename]');
    },
  },

  sending: {
    args: {contact: SAMPLE_CONTACT},
    render: (args) => renderForm(args, {between: () => new Promise<never>(() => undefined)}),
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      void form.submit().catch(() => undefined);
      await form.updateComplete;
    },
  },

  failed: {
    args: {contact: SAMPLE_CONTACT},
    render: (args) =>
      renderForm(args, {
        limits: {retries: 0},
        between: () => Promise.reject(new TypeError('Failed to fetch')),
      }),
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      await form.submit().catch(() => undefined);
    },
  },

  ready: {
    args: {contact: SAMPLE_CONTACT},
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      const {customerId} = await form.submit();
      if (!customerId.startsWith('PCU_')) throw new Error('There is no customer');
    },
  },
} satisfies Record<string, PayerFormStory>;
