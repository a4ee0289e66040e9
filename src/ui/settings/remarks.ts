import type {FormParts} from '../form-parts.ts';
import {reportMisuse} from '../words/misuse.ts';
import {textRemarks} from '../words/text-remarks.ts';
import {connectionRemarks} from '../connection/transport.ts';
import {appearanceRemarks} from './appearance-remarks.ts';
import {settingRemarks} from './setting-remarks.ts';

/** Reports to the developer what cannot work, and settings without effect, which the form ignores. */
export function reportRemarks(parts: FormParts): void {
  const {element, connection, locale, settings} = parts;
  if (!connection.isSetUp) return;
  [
    ...connectionRemarks(parts),
    ...textRemarks(element.locale, locale.wish, element.messages),
    ...settingRemarks(element, settings),
    ...appearanceRemarks(element.appearance),
    ...parts.own.remarks,
  ].forEach(reportMisuse);
}

/** Also told to the payer: the form cannot work like this. */
export function isMisused({connection, controller}: FormParts): boolean {
  const {hasProxy, lacks, isSetUp} = connection;
  // After a failure its cause is more helpful than other problems, unless nothing was sent.
  return isSetUp && (controller.failure ? !hasProxy : lacks.length > 0);
}
