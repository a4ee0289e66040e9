import type {Customer, CustomerClient} from '../../api/customer-client.ts';
import {ApiError} from '../../api/errors.ts';
import {toApiError} from '../../api/thrown.ts';
import {startTimeLimit, type TimeLimit} from '../../api/time-limit.ts';
import type {Contact} from '../../contact/contact.ts';
import type {InputName} from '../../contact/fields.ts';
import {mergeNewer, type Merge} from './merge-newer.ts';
import {valuesOf, type FormValues} from '../values.ts';

/** The customer that the form edits: reused if unchanged, otherwise updated. */
export class EditedCustomer {
  /** Empty before the first customer. */
  id = '';
  /** As it was read; undefined before. */
  stored: Customer | undefined;
  /** Its newer contact, if it was changed elsewhere while the payer changed it here. */
  newer: Contact | undefined;
  /** The inputs show it. */
  isShown = false;
  /** Number of consecutive updates that were refused as stale although nothing had changed. */
  #unexplained = 0;
  readonly #host: {client(): CustomerClient};

  constructor(host: {client(): CustomerClient}) {
    this.#host = host;
  }

  /** A gateway breaks the guard of updates, so that none succeeds. */
  get isLocked(): boolean {
    return this.#unexplained > 1;
  }

  /** @returns undefined if it no longer exists; an error if reading fails or takes too long */
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

  /** The inputs show it, and the payer has changed something that is not sent yet. */
  isChanged(id: string, now: FormValues): boolean {
    if (!this.isShown || this.stored?.id !== id) return false;
    const before = valuesOf(this.stored.contact);
    return (Object.keys(before) as InputName[]).some((name) => now[name] !== before[name]);
  }

  /** As it was read, or is by now. */
  async current(signal: AbortSignal): Promise<Customer | undefined> {
    return this.stored ?? this.#read(this.id, signal);
  }

  /** The customer equals what was sent, or the form has no customer. */
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
   * Its update was refused as stale: the next one is based on its current state. Fields that the payer did not change
   * take the newer value; fields that both changed stay as typed and show the newer value next to them.
   *
   * If nothing was changed, a gateway breaks the guard: all differences are shown in this way, and after the second
   * time no further update is tried.
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

/** Milliseconds to wait for a customer before the form continues without it. */
const TIME_TO_READ = 10_000;
