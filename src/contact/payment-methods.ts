import type {FieldPath} from './contact.ts';
import {FIELDS} from './fields.ts';

/** Names as in `payment_links` of a Smart Transaction; `easycredit` is secuconnect's `easyCredit`. */
export type PaymentMethod =
  | 'prepaid'
  | 'debit'
  | 'creditcard'
  | 'invoice'
  | 'easycredit'
  | 'paypal'
  | 'sofort';

/** What a payment method needs of the payer. */
export interface Requirements {
  /** It needs a postal address; without, the form asks for none. */
  readonly address: boolean;
  /** Optional fields that it adds to the form, and requires. */
  readonly fields: readonly FieldPath[];
  /** Optional fields that it does not take. */
  readonly hidden: readonly FieldPath[];
  /** All fields that must be filled in, in the order of the form. */
  readonly require: readonly FieldPath[];
}

type Row = Partial<Omit<Requirements, 'require'>>;

/** Source: secuconnect's integration pages, “Customer Details” and “Checkout Process with Smart Transaction”. */
const TABLE: Readonly<Record<PaymentMethod, Row>> = {
  // Names and e-mail address.
  prepaid: {},
  creditcard: {},
  paypal: {},
  // A full address, too.
  debit: {address: true},
  sofort: {address: true},
  // The risk check of the invoice uses the birth date; the older flex.API demanded it.
  invoice: {address: true, fields: ['dob']},
  // For private persons only.
  easycredit: {address: true, hidden: ['companyname']},
};

/** The names of the payment methods. */
export const PAYMENT_METHODS = Object.keys(TABLE) as readonly PaymentMethod[];

/** What a payment method needs; undefined for an unknown name. */
export function requirementsOf(method: PaymentMethod): Requirements;
export function requirementsOf(method: string): Requirements | undefined;
export function requirementsOf(method: string): Requirements | undefined {
  if (!Object.hasOwn(TABLE, method)) return undefined;
  const {address = false, fields = [], hidden = []} = TABLE[method as PaymentMethod];
  const require = FIELDS.filter(
    ({path, presence}) =>
      fields.includes(path) ||
      (presence === 'required' && (address || !path.startsWith('address.'))),
  ).map(({path}) => path);
  return {address, fields, hidden, require};
}
