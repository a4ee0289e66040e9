import {createInPageShop} from '../../demo/in-page-shop.ts';
import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import {CHOICES} from '../../src/contact/fields.ts';
import type {SecuPayerForm} from '../../src/element.ts';
import {openForm, until, type FormSetup, type PayerFormHarness} from './payer-form.ts';

type Around = NonNullable<FormSetup['around']>;

/** Puts a form into one state and waits until it is there. */
type OpenState = (locale: string, around: Around) => Promise<PayerFormHarness>;

const ALL = CHOICES.join(' ');

async function openKnown(
  locale: string,
  around: Around,
  properties: Partial<SecuPayerForm> = {},
): Promise<PayerFormHarness> {
  const {client} = createInPageShop();
  await client.create(SAMPLE_CONTACT);
  const form = await openForm({properties: {locale, client, ...properties}, around});
  await until(() => form.element.matches(':state(choosing)'), 'the list is there');
  return form;
}

/** A shopper's first form, once it is known that there is nothing to offer. */
async function openNew(
  locale: string,
  around: Around,
  properties: Partial<SecuPayerForm>,
): Promise<PayerFormHarness> {
  const form = await openForm({properties: {locale, ...properties}, around});
  await until(() => form.element.matches(':state(editing)'), 'there is nothing to offer');
  return form;
}

/** Addresses of a lookup below the street. */
async function openFound(locale: string, around: Around): Promise<PayerFormHarness> {
  const lookup = {
    search: async () => [
      {id: '1', label: 'Lindenweg 3', hint: '53111 Bonn'},
      {id: '2', label: 'Lindenallee 17a'},
    ],
    select: async () => ({...SAMPLE_CONTACT.address}),
  };
  const form = await openNew(locale, around, {lookup});
  await until(() => form.input('street-line').role === 'combobox', 'the lookup has loaded');
  await form.type('street-line', 'Lindenweg 3');
  await until(() => form.root.querySelector('[role=option]') !== null, 'addresses are found');
  await form.press('ArrowDown');
  return form;
}

/** A delivery below the form of its payer. */
async function openDelivery(locale: string, around: Around): Promise<PayerFormHarness> {
  const {client} = createInPageShop();
  const below = (form: SecuPayerForm): HTMLElement => {
    const payer = document.createElement('secu-payer-form');
    Object.assign(payer, {id: 'payer', locale, client, contact: SAMPLE_CONTACT, noSubmit: true});
    const both = document.createElement('form');
    both.append(payer, form);
    return around(both as never);
  };
  const properties = {locale, client, purpose: 'delivery', of: 'payer', name: 'delivery'} as const;
  const form = await openForm({properties, around: below});
  await until(() => form.input('forename').value !== '', 'the name is taken over');
  await form.element.updateComplete;
  return form;
}

/** Fields of a shop, with a street that can be read in two ways. */
function shopFields(locale: string): HTMLFormElement {
  const {forename, surname, email, address} = SAMPLE_CONTACT;
  const fields = {
    'given-name': forename,
    'family-name': surname,
    email,
    'address-line1': 'Weg 3',
    'postal-code': address.postal_code,
    'address-level2': address.city,
  };
  const shop = document.createElement('form');
  shop.lang = locale;
  for (const [token, value = ''] of Object.entries(fields)) {
    const input = document.createElement('input');
    Object.assign(input, {
      ariaLabel: token,
      value,
      type: 'text',
      style: 'display: block; block-size: 3em',
    });
    input.setAttribute('autocomplete', token);
    shop.append(input);
  }
  return shop;
}

const never = (): Promise<never> => new Promise(() => undefined);

/** Everything that a payer can meet. */
export const STATES: Readonly<Record<string, OpenState>> = {
  empty: (locale, around) => openNew(locale, around, {fields: ALL}),

  'empty with street and number apart': (locale, around) =>
    openNew(locale, around, {streetLayout: 'split'}),

  'with addresses to pick from': (locale, around) => openFound(locale, around),

  'with an address that was picked': async (locale, around) => {
    const form = await openFound(locale, around);
    form.find('#street-line-options li').click();
    await until(() => form.input('city').value !== '', 'it is filled in');
    await form.element.updateComplete;
    return form;
  },

  loading: async (locale, around) => {
    const customerId = `PCU_${'A'.repeat(30)}`;
    const form = await openForm({properties: {locale, customerId}, between: never, around});
    await until(() => form.element.matches(':state(loading)'), 'a customer is read');
    return form;
  },

  choosing: openKnown,

  'about to delete': async (locale, around) => {
    const form = await openKnown(locale, around);
    form.find('.card .link:last-child').click();
    await until(() => form.root.querySelectorAll('.card .link').length >= 2, 'it asks');
    return form;
  },

  'editing an earlier customer': async (locale, around) => {
    const form = await openKnown(locale, around, {fields: ALL});
    form.find('.card .link').click();
    await until(() => form.element.matches(':state(editing)'), 'the inputs are there');
    return form;
  },

  'with errors': async (locale, around) => {
    const form = await openForm({
      properties: {
        locale,
        fields: ALL,
        require: ALL,
        contact: {...SAMPLE_CONTACT, email: 'x', surname: ''},
      },
      around,
    });
    form.element.reportValidity();
    await until(() => form.focused === 'summary', 'the summary has the focus');
    return form;
  },

  'read-only': (locale, around) =>
    openNew(locale, around, {readonly: true, contact: SAMPLE_CONTACT}),

  'with a rule and a limit of the page': async (locale, around) => {
    const form = await openForm({
      properties: {
        locale,
        contact: SAMPLE_CONTACT,
        maxLengths: {companyname: (SAMPLE_CONTACT.companyname ?? '').length},
        rules: [() => [{path: 'address.city', message: 'Köln: 0 €'}]],
      },
      around,
    });
    await form.element.submit().catch(() => undefined);
    await until(() => form.errorOf('city') !== '', 'the rule refuses it');
    return form;
  },

  'after the payer changed the method': async (locale, around) => {
    const form = await openNew(locale, around, {paymentMethod: 'prepaid'});
    await form.element.submit().catch(() => undefined);
    form.element.paymentMethod = 'invoice';
    await until(() => form.isShown('dob-day'), 'it asks for the birth date');
    return form;
  },

  'with a delivery to the payer': openDelivery,

  'with a delivery to another address': async (locale, around) => {
    const form = await openDelivery(locale, around);
    form.find('#same').click();
    await form.element.submit().catch(() => undefined);
    await until(() => form.focused === 'summary', 'it says what is missing');
    return form;
  },

  'in doubt about a field of the shop': async (locale, around) => {
    const form = await openForm({
      properties: {locale, follow: 'form', required: true},
      around: (element) => {
        const shop = shopFields(locale);
        shop.append(element);
        return around(shop as never);
      },
    });
    form.element.form?.requestSubmit();
    await until(() => form.isShown('street'), 'it asks for the street');
    return form;
  },

  'asking for a house number': async (locale, around) => {
    const contact = {...SAMPLE_CONTACT, address: {...SAMPLE_CONTACT.address, street_number: ''}};
    const form = await openForm({properties: {locale, contact}, around});
    await form.element.submit().catch(() => undefined);
    await until(() => form.focused === 'summary', 'it asks');
    return form;
  },

  sending: async (locale, around) => {
    const form = await openForm({
      properties: {locale, contact: SAMPLE_CONTACT},
      between: never,
      around,
    });
    form.element.submit().catch(() => undefined);
    await until(() => form.element.matches(':state(submitting)'), 'it is on its way');
    return form;
  },

  offline: async (locale, around) => {
    const form = await openForm({
      properties: {locale, contact: SAMPLE_CONTACT},
      limits: {retries: 0},
      between: () => Promise.reject(new TypeError('Failed to fetch')),
      around,
    });
    await form.element.submit().catch(() => undefined);
    await until(() => form.failure !== '', 'it says why');
    return form;
  },

  ready: async (locale, around) => {
    const form = await openForm({properties: {locale, contact: SAMPLE_CONTACT}, around});
    await form.element.submit();
    await until(() => form.element.matches(':state(ready)'), 'there is a customer');
    return form;
  },
};
