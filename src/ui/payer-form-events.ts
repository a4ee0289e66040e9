import type {ApiErrorCode} from '../api/errors.ts';
import type {FieldPath} from '../contact/contact.ts';
import type {PayerResult} from '../form/customer/submission.ts';

/** How the form stands. It names fields, never what they hold. */
export interface PayerChangeDetail {
  /** No field is wrong or missing. */
  valid: boolean;
  /** Nothing mandatory is missing. */
  complete: boolean;
  /** Paths of the fields that are wrong or missing, such as `address.postal_code`. */
  invalid: string[];
}

/** What a submit was refused for before anything was sent. */
export interface PayerInvalidDetail {
  /** Wrong or missing fields in their order; empty when a control in a slot is wrong. */
  invalid: FieldPath[];
}

/** Why no customer came of a submit. */
export interface PayerErrorDetail {
  code: ApiErrorCode;
  /** The same submit may succeed later. */
  retryable: boolean;
  /** For the merchant's support. */
  requestId?: string;
}

/** The element's events by name. All bubble and are composed. */
export interface PayerFormEventMap {
  'payer-change': CustomEvent<PayerChangeDetail>;
  'payer-invalid': CustomEvent<PayerInvalidDetail>;
  'payer-submit': CustomEvent<Record<string, never>>;
  'payer-ready': CustomEvent<PayerResult>;
  'payer-error': CustomEvent<PayerErrorDetail>;
  'payer-deleted': CustomEvent<{customerId: string}>;
}

/** Dispatches one of the element's events; false when the page cancelled it. */
export const dispatch = <Name extends keyof PayerFormEventMap>(
  target: EventTarget,
  name: Name,
  detail: PayerFormEventMap[Name]['detail'],
): boolean =>
  target.dispatchEvent(
    new CustomEvent(name, {
      detail,
      bubbles: true,
      composed: true,
      cancelable: name === 'payer-submit',
    }),
  );

declare global {
  interface GlobalEventHandlersEventMap extends PayerFormEventMap {}
}
