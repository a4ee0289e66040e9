import type {FirstParts} from '../form-parts.ts';
import {isCustomerId, isDelivery} from '../settings/settings.ts';

/** Earlier customers may be asked for: the page wants them, has not chosen one, and has said how to ask. */
export const mayOffer = ({element, connection, isDisabled}: FirstParts): boolean =>
  !element.noSaved &&
  !element.follow &&
  !isDelivery(element.purpose) &&
  !isCustomerId(element.customerId) &&
  !isDisabled &&
  connection.lacks.length === 0;
