import type {InputName} from '../../contact/fields.ts';
import {tokensOf} from '../inputs/autofill-section.ts';
import type {FieldView} from '../view/field-views.ts';
import type {FirstView} from '../view/first-view.ts';
import {aside} from '../words/pieces.ts';
import {ATTRIBUTES} from './branches.ts';
import type {Skeleton} from './skeleton.ts';

/** Writes the view to the skeleton. */
export function show(skeleton: Skeleton, view: FirstView): void {
  const {fields, disabled, isSending} = view;
  skeleton.set('root', {lang: view.lang, dir: view.direction});
  skeleton.set('form', {
    class: view.isWaiting ? 'waiting' : '',
    'aria-busy': String(view.isBusy),
    hidden: view.isReady || view.isSilent,
  });
  skeleton.set('same', {hidden: !view.isSecond});
  skeleton.set('fields', {disabled, hidden: view.isListOpen || !view.isAsking});
  skeleton.say('legend', view.text('legend'));
  for (const name of Object.keys(ATTRIBUTES) as InputName[]) {
    showField(skeleton, name, fields[name], view.section);
  }
  if (!fields.salutation.hidden) {
    for (const key of ['option.none', 'option.ms', 'option.mr'] as const) {
      skeleton.say(key, view.text(key));
    }
  }
  showFolding(skeleton, 'companyname', fields.companyname);
  showFolding(skeleton, 'additional_address_data', fields.additional_address_data);
  skeleton.set('dob', {hidden: fields.dob.hidden});
  if (!fields.dob.hidden) sayField(skeleton, 'dob', fields.dob);
  skeleton.set('failure', {hidden: !view.failure});
  skeleton.say('failure-text', view.failure);
  skeleton.say('failure-detail', view.failureDetail);
  skeleton.set('submit-slot', {hidden: !view.showSubmit});
  skeleton.set('submit', {disabled, 'aria-disabled': String(isSending)});
  skeleton.say('submit', view.text(isSending ? 'submitting' : 'submit'));
}

/** A select has no read-only state, so it is disabled instead. */
function showField(skeleton: Skeleton, name: InputName, view: FieldView, section: string): void {
  const attributes = ATTRIBUTES[name];
  skeleton.set(`${name}-field`, {hidden: view.hidden});
  skeleton.set(name, {autocomplete: tokensOf(attributes, section)});
  if (view.hidden) return;
  sayField(skeleton, name, view);
  skeleton.set(name, {
    'aria-required': String(view.required),
    [attributes['type'] ? 'readonly' : 'disabled']: view.readonly,
  });
}

function sayField(skeleton: Skeleton, name: string, view: FieldView): void {
  skeleton.say(`${name}-label`, view.label, aside('optional', view.optional));
  skeleton.say(`${name}-hint`, view.hint);
}

function showFolding(skeleton: Skeleton, name: InputName, view: FieldView): void {
  skeleton.set(`${name}-folding`, {hidden: view.hidden});
  skeleton.set(`${name}-unfold`, {hidden: !view.folded});
  skeleton.set(`${name}-expander`, {class: view.folded ? 'expander collapsed' : 'expander'});
  skeleton.set(name, {tabindex: view.folded && '-1'});
  if (!view.hidden) skeleton.say(`${name}-unfolds`, `+ ${view.label}`);
}
