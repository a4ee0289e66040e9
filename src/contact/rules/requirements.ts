import {isOfAddress, type FieldPath} from '../contact.ts';
import {FIELDS} from '../fields.ts';
import {PAYMENT_METHODS, type PaymentMethod} from './payment-methods.ts';

/** What a payment method needs of the payer. */
export interface Requirements {
  /** A postal address; if false, the form asks for none. */
  address: boolean;
  /** Optional fields that the form shows and requires. */
  fields: FieldPath[];
  /** Optional fields that it does not take. */
  hidden: FieldPath[];
  /** All fields that must be filled in, in the order of the form. */
  require: FieldPath[];
}

/** What a payment method needs, for the merchant's server; undefined for an unknown name. */
export function requirementsOf(method: PaymentMethod): Requirements;
export function requirementsOf(method: string): Requirements | undefined;
export function requirementsOf(method: string): Requirements | undefined {
  if (!Object.hasOwn(PAYMENT_METHODS, method)) return undefined;
  const {address = false, fields = [], hidden = []} = PAYMENT_METHODS[method as PaymentMethod];
  const require = FIELDS.filter(({path, presence}) =>
    presence === 'required' ? address || !isOfAddress(path) : fields.includes(path),
  ).map(({path}) => path);
  return {address, fields: [...fields], hidden: [...hidden], require};
}
