import {SAMPLE_CONTACT} from '../../demo/sample-contact.ts';
import type {Customer, CustomerClient} from '../../src/api/customer-client.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {Contact, FieldPath} from '../../src/contact/contact.ts';
import {FIELDS} from '../../src/contact/fields.ts';
import {
  createContactValidator,
  validateContact,
  type ContactOptions,
} from '../../src/contact/validate.ts';
import {readAddressBlock} from '../../src/form/pasted/address-block.ts';
import {FormController} from '../../src/form/form-controller.ts';
import type {FormHost, FormPage} from '../../src/form/form-host.ts';
import {valuesOf, type FormValues} from '../../src/form/values.ts';

export const idOf = (letter: string): string => `PCU_${letter.repeat(30)}`;

/** The sample with some members changed. */
export const changed = (
  members: Partial<Contact>,
  address: Partial<Contact['address']> = {},
): Contact => ({...SAMPLE_CONTACT, ...members, address: {...SAMPLE_CONTACT.address, ...address}});

/** A proxy's customers in memory. `calls` says what was asked of it, one line a call. */
export function createShop(...contacts: Contact[]) {
  const customers = new Map<string, Customer>();
  const calls: string[] = [];
  /** Of the calls that create, in their order. */
  const keys: (string | undefined)[] = [];
  /** What the next calls of this name fail with. */
  const failures = new Map<string, Error>();
  const called = (name: keyof CustomerClient, id = ''): void => {
    calls.push(`${name} ${id}`.trim());
    const failure = failures.get(name);
    if (failure) throw failure;
  };
  const save = (id: string, contact: Contact): Customer => {
    const etag = `"${Number(customers.get(id)?.etag?.replaceAll('"', '') ?? 0) + 1}"`;
    const customer = {id, created: 'now', contact, etag};
    customers.set(id, customer);
    return customer;
  };
  contacts.forEach((contact, index) => save(idOf('ABCDE'.charAt(index)), contact));

  const client: CustomerClient = {
    async create(contact, {idempotencyKey} = {}) {
      keys.push(idempotencyKey);
      called('create');
      return save(idOf('N'), contact);
    },
    async get(id) {
      called('get', id);
      return customers.get(id);
    },
    async update(id, contact, {etag} = {}) {
      called('update', id);
      const stored = customers.get(id);
      if (!stored) throw new ApiError('conflict', {problem: 'not-found'});
      if (etag !== stored.etag) throw new ApiError('conflict', {problem: 'precondition-failed'});
      return save(id, contact);
    },
    async delete(id) {
      called('delete', id);
      customers.delete(id);
    },
    async list() {
      called('list');
      return {items: [...customers.values()]};
    },
  };
  return {client, customers, calls, keys, failures, save};
}

export type Shop = ReturnType<typeof createShop>;

/** A payer at a form without markup. `events` says what the page was told. */
export function openForm(shop: Shop = createShop(), typed: Partial<FormValues> = {}) {
  let values: FormValues = {...valuesOf({}), country: 'DE', ...typed};
  const events: string[] = [];
  const shown = new Set<FieldPath>(FIELDS.map(({path}) => path));
  const page = {
    isGoingOn: true,
    keeps: false,
    /** What a submit waits for. */
    preparing: undefined as Promise<unknown> | undefined,
    messages: new Map<FieldPath | '', string>(),
    updates: 0,
    /** What reads pasted addresses waits for it. */
    reading: Promise.resolve(),
    reads: 0,
    locale: 'de',
    shown,
    validate: validateContact,
  };
  /** The page asks something else from now on. */
  const ask = (options: ContactOptions): void => {
    page.validate = createContactValidator(options);
    page.shown = new Set(shown);
  };
  const host: FormHost = {
    values: () => values,
    shown: () => page.shown,
    client: () => shop.client,
    keepsCustomers: () => page.keeps,
    locale: () => page.locale,
    messages: () => page.messages,
    validate: (input) => page.validate(input),
    write: (more) => void (values = {...values, ...more}),
    requestUpdate: () => void (page.updates += 1),
    readBlock: async (...pasted) => {
      page.reads += 1;
      await page.reading;
      return readAddressBlock(...pasted);
    },
  };
  const heard: FormPage = {
    announce() {
      events.push('submit');
      return page.isGoingOn;
    },
    onLoaded: (contact) => controller.entries.show(contact),
    onOffer: () => void events.push('offer'),
    onIncomplete: (isAsked) => void events.push(isAsked ? 'incomplete' : 'lacking'),
    onCustomer: () => undefined,
    onReady: ({customerId, action}) => void events.push(`${action} ${customerId}`),
    prepare: () => page.preparing,
    prepared: () => undefined,
    onFailed: ({code}) => void events.push(`failed ${code}`),
    onDeleted: (customerId) => void events.push(`deleted ${customerId}`),
  };
  const controller = new FormController(host, heard);
  /** Types into an input, and leaves it. */
  const type = (name: keyof FormValues, text: string): void => {
    values = {...values, [name]: text};
    const path = FIELDS.find(({inputs}) => name in inputs)?.path;
    if (!path) throw new Error(`There is no input ${name}`);
    controller.state.edit(path);
    controller.entries.leave(path);
  };
  /** True when what was called brought the form up to date. */
  const updates = (call: () => unknown): boolean => {
    const before = page.updates;
    call();
    return page.updates > before;
  };
  return {controller, shop, events, page, shown, ask, type, updates, values: () => values};
}

/** What the inputs hold for the sample. */
export const SAMPLE_VALUES: FormValues = valuesOf(SAMPLE_CONTACT);

/** The code of the failure, or what came of it. */
export const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ApiError ? error.code : (error as Error).name),
  );

type Form = ReturnType<typeof openForm>;

/** The faults that the payer sees, a line each. */
export const visibleIn = ({controller}: Form): string[] =>
  controller.state.visible(controller.judge.openIssues()).map(({path, code}) => `${path} ${code}`);

/** A form that shows customer A, to be changed. */
export async function openStored(...others: Contact[]): Promise<Form> {
  const form = openForm(createShop(SAMPLE_CONTACT, ...others));
  await form.controller.saved.load();
  await form.controller.editSaved(idOf('A'));
  form.shop.calls.length = 0;
  return form;
}
