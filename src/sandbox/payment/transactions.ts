import {success, type ProductException, type Result} from '../answer.ts';
import {isObject} from '../contact.ts';
import type {Customers} from '../customers.ts';
import {createId, type RandomBytes} from '../ids.ts';
import {timestamp} from '../timestamp.ts';

/** What a payer may do on the payment page. */
export type Outcome = 'pay' | 'abort' | 'fail';

/** The status of a transaction after each outcome. No source names all of them. */
export type Statuses = Readonly<Record<Outcome, string>>;

/** A Smart Transaction as the service returns it. */
export interface SmartTransaction {
  [member: string]: unknown;
  object: 'smart.transactions';
  id: string;
  status: string;
  created: string;
  updated?: string;
  /** By method, and `general` for the choice among them. */
  payment_links: Readonly<Record<string, string>>;
}

/** The settings of the collection. */
export interface TransactionOptions {
  clock: () => number;
  random: RandomBytes;
  customers: Customers;
  /** HTTP status of a ProductFormatException. */
  formatExceptionStatus: number;
  methods: readonly string[];
  statuses: Statuses;
  /** Something about a transaction has changed. */
  onChanged: (transaction: SmartTransaction) => void;
}

/** `/Smart/Transactions`: create, read, update, and the outcomes of the payment page. */
export class Transactions {
  readonly #options: TransactionOptions;
  readonly #byId = new Map<string, SmartTransaction>();

  constructor(options: TransactionOptions) {
    this.#options = options;
  }

  get(id: string): SmartTransaction | undefined {
    return this.#byId.get(id);
  }

  clear(): void {
    this.#byId.clear();
  }

  /**
   * `customer` and `shipping_address`, sent as ids, are returned as complete customers.
   *
   * @param pages base URL of the payment pages
   */
  create(body: unknown, pages: string): Result {
    const {clock, random, methods} = this.#options;
    const read = this.#read(body);
    if (isException(read)) return read;
    const id = createId('STX', random);
    const links = [...methods, 'general'].map((method) => [method, `${pages}/${id}/${method}`]);
    const transaction: SmartTransaction = {
      ...read,
      object: 'smart.transactions',
      id,
      status: 'created',
      created: timestamp(clock()),
      payment_links: Object.fromEntries(links) as Record<string, string>,
    };
    this.#byId.set(id, transaction);
    return success(transaction);
  }

  read(id: string): Result {
    const transaction = this.#byId.get(id);
    return transaction ? success(transaction) : UNKNOWN;
  }

  /** Replaces the whole transaction. An authorisation is lost. */
  update(id: string, body: unknown): Result {
    const old = this.#byId.get(id);
    if (!old) return UNKNOWN;
    const read = this.#read(body);
    if (isException(read)) return read;
    const {object, created, payment_links: links} = old;
    return success(
      this.#change(id, {...read, object, id, created, payment_links: links}, 'created'),
    );
  }

  /** What the payer does; false once it is paid, which nothing on the page changes. */
  settle(id: string, outcome: Outcome): boolean {
    const transaction = this.#byId.get(id);
    const {statuses} = this.#options;
    if (!transaction || transaction.status === statuses.pay) return false;
    this.#change(id, transaction, statuses[outcome]);
    return true;
  }

  #change(id: string, members: object, status: string): SmartTransaction {
    const updated = timestamp(this.#options.clock());
    const transaction = {...members, status, updated} as SmartTransaction;
    this.#byId.set(id, transaction);
    this.#options.onChanged(transaction);
    return transaction;
  }

  #read(body: unknown): Record<string, unknown> | ProductException {
    const {formatExceptionStatus: status, customers} = this.#options;
    const wrong = (details: string): ProductException => ({
      error: 'ProductFormatException',
      status,
      details,
    });
    if (!isObject(body)) return wrong('Payload is missing');
    const {contract} = body;
    if (
      contract !== undefined &&
      !(isObject(contract) && String(contract['id']).startsWith('GCR_'))
    ) {
      return wrong('contract has a wrong format');
    }
    const parties: Record<string, unknown> = {};
    for (const name of ['customer', 'shipping_address']) {
      const reference = body[name];
      if (!isObject(reference) || !('id' in reference)) continue;
      const customer = customers.get(String(reference['id']));
      if (!customer) return {...UNKNOWN, details: `Unknown ${name}`};
      parties[name] = customer;
    }
    const {error: _, ...members} = body;
    return {...members, ...parties};
  }
}

const isException = (read: object): read is ProductException => 'error' in read;

const UNKNOWN: ProductException = {
  error: 'ProductNotFoundException',
  status: 404,
  details: 'Unknown id',
};
