import type {CustomerClient} from '../api/customer-client.ts';
import type {ApiError} from '../api/errors.ts';
import type {Contact} from '../contact/contact.ts';
import type {PayerResult} from './customer/submission.ts';
import type {EntriesHost} from './entries.ts';
import type {JudgeHost} from './judge.ts';
import type {PastedTextHost} from './pasted/pasted-text.ts';

/** The inputs and settings of the form, without markup. */
export interface FormHost extends EntriesHost, JudgeHost, PastedTextHost {
  client(): CustomerClient;
  /** A changed contact becomes a new customer. */
  keepsCustomers(): boolean;
}

/** Callbacks for the results of the payer's steps. */
export interface FormPage {
  /** Lets the page complete the form before it is checked; undefined if the page needs no time. */
  prepare(): Promise<unknown> | undefined;
  /** It is completed: what it holds elsewhere counts for this submit. */
  prepared(): void;
  /**
   * Asks the page whether to continue; false ends the submit.
   *
   * @throws {ApiError} `validation` if one of the page's own controls is invalid
   */
  announce(): boolean;
  /** The list is about to replace the inputs. */
  onOffer(): void;
  /** Something is invalid or missing; `isAsked` if the payer tried to submit. */
  onIncomplete(isAsked: boolean): void;
  /** A customer was read: show it in the inputs. */
  onLoaded(contact: Contact): void;
  /** The customer of the form has changed; undefined without a customer. */
  onCustomer(customerId: string): void;
  onReady(result: PayerResult): void;
  onFailed(error: ApiError): void;
  onDeleted(customerId: string): void;
}
