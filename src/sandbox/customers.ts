import {success, type ProductException, type Result} from './answer.ts';
import {isObject, storedContact, type StoredContact} from './contact.ts';
import {createId, type RandomBytes} from './ids.ts';
import {listOf, pageSize, wholeListOf} from './lists/list.ts';
import {parseQuery} from './lists/query-language.ts';
import {Scrolls} from './lists/scrolls.ts';
import {timestamp} from './timestamp.ts';

/** A payment customer as the service returns it. */
export interface StoredCustomer {
  object: 'payment.customers';
  id: string;
  merchant: {object: 'general.merchants'; id: string};
  /** Sent until 2019; the sandbox sends it on request. */
  contract?: {object: 'payment.contracts'; id: string};
  contact: StoredContact;
  created: string;
  updated?: string;
}

/** The settings of the collection. */
export interface CustomerOptions {
  clock: () => number;
  random: RandomBytes;
  /** HTTP status of a ProductFormatException; no source names it, 403 is the best guess. */
  formatExceptionStatus: number;
  /** Answer to a read of an unknown id: 404, or 200 with `{}` as in older documentation. */
  unknownId: 'not-found' | 'empty-object';
  /** Adds `contract` to customers, as answers until 2019 did. */
  withContract: boolean;
}

/** `/Payment/Customers`: create, read, update, delete, list. Each action returns an answer or an exception. */
export class Customers {
  readonly #options: CustomerOptions;
  readonly #merchant: string;
  readonly #contract: string;
  readonly #scrolls: Scrolls;
  readonly #byId = new Map<string, {customer: StoredCustomer; time: number}>();

  constructor(options: CustomerOptions) {
    this.#options = options;
    this.#merchant = createId('MRC', options.random);
    this.#contract = createId('PCR', options.random);
    this.#scrolls = new Scrolls(options.clock, options.random);
  }

  get(id: string): StoredCustomer | undefined {
    return this.#byId.get(id)?.customer;
  }

  /** Newest first. */
  get all(): StoredCustomer[] {
    return Array.from(this.#byId.values(), ({customer}) => customer).reverse();
  }

  clear(): void {
    this.#byId.clear();
    this.#scrolls.clear();
  }

  create(body: unknown): Result {
    const contact = contactIn(body);
    if (!contact) return this.#formatException();
    const time = this.#options.clock();
    const customer: StoredCustomer = {
      object: 'payment.customers',
      id: createId('PCU', this.#options.random),
      merchant: {object: 'general.merchants', id: this.#merchant},
      ...(this.#options.withContract && {
        contract: {object: 'payment.contracts', id: this.#contract},
      }),
      contact,
      created: timestamp(time),
    };
    this.#byId.set(customer.id, {customer, time});
    return success(customer);
  }

  read(id: string): Result {
    const customer = this.get(id);
    if (customer) return success(customer);
    return this.#options.unknownId === 'empty-object' ? success({}) : UNKNOWN_ID;
  }

  /** Replaces the whole contact; missing members are deleted. */
  update(id: string, body: unknown): Result {
    const entry = this.#byId.get(id);
    if (!entry) return UNKNOWN_ID;
    const contact = contactIn(body);
    if (!contact) return this.#formatException();
    const updated = timestamp(this.#options.clock());
    entry.customer = {...entry.customer, contact, updated};
    return success(entry.customer);
  }

  /** Answers with an array that contains the deleted customer. */
  delete(id: string): Result {
    const customer = this.get(id);
    if (!customer) {
      return {error: 'ProductNotAllowedException', status: 403, details: 'Wrong id'};
    }
    this.#byId.delete(id);
    return success([customer]);
  }

  /** @param lag milliseconds during which a new customer is not listed yet */
  list(query: URLSearchParams, lag: number): Result {
    const scroll = query.get('scroll_id');
    if (scroll !== null) {
      const page = this.#scrolls.next(scroll);
      return page ? success(page) : {...UNKNOWN_ID, details: 'Unknown scroll id'};
    }
    const now = this.#options.clock();
    const listed = Array.from(this.#byId.values())
      .filter(({time}) => time <= now - lag)
      .map(({customer}) => customer)
      .filter(parseQuery(query.get('q') ?? ''))
      .reverse();
    const life = query.get('scroll_expire');
    if (life === null) return success(listOf(listed, query));
    return success(this.#scrolls.open(wholeListOf(listed, query), pageSize(query), life));
  }

  #formatException(): ProductException {
    return {
      error: 'ProductFormatException',
      status: this.#options.formatExceptionStatus,
      details: 'The payload is missing or has a wrong format',
    };
  }
}

/** Undefined for an invalid payload or birth date. */
const contactIn = (body: unknown): StoredContact | undefined =>
  isObject(body) && isObject(body['contact']) ? storedContact(body['contact']) : undefined;

const UNKNOWN_ID: ProductException = {
  error: 'ProductNotFoundException',
  status: 404,
  details: 'Unknown id',
};
