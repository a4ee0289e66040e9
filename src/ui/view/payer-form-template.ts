import {html, nothing, type TemplateResult} from 'lit';
import {FIELDS, type InputAttributes, type InputName} from '../../contact/fields.ts';
import {
  errorTemplate,
  inputTemplate,
  lineTemplate,
  linkTemplate,
  selectTemplate,
} from './field-template.ts';
import {apart, constant, flat} from './flat-template.ts';
import type {FormView} from './form-view.ts';
import {backTemplate, savedTemplate, type SavedHandlers} from './saved-template.ts';
import {aside, words} from '../words/words.ts';

/** What the payer does with the form. */
export interface FormHandlers extends SavedHandlers {
  onPress(event: Event): void;
  onSubmit(event: Event): void;
  onInput(event: Event): void;
  onChange(event: Event): void;
  onPaste(event: ClipboardEvent): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onUseBlock(): void;
  onUndoBlock(): void;
  onUseName(): void;
  onUndoName(): void;
  onKeepName(): void;
  onUseEmail(): void;
  onKeepEmail(): void;
  onOpenStreet(): void;
  onNoNumber(): void;
  onUnfold(name: InputName): void;
  onSummaryLink(event: Event, input: string): void;
  onChangeContact(): void;
}

/** The whole shadow root. */
export const payerFormTemplate = (view: FormView, on: FormHandlers): TemplateResult => html`
  <div class="frame">
    <div class="root" lang=${view.lang} dir=${view.direction}>
      <slot name="heading"></slot>
      ${summaryTemplate(view, on)} ${formTemplate(view, on)} ${readyTemplate(view, on)}
      <p class="visually-hidden" role="status">${words(view.status)}</p>
      <slot name="footer"></slot>
    </div>
  </div>
`;

/**
 * The native form: one template instance, with inputs that are created once. Its method submits nothing, not even
 * before the script has loaded.
 */
const formTemplate = (view: FormView, on: FormHandlers): TemplateResult =>
  flat(html`
    <form
      class=${view.isWaiting ? 'waiting' : ''}
      part="form"
      method="dialog"
      novalidate
      aria-busy=${String(view.isBusy)}
      ?hidden=${view.isReady}
      @submit=${on.onSubmit}
      @input=${on.onInput}
      @change=${on.onChange}
      @paste=${on.onPaste}
      @focusin=${on.onFocusIn}
      @focusout=${on.onFocusOut}
      @keydown=${on.onKeyDown}
    >
      ${apart(savedTemplate(view, on))}
      <fieldset
        class="fields"
        part="fields"
        ?disabled=${view.disabled}
        ?hidden=${view.saved?.isOpen}
      >
        <legend class="visually-hidden">${words(view.text('legend'))}</legend>
        ${apart(blockTemplate(view, on))}
        <div class="first">${apart(backTemplate(view, on))} ${select('country', view)}</div>
        <div class="row">
          ${select('salutation', view, salutations(view))} ${input('title', view)}
        </div>
        <div class="row">${input('forename', view)} ${input('surname', view)}</div>
        ${apart(nameTemplate(view, on))} ${foldingTemplate('companyname', view, on)}
        ${input('email', view)} ${apart(suggestionTemplate(view, on))} ${streetTemplate(view, on)}
        <div class="row">${input('postal_code', view)} ${input('city', view)}</div>
        ${birthDateTemplate(view)}
        <div class="row">${input('phone', view)} ${input('mobile', view)}</div>
      </fieldset>
      <slot name="consent"></slot>
      <div class="failure" part="failure" role="alert" tabindex="-1" ?hidden=${!view.failure}>
        <p>${words(view.failure)}</p>
        <p class="detail">${words(view.failureDetail)}</p>
      </div>
      <p class="sending" aria-hidden="true" ?hidden=${!view.sending}>
        <span part="sending">${words(view.sending)}</span>
      </p>
      <slot name="submit" ?hidden=${!view.showSubmit}>
        <button
          type="submit"
          part="submit"
          ?disabled=${view.disabled}
          aria-disabled=${String(view.isSending)}
          @click=${on.onPress}
        >
          ${words(view.text(view.isSending ? 'submitting' : 'submit'))}
        </button>
      </slot>
    </form>
  `);

/** A pasted address: an offer, then an undo button. */
const blockTemplate = (
  {block, isBlockUsed, text}: FormView,
  on: FormHandlers,
): TemplateResult | typeof nothing =>
  block || isBlockUsed
    ? html`
        <div class="block" part="block" role="status">
          <p dir="auto">
            ${words(block ? text('block.found', {text: block}) : text('block.used'))}
          </p>
          ${
            block
              ? linkTemplate(text('yes'), '', on.onUseBlock)
              : linkTemplate(text('undo'), '', on.onUndoBlock)
          }
        </div>
      `
    : nothing;

/** A full name in one input: an offer to split it, then an undo button. */
const nameTemplate = (
  {name, isNameUsed, text}: FormView,
  on: FormHandlers,
): TemplateResult | typeof nothing =>
  name
    ? html`
        <p class="understood" part="understood" role="status">
          <span dir="auto">${words(isNameUsed ? name : text('suggest', {text: name}))}</span>
          ${
            isNameUsed
              ? linkTemplate(text('undo'), name, on.onUndoName)
              : [
                  linkTemplate(text('yes'), name, on.onUseName),
                  linkTemplate(text('no'), name, on.onKeepName),
                ]
          }
        </p>
      `
    : nothing;

const suggestionTemplate = (
  {suggestedEmail, text}: FormView,
  on: FormHandlers,
): TemplateResult | typeof nothing =>
  suggestedEmail
    ? html`
        <p class="understood" part="understood" role="status">
          <span>${words(text('suggest', {text: suggestedEmail}))}</span>
          ${linkTemplate(text('yes'), suggestedEmail, on.onUseEmail)}
          ${linkTemplate(text('no'), text('label.email'), on.onKeepEmail)}
        </p>
      `
    : nothing;

const streetTemplate = (view: FormView, on: FormHandlers): TemplateResult => html`
  ${input('street-line', view)}
  <p class="understood" part="understood" ?hidden=${!view.understood}>
    <span translate="no">${words(view.understood)}</span>
    ${linkTemplate(view.text('edit'), view.text('label.street-line'), on.onOpenStreet)}
  </p>
  <div class="row">${input('street', view)} ${input('street_number', view)}</div>
  <p ?hidden=${!view.askNumber}>${linkTemplate(view.text('street.none'), '', on.onNoNumber)}</p>
  ${foldingTemplate('additional_address_data', view, on)}
`;

/** A field behind a button, until the payer opens it or it has a value. */
const foldingTemplate = (name: InputName, view: FormView, on: FormHandlers): TemplateResult => {
  const {label, hidden, folded} = view.fields[name];
  return html`
    <div ?hidden=${hidden}>
      <p ?hidden=${!folded}>${linkTemplate(`+ ${label}`, '', () => on.onUnfold(name))}</p>
      <div class=${folded ? 'expander collapsed' : 'expander'}>${input(name, view)}</div>
    </div>
  `;
};

const birthDateTemplate = (view: FormView): TemplateResult => {
  const group = view.fields.dob;
  return html`
    <fieldset part="field" aria-describedby="dob-hint dob-error" ?hidden=${group.hidden}>
      <legend part="label">${words(group.label, aside('optional', group.optional))}</legend>
      <p ${constant({class: 'hint', part: 'hint', id: 'dob-hint'})}>${words(group.hint)}</p>
      <div class="parts">
        ${input('dob-day', view)} ${input('dob-month', view)} ${input('dob-year', view)}
      </div>
      ${errorTemplate('dob', group)}
    </fieldset>
  `;
};

const summaryTemplate = (view: FormView, on: FormHandlers): TemplateResult | typeof nothing =>
  view.summary.length === 0 || view.isReady
    ? nothing
    : html`
        <div class="summary" part="summary" role="group" aria-labelledby="summary" tabindex="-1">
          <strong id="summary">${words(view.summaryTitle)}</strong>
          <ul>
            ${view.summary.map(
              ({input: target, sentence, mended}) => html`
                <li class=${mended ? 'mended' : ''}>
                  <a
                    href=${`#${target}`}
                    @click=${(event: Event) => on.onSummaryLink(event, target)}
                    >${words(sentence)}</a
                  >
                </li>
              `,
            )}
          </ul>
        </div>
      `;

const readyTemplate = (view: FormView, on: FormHandlers): TemplateResult | typeof nothing =>
  view.isReady
    ? html`
        <div class="ready" part="ready" role="group" aria-labelledby="ready" tabindex="-1">
          <div>
            <strong id="ready">${words(view.text('ready'))}</strong>
            ${view.ready.map(lineTemplate)}
          </div>
          ${
            view.disabled
              ? nothing
              : linkTemplate(view.text('edit'), view.text('legend'), on.onChangeContact)
          }
        </div>
      `
    : nothing;

/** Without an answer nothing is sent: a form of address must not be required (CJEU C-394/23). */
const salutations = ({text}: FormView): TemplateResult[] => [
  html`<option value="">${words(text('option.none'))}</option>`,
  html`<option>${words(text('option.ms'))}</option>`,
  html`<option>${words(text('option.mr'))}</option>`,
];

const input = (name: InputName, view: FormView): TemplateResult =>
  inputTemplate(name, ATTRIBUTES[name], view.section, view.fields[name]);

const select = (
  name: InputName,
  view: FormView,
  options?: readonly TemplateResult[],
): TemplateResult =>
  selectTemplate(name, ATTRIBUTES[name], view.section, view.fields[name], options);

const ATTRIBUTES = Object.assign({}, ...FIELDS.map(({inputs}) => inputs)) as Record<
  InputName,
  InputAttributes
>;
