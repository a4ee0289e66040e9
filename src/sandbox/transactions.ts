import {success, type Result} from './answer.ts';
import {isObject} from './contact.ts';
import type {Customers} from './customers.ts';
import {createId, type RandomBytes} from './ids.ts';
import {timestamp} from './timestamp.ts';

/** The settings of the collection. */
export interface TransactionOptions {
  clock: () => number;
  random: RandomBytes;
  customers: Customers;
  /** HTTP status of a ProductFormatException. */
  formatExceptionStatus: number;
}

/** `/Smart/Transactions`: create and read, as far as a checkout with a payment customer needs it. */
export class Transactions {
  readonly #options: TransactionOptions;
  readonly #byId = new Map<string, Record<string, unknown>>();

  constructor(options: TransactionOptions) {
    this.#options = options;
  }

  clear(): void {
    this.#byId.clear();
  }

  /** `customer` and `shipping_address`, sent as ids, are returned as complete customers. */
  create(body: unknown): Result {
    const {clock, random, formatExceptionStatus: status} = this.#options;
    if (!isObject(body)) {
      return {error: 'ProductFormatException', status, details: 'Payload is missing'};
    }
    const parties: Record<string, unknown> = {};
    for (const name of ['customer', 'shipping_address']) {
      const reference = body[name];
      if (!isObject(reference) || !('id' in reference)) continue;
      const customer = this.#options.customers.get(String(reference['id']));
      if (!customer) {
        return {error: 'ProductNotFoundException', status: 404, details: `Unknown ${name}`};
      }
      parties[name] = customer;
    }
    const transaction = {
      ...body,
      ...parties,
      object: 'smart.transactions',
      id: createId('STX', random),
      status: 'created',
      created: timestamp(clock()),
      payment_links: {},
    };
    this.#byId.set(transaction.id, transaction);
    return success(transaction);
  }

  read(id: string): Result {
    const transaction = this.#byId.get(id);
    return transaction
      ? success(transaction)
      : {error: 'ProductNotFoundException', status: 404, details: 'Unknown id'};
  }
}
