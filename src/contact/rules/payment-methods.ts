import type {FieldPath} from '../contact.ts';

/** Names as in `payment_links` of a Smart Transaction; `easycredit` is secuconnect's `easyCredit`. */
export type PaymentMethod =
  | 'prepaid'
  | 'debit'
  | 'creditcard'
  | 'invoice'
  | 'easycredit'
  | 'paypal'
  | 'sofort';

/** What a method adds to names and e-mail address. */
interface Row {
  /** A postal address. */
  readonly address?: true;
  /** Optional fields that it shows and requires. */
  readonly fields?: readonly FieldPath[];
  /** Optional fields that it does not take. */
  readonly hidden?: readonly FieldPath[];
}

/** Source: secuconnect's integration pages, “Customer Details” and “Checkout Process with Smart Transaction”. */
export const PAYMENT_METHODS: Readonly<Record<PaymentMethod, Row>> = {
  // Names and e-mail address.
  prepaid: {},
  creditcard: {},
  paypal: {},
  // A full address, too.
  debit: {address: true},
  sofort: {address: true},
  // Its risk check uses the birth date, which the older flex.API demanded.
  invoice: {address: true, fields: ['dob']},
  // For private persons only.
  easycredit: {address: true, hidden: ['companyname']},
};
