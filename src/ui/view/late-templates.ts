import {html, nothing, render, type TemplateResult} from 'lit/html.js';
import type {Skeleton} from '../skeleton/skeleton.ts';
import {words} from '../words/words.ts';
import type {FormView} from './form-view.ts';
import {lineTemplate, linkTemplate} from './link-template.ts';
import {backTemplate, savedTemplate, taskTemplate, type SavedHandlers} from './saved-template.ts';

/** What the payer does with the form. */
export interface FormHandlers extends SavedHandlers {
  onUseBlock(): void;
  onKeepBlock(): void;
  onUndoBlock(): void;
  onUndoLookup(): void;
  onUseName(): void;
  onUndoName(): void;
  onKeepName(): void;
  onUseEmail(): void;
  onKeepEmail(): void;
  onOpenStreet(): void;
  onNoNumber(isTicked: boolean): void;
  onSame(isSame: boolean): void;
  onSummaryLink(event: Event, input: string): void;
  onChangeContact(): void;
}

/** What {@link drawLate} reads: neither the fields nor their errors, so that these may change alone. */
export type LateView = Omit<FormView, 'fields' | 'errors'>;

/** Draws what comes and goes, at its places among the skeleton's elements. */
export function drawLate(skeleton: Skeleton, view: LateView, on: FormHandlers): void {
  const draw = (template: TemplateResult | typeof nothing, before: string): void => {
    const next = skeleton.get(before);
    render(template, next.parentElement as HTMLElement, {renderBefore: next});
  };
  draw(summaryTemplate(view, on), 'form');
  draw(savedTemplate(view, on), 'fields');
  draw(html`${taskTemplate(view, on)}${blockTemplate(view, on)}`, 'first');
  draw(backTemplate(view, on), 'country-field');
  draw(nameTemplate(view, on), 'companyname-folding');
  draw(suggestionTemplate(view, on), 'street-line-field');
  draw(understoodTemplate(view, on), 'street-row');
  render(numberTemplate(view, on), skeleton.get('none'));
  draw(sendingTemplate(view), 'submit-slot');
  draw(readyTemplate(view, on), 'status');
  skeleton.say('status', view.status);
  skeleton.set('same', {class: view.isSame ? 'same' : 'same other'});
  render(view.isSecond ? sameTemplate(view, on) : nothing, skeleton.get('same'));
}

/** The box of a delivery, which folds the form. With a class, because WebKit does not see a new `:checked` in `:has()`. */
const sameTemplate = (view: LateView, on: FormHandlers): TemplateResult => html`
  <label part="same">
    <input
      id="same"
      type="checkbox"
      .checked=${view.isSame}
      ?disabled=${view.disabled || view.isBusy}
      @change=${({target}: Event) => on.onSame((target as HTMLInputElement).checked)}
    />
    <span>${words(view.text('same'))}</span>
  </label>
`;

/** A pasted address: an offer, then an undo button. */
const blockTemplate = (
  {block, isBlockUsed, text}: LateView,
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
              ? [
                  linkTemplate(text('yes'), '', on.onUseBlock),
                  linkTemplate(text('no'), '', on.onKeepBlock),
                ]
              : linkTemplate(text('undo'), '', on.onUndoBlock)
          }
        </div>
      `
    : nothing;

/** A full name in one input: an offer to split it, then an undo button. */
const nameTemplate = (
  {name, isNameUsed, text}: LateView,
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
  {suggestedEmail, text}: LateView,
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

const understoodTemplate = (view: LateView, on: FormHandlers): TemplateResult => html`
  <p class="understood" part="understood" ?hidden=${!view.understood}>
    <span translate="no">${words(view.understood)}</span>
    ${linkTemplate(view.text('edit'), view.text('label.street-line'), on.onOpenStreet)}
  </p>
  ${
    view.isLookupUsed
      ? html`
          <p class="understood" part="understood" role="status">
            <span>${words(view.text('block.used'))}</span>
            ${linkTemplate(view.text('undo'), view.text('label.street-line'), on.onUndoLookup)}
          </p>
        `
      : nothing
  }
`;

/** The answer to a missing house number, at its field. */
const numberTemplate = (view: LateView, on: FormHandlers): TemplateResult | typeof nothing =>
  view.askNumber
    ? html`
        <input
          id="no-number"
          type="checkbox"
          .checked=${view.isNumberless}
          ?disabled=${view.isReadonly || view.isSending}
          @change=${({target}: Event) => on.onNoNumber((target as HTMLInputElement).checked)}
        />
        <label for="no-number" part="no-number">${words(view.text('street.none'))}</label>
      `
    : nothing;

const sendingTemplate = ({sending}: LateView): TemplateResult => html`
  <p class="sending" aria-hidden="true" ?hidden=${!sending}>
    <span part="sending">${words(sending)}</span>
  </p>
`;

const summaryTemplate = (view: LateView, on: FormHandlers): TemplateResult | typeof nothing =>
  view.summary.length === 0 || view.isReady
    ? nothing
    : html`
        <div class="summary" part="summary" role="group" aria-labelledby="summary" tabindex="-1">
          <strong id="summary">${words(view.summaryTitle)}</strong>
          <ul>
            ${view.summary.map(
              ({input: target, sentence}) => html`
                <li>
                  ${
                    target
                      ? html`<a
                          href=${`#${target}`}
                          @click=${(event: Event) => on.onSummaryLink(event, target)}
                          >${words(sentence)}</a
                        >`
                      : html`<span>${words(sentence)}</span>`
                  }
                </li>
              `,
            )}
          </ul>
        </div>
      `;

const readyTemplate = (view: LateView, on: FormHandlers): TemplateResult | typeof nothing =>
  view.isReady
    ? html`
        <div class="ready" part="ready" role="group" aria-labelledby="ready" tabindex="-1">
          <div>
            <strong id="ready">${words(view.text('ready'))}</strong>
            ${view.ready.map(lineTemplate)}
          </div>
          ${
            view.disabled || view.isReadonly
              ? nothing
              : linkTemplate(view.text('edit'), view.text('legend'), on.onChangeContact)
          }
        </div>
      `
    : nothing;
