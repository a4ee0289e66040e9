import type {FirstParts} from '../form-parts.ts';
import type {ControlState} from './form-association.ts';

/** The state of the element as a control, before it is judged: unknown counts as invalid. */
export function firstState(
  {inputs, locale}: FirstParts,
  needsCustomer: boolean,
): Pick<ControlState, 'value' | 'fault'> {
  const isMissing = inputs.isEmpty;
  const message = locale.translator.text(isMissing ? 'required' : 'check');
  return {
    value: '',
    fault: needsCustomer ? {isMissing, message, anchor: inputs.get('forename')} : undefined,
  };
}
