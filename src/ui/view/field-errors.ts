import {pathOf} from '../../contact/fields.ts';
import type {OpenIssue} from '../../form/form-state.ts';
import type {Skeleton} from '../skeleton/skeleton.ts';
import type {ViewName} from '../words/field-label.ts';
import {aside} from '../words/pieces.ts';
import type {FirstView} from './first-view.ts';

/**
 * The messages of the shown fields with an error. A birth date has one message, at its group: its inputs are wrong with an
 * empty one.
 */
export type FieldErrors = Readonly<Partial<Record<ViewName, string>>>;

/** @param visible the issues that show */
export function fieldErrors(
  fields: FirstView['fields'],
  visible: readonly OpenIssue[],
  sentenceOf: (issue: OpenIssue) => string,
): FieldErrors {
  const errors = namesOf(fields).flatMap((name) => {
    const path = pathOf(name) ?? name;
    const issue = visible.find((one) => one.path === path);
    if (!issue || fields[name].hidden) return [];
    return [[name, name.startsWith('dob-') ? '' : sentenceOf(issue)]];
  });
  return Object.fromEntries(errors) as FieldErrors;
}

/** Writes them to the skeleton. Screen readers say before the message what it is. */
export function showErrors(
  skeleton: Skeleton,
  {fields, errors, text}: Pick<FirstView, 'fields' | 'text'> & {errors: FieldErrors},
): void {
  for (const name of namesOf(fields)) {
    const error = errors[name];
    const prefix = aside('visually-hidden', error ? `${text('error')}:` : '');
    skeleton.say(`${name}-error`, prefix, error ?? '');
    if (pathOf(name)) skeleton.set(name, {'aria-invalid': String(error !== undefined)});
  }
}

const namesOf = (fields: FirstView['fields']): ViewName[] => Object.keys(fields) as ViewName[];
