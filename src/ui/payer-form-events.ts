import type {ProblemCode} from '../api/contract.ts';
import type {ApiErrorCode} from '../api/errors.ts';
import type {FieldPath} from '../contact/contact.ts';
import type {PayerResult} from '../form/customer/submission.ts';
import type {PayerFormProperties} from './payer-form-properties.ts';
import {isDelivery} from './settings/settings.ts';

/** Which of an order's addresses an event is about. */
export interface OfPurpose {
  /** Absent in events about the payer. */
  purpose?: 'delivery';
}

/** The state of the form. It names fields but never contains their values. */
export interface PayerChangeDetail extends OfPurpose {
  /** No field is invalid or missing. */
  valid: boolean;
  /** Nothing mandatory is missing. */
  complete: boolean;
  /** Paths of invalid or missing fields, such as `address.postal_code`. */
  invalid: string[];
  /** The field that changed; absent if there are several. */
  path?: FieldPath;
  /**
   * `input`: the payer; `autofill`: the browser; `paste`: a pasted text; `page`: a contact of the page, or fields that are
   * followed; `saved`: an earlier customer
   */
  cause: 'input' | 'autofill' | 'paste' | 'page' | 'saved';
  /** ISO 3166-1 alpha-2; empty while none is chosen or asked for. */
  country: string;
}

/** Before a submit is checked: the page may still set `contact`. */
export interface PayerPrepareEvent extends CustomEvent<OfPurpose> {
  /** The check waits until the promise is settled, at most 10 seconds. */
  waitUntil(promise: Promise<unknown>): void;
}

/** Why a submit was refused before anything was sent. */
export interface PayerInvalidDetail extends OfPurpose {
  /** Invalid or missing fields in their order; empty if a control in a slot is invalid. */
  invalid: FieldPath[];
}

/** Why a submit failed. */
export interface PayerErrorDetail extends OfPurpose {
  code: ApiErrorCode;
  /** The same submit may succeed later. */
  retryable: boolean;
  /** The proxy’s reason, see docs/errors.md; absent if it did not answer or says no more than the code. */
  problem?: ProblemCode;
  /** For the merchant's support. */
  requestId?: string;
}

/** The element's events by name. All bubble and are composed. */
export interface PayerFormEventMap {
  'payer-change': CustomEvent<PayerChangeDetail>;
  'payer-invalid': CustomEvent<PayerInvalidDetail>;
  'payer-prepare': PayerPrepareEvent;
  'payer-submit': CustomEvent<OfPurpose>;
  'payer-ready': CustomEvent<PayerResult & OfPurpose>;
  'payer-error': CustomEvent<PayerErrorDetail>;
  'payer-deleted': CustomEvent<{customerId: string} & OfPurpose>;
}

/** Dispatches one of the element's events; false if the page cancelled it. */
export const dispatch = <Name extends keyof PayerFormEventMap>(
  target: PayerFormProperties,
  name: Name,
  detail: PayerFormEventMap[Name]['detail'],
): boolean =>
  target.dispatchEvent(
    new CustomEvent(name, {
      detail: isDelivery(target.purpose) ? {...detail, purpose: 'delivery'} : detail,
      bubbles: true,
      composed: true,
      cancelable: name === 'payer-submit',
    }),
  );

declare global {
  interface GlobalEventHandlersEventMap extends PayerFormEventMap {}
}
