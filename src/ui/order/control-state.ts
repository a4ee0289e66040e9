import type {FormParts} from '../form-parts.ts';
import {inputOf} from '../view/input-of.ts';
import {namedSentence, sentenceSource} from '../words/issue-sentence.ts';
import type {ControlState, Fault} from './form-association.ts';

/** The state of the element as a control, derived from its inputs. */
export function controlState(
  parts: FormParts,
  needsCustomer: boolean,
): Pick<ControlState, 'states' | 'fault'> {
  const {failure, state, judge, phase, isChosenLacking} = parts.controller;
  // While a customer is read, a submit waits for it.
  const isRight = /^(?:ready|choosing|loading)$/.test(phase) || !needsCustomer;
  const blocking = isRight || state.isQuiet ? [] : judge.openIssues().filter(({blocks}) => blocks);
  return {
    states: [
      failure !== undefined && 'error',
      state.visible(blocking).length > 0 && 'user-invalid',
    ],
    fault: isChosenLacking
      ? needsCustomer
        ? lackOf(parts)
        : undefined
      : isRight
        ? undefined
        : firstFault(parts),
  };
}

/** The chosen customer must be completed first. */
function lackOf({element, locale}: FormParts): Fault | undefined {
  const anchor = element.renderRoot.querySelector<HTMLElement>('[name=saved]:checked');
  const message = locale.translator.text('saved.lacking');
  return anchor ? {isMissing: true, message, anchor} : undefined;
}

/** The first error, for the surrounding form. */
function firstFault(parts: FormParts): Fault | undefined {
  const {judge, street} = parts.controller;
  const [issue] = judge.blockingIssues();
  return (
    issue && {
      isMissing: issue.code === 'required',
      message: namedSentence(
        issue,
        sentenceSource({
          controller: parts.controller,
          settings: parts.settings,
          translator: parts.locale.translator,
          values: parts.inputs.values,
          maxLengths: parts.own.maxLengths,
        }),
      ),
      anchor: parts.inputs.get(issue.path ? inputOf(issue.path, street.layout) : 'forename'),
    }
  );
}
