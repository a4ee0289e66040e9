import type {CustomerClient} from '../api/customer-client.ts';
import type {ApiError} from '../api/errors.ts';
import type {Contact} from '../contact/contact.ts';
import type {PayerResult} from './customer/submission.ts';
import type {EntriesHost} from './entries.ts';
import type {JudgeHost} from './judge.ts';

/** What the form holds and asks, without markup. */
export interface FormHost extends EntriesHost, JudgeHost {
  client(): CustomerClient;
}

/** Hears what comes of the payer's steps. */
export interface FormPage {
  /**
   * Asks the page whether to go on; false ends the submit.
   *
   * @throws {ApiError} `validation` when one of the page's own controls is wrong
   */
  announce(): boolean;
  /** The list is about to take the place of the inputs. */
  onOffer(): void;
  /** Something is wrong or missing; `isAsked` when the payer wanted to go on. */
  onIncomplete(isAsked: boolean): void;
  /** A customer was read: the inputs are to show it. */
  onLoaded(contact: Contact): void;
  /** The page is to know the form by this customer, or by none. */
  onCustomer(customerId: string): void;
  onReady(result: PayerResult): void;
  onFailed(error: ApiError): void;
  onDeleted(customerId: string): void;
}
