import type {Customer, CustomerClient} from '../../api/customer-client.ts';
import {ApiError, toApiError} from '../../api/errors.ts';
import {startTimeLimit, type TimeLimit} from '../../api/time-limit.ts';
import type {Contact} from '../../contact/contact.ts';
import {mergeNewer, type Merge} from './merge-newer.ts';
import type {FormValues} from '../values.ts';

/** The customer that the form stands for: reused when unchanged, else updated. */
export class EditedCustomer {
  /** Empty: there is none yet. */
  id = '';
  /** As it was read; undefined until it is. */
  stored: Customer | undefined;
  /** What it holds by now, after it was changed elsewhere while the payer changed it here. */
  newer: Contact | undefined;
  /** The inputs show it. */
  isShown = false;
  /** How often in a row an update was refused as stale, although nothing had changed. */
  #unexplained = 0;
  readonly #host: {client(): CustomerClient};

  constructor(host: {client(): CustomerClient}) {
    this.#host = host;
  }

  /** Something on the way to the proxy breaks the guard of updates: none gets through. */
  get isLocked(): boolean {
    return this.#unexplained > 1;
  }

  /** @returns nothing when it is gone; an error when it cannot be had, in time or at all */
  async load(id: string): Promise<Customer | ApiError | undefined> {
    const {limit, signal, stop} = startTimeLimit(TIME_TO_READ);
    return limit(this.#read(id, signal)).catch(toApiError).finally(stop);
  }

  /** It was read to be changed. */
  show(customer: Customer): void {
    this.id = customer.id;
    this.stored = customer;
    this.isShown = true;
  }

  /** As it was read, or is by now. */
  async current(signal: AbortSignal): Promise<Customer | undefined> {
    return this.stored ?? this.#read(this.id, signal);
  }

  /** It is what was sent, or there is none. */
  settle(id: string): void {
    this.id = id;
    this.stored = undefined;
    this.newer = undefined;
    this.#unexplained = 0;
  }

  forget(): void {
    this.settle('');
    this.isShown = false;
  }

  /**
   * Its update was refused as stale: the next one goes against what it is now. What the payer did not touch
   * takes the newer value; what both changed stays as typed, and is shown beside the newer value.
   *
   * Where nothing was changed, something on the way to the proxy breaks the guard: all that differs is
   * shown so, and after a second time no further update is tried.
   */
  async merge({limit, signal}: TimeLimit, typed: () => FormValues): Promise<Merge | undefined> {
    const newer = await limit(this.#read(this.id, signal)).catch(() => undefined);
    const before = this.stored?.contact ?? {};
    this.stored = newer;
    if (!newer) return undefined;
    const merge = mergeNewer(before, newer.contact, typed());
    this.#unexplained = merge.isChanged ? 0 : this.#unexplained + 1;
    this.newer = newer.contact;
    return merge;
  }

  async #read(id: string, signal: AbortSignal): Promise<Customer | undefined> {
    return id ? this.#host.client().get(id, {signal}) : undefined;
  }
}

/** Milliseconds in which a customer is read before the form goes on without. */
const TIME_TO_READ = 10_000;
