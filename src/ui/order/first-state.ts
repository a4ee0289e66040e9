import type {FirstParts} from '../form-parts.ts';
import type {ControlState} from './form-association.ts';

/** What is known before anything is judged. */
interface Known extends Pick<ControlState, 'phase' | 'hasFailed'> {
  needsCustomer: boolean;
}

/** The state of the element as a control, before it is judged: unknown counts as invalid. */
export function firstState(
  {inputs, locale}: FirstParts,
  {needsCustomer, ...known}: Known,
): Omit<ControlState, 'memory' | 'isSilent'> {
  const isMissing = inputs.isEmpty;
  const message = locale.translator.text(isMissing ? 'required' : 'check');
  return {
    ...known,
    value: '',
    fault: needsCustomer ? {isMissing, message, anchor: inputs.get('forename')} : undefined,
    isUserInvalid: false,
    isInDoubt: false,
  };
}
