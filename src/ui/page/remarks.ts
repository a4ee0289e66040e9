import type {FormParts} from '../form-parts.ts';
import {reportMisuse} from '../words/misuse.ts';
import {textRemarks} from '../words/text-remarks.ts';
import {idRemarks} from './settings.ts';

/** Tells the developer what cannot work, and what has no effect: the form works as without it. */
export function reportRemarks({element, connection, locale, settings}: FormParts): void {
  if (!connection.isSetUp) return;
  [
    ...connection.problems,
    ...textRemarks(element.locale, locale.wish, element.messages),
    ...settings.remarks,
    ...connection.remarks,
    ...idRemarks(element.customerId),
  ].forEach(reportMisuse);
}

/** The payer is to hear of it: the form cannot work as it is used. */
export function isMisused({connection, controller}: FormParts): boolean {
  const {hasProxy, problems, isSetUp} = connection;
  // Once something failed, its cause says more than what else is wrong, unless nothing was sent.
  return isSetUp && (controller.failure ? !hasProxy : problems.length > 0);
}
