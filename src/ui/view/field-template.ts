import {html, nothing, type TemplateResult} from 'lit';
import type {InputAttributes, InputName} from '../../contact/fields.ts';
import {tokensOf} from '../inputs/autofill-section.ts';
import type {FieldView} from './field-views.ts';
import {constant, type Constant} from './flat-template.ts';
import {aside, words} from '../words/words.ts';

/** Label, hint, input and error of one input. Hint and error always describe it, empty or not. */
export const inputTemplate = (
  name: InputName,
  attributes: InputAttributes,
  section: string,
  view: FieldView,
): TemplateResult =>
  fieldTemplate(
    name,
    view,
    html`
      <input
        ${constantAttributes(name, attributes)}
        autocomplete=${tokensOf(attributes, section)}
        aria-invalid=${String(view.wrong)}
        aria-required=${String(view.required)}
        tabindex=${view.folded ? -1 : nothing}
        ?readonly=${view.readonly}
      />
    `,
  );

/** The same for a choice. A select has no read-only state, so it is disabled instead. */
export const selectTemplate = (
  name: InputName,
  attributes: InputAttributes,
  section: string,
  view: FieldView,
  options: readonly TemplateResult[] = [],
): TemplateResult =>
  fieldTemplate(
    name,
    view,
    html`
      <select
        ${constantAttributes(name, attributes)}
        autocomplete=${tokensOf(attributes, section)}
        aria-invalid=${String(view.wrong)}
        aria-required=${String(view.required)}
        ?disabled=${view.readonly}
      >
        ${options}
      </select>
    `,
  );

/**
 * A button that looks like a link.
 *
 * @param of its object, for screen readers; empty if the text contains it
 */
export const linkTemplate = (text: string, of: string, onClick: () => void): TemplateResult => html`
  <button
    type="button"
    class="link"
    part="link"
    aria-label=${of ? `${text}: ${of}` : nothing}
    @click=${onClick}
  >
    ${words(text)}
  </button>
`;

/** A line of the payer's data, excluded from translation. */
export const lineTemplate = (line: string): TemplateResult =>
  html`<p dir="auto" translate="no">${words(line)}</p>`;

/** The sentence under an input or a group of them. */
export const errorTemplate = (name: string, view: FieldView): TemplateResult => html`
  <p ${constant({class: 'error', part: 'error', id: `${name}-error`})}>
    ${words(aside('visually-hidden', view.error && `${view.errorPrefix}:`), view.error)}
  </p>
`;

const fieldTemplate = (
  name: InputName,
  view: FieldView,
  control: TemplateResult,
): TemplateResult => html`
  <div ${constant({class: `field ${name}`, part: 'field'})} ?hidden=${view.hidden}>
    <label ${constant({for: name, part: 'label'})}>
      ${words(view.label, aside('optional', view.optional))}
    </label>
    <p ${constant({class: 'hint', part: 'hint', id: `${name}-hint`})}>${words(view.hint)}</p>
    ${control} ${errorTemplate(name, view)}
  </div>
`;

const constantAttributes = (
  name: InputName,
  {autocomplete: _autocomplete, ...attributes}: InputAttributes,
): Constant =>
  constant({
    id: name,
    name,
    part: 'control',
    'aria-describedby': `${name}-hint ${name}-error`,
    ...attributes,
  });
