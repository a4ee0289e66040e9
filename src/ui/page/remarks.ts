import {PAYMENT_METHODS} from '../../contact/payment-methods.ts';
import type {FormParts} from '../form-parts.ts';
import {reportMisuse, wrongSetting} from '../words/misuse.ts';
import {textRemarks} from '../words/text-remarks.ts';
import {connectionRemarks} from './transport.ts';
import {idRemarks} from './settings.ts';

/** Reports to the developer what cannot work, and settings without effect, which the form ignores. */
export function reportRemarks(parts: FormParts): void {
  const {element, connection, locale, settings} = parts;
  if (!connection.isSetUp) return;
  [
    ...connectionRemarks(parts),
    ...textRemarks(element.locale, locale.wish, element.messages),
    ...settings.remarks,
    ...methodRemarks(element.paymentMethod),
    ...idRemarks(element.customerId),
  ].forEach(reportMisuse);
}

/** An unknown method asks for what the form asks for without one. */
const methodRemarks = (method: string): string[] =>
  !method || Object.hasOwn(PAYMENT_METHODS, String(method).toLowerCase())
    ? []
    : [wrongSetting('payment-method', method, Object.keys(PAYMENT_METHODS).join(' '))];

/** Also told to the payer: the form cannot work like this. */
export function isMisused({connection, controller}: FormParts): boolean {
  const {hasProxy, lacks, isSetUp} = connection;
  // After a failure its cause is more helpful than other problems, unless nothing was sent.
  return isSetUp && (controller.failure ? !hasProxy : lacks.length > 0);
}
