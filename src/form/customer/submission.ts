import type {Customer, CustomerClient} from '../../api/customer-client.ts';
import {isApiError} from '../../api/errors.ts';
import {isGone} from '../../api/thrown.ts';
import {createIdempotencyKey} from '../../api/idempotency-key.ts';
import type {Contact, FieldPath} from '../../contact/contact.ts';
import {isSameContact} from '../../contact/same-contact.ts';

/** The result of a submit. */
export interface PayerResult {
  customerId: string;
  action: 'created' | 'reused' | 'updated';
}

/** The client to use, and the signal that aborts. */
interface Way {
  client: CustomerClient;
  signal: AbortSignal;
}

/**
 * Turns a contact into a payment customer. The idempotency key of a create stays the same until it succeeds or the
 * contact changes, so that a retry after a lost answer resumes the first attempt.
 */
export class Submission {
  #key: {value: string; contact: string} | undefined;

  /**
   * @param shown fields that the form shows; an update keeps the customer's other fields
   * @param stored reused if its contact is the same, otherwise updated, guarded by its tag; created again if it no
   *   longer exists
   * @param isKept no update: a changed contact becomes a new customer
   * @throws {ApiError} `precondition-failed` if it was changed since it was read
   */
  async run(
    way: Way,
    contact: Contact,
    shown: ReadonlySet<FieldPath>,
    stored: Customer | undefined,
    isKept = false,
  ): Promise<PayerResult> {
    if (!stored) return this.#create(way, contact);
    const whole = {...hiddenMembers(stored.contact, shown), ...contact};
    if (isSameContact(whole, stored.contact)) return {customerId: stored.id, action: 'reused'};
    if (isKept) return this.#create(way, whole);
    try {
      await way.client.update(stored.id, whole, {etag: stored.etag, signal: way.signal});
    } catch (error) {
      if (isGone(error)) return this.#create(way, whole);
      throw error;
    }
    return {customerId: stored.id, action: 'updated'};
  }

  async #create({client, signal}: Way, contact: Contact): Promise<PayerResult> {
    const text = JSON.stringify(contact);
    if (this.#key?.contact !== text) this.#key = {value: createIdempotencyKey(), contact: text};
    try {
      const idempotencyKey = this.#key.value;
      const {id, reused} = await client.create(contact, {idempotencyKey, signal});
      this.#key = undefined;
      return {customerId: id, action: reused ? 'reused' : 'created'};
    } catch (error) {
      if (isApiError(error) && error.problem === 'idempotency-key-reused') this.#key = undefined;
      throw error;
    }
  }
}

/** The customer's fields that the form does not show. */
export const hiddenMembers = (contact: Contact, shown: ReadonlySet<FieldPath>): Partial<Contact> =>
  Object.fromEntries(Object.entries(contact).filter(([name]) => !shown.has(name as FieldPath)));
