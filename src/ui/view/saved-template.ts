import {html, nothing, type TemplateResult} from 'lit/html.js';
import {lineTemplate, linkTemplate} from './link-template.ts';
import type {FormView} from './form-view.ts';
import type {SavedCard, SavedView} from './saved-view.ts';
import {words} from '../words/words.ts';

/** What the payer does with earlier customers. */
export interface SavedHandlers {
  onEditSaved(id: string): void;
  onAskDelete(id: string): void;
  onDelete(id: string): void;
  onUndoDelete(): void;
  onEnterOther(): void;
  onChooseSaved(): void;
}

/** What the payer does who came from the earlier customers, and the way back. */
export const taskTemplate = (
  {saved, text}: Pick<FormView, 'saved' | 'text'>,
  on: SavedHandlers,
): TemplateResult | typeof nothing =>
  saved?.task
    ? html`
        <div class="task" part="task">
          <strong translate="no">${words(saved.task)}</strong>
          ${linkTemplate(text('cancel'), saved.task, on.onChooseSaved)}
        </div>
      `
    : nothing;

/** The way to earlier customers that came late. */
export const backTemplate = (
  {saved, text}: Pick<FormView, 'saved' | 'text'>,
  on: SavedHandlers,
): TemplateResult | typeof nothing =>
  saved && !saved.isOpen && !saved.task
    ? html`<p class="back">${linkTemplate(text('saved'), '', on.onChooseSaved)}</p>`
    : nothing;

/** The earlier customers as a group of radio cards. */
export function savedTemplate(
  {saved, disabled, isReadonly, text}: Pick<FormView, 'saved' | 'disabled' | 'isReadonly' | 'text'>,
  on: SavedHandlers,
): TemplateResult | typeof nothing {
  if (!saved?.isOpen) return nothing;
  return html`
    <fieldset class="saved" part="saved" ?disabled=${disabled || isReadonly || saved.isBusy}>
      <legend part="label label-saved">${words(text('saved'))}</legend>
      ${
        saved.notice &&
        html`<p class="notice" part="notice" role="status">${words(saved.notice)}</p>`
      }
      ${saved.cards.map((card) => cardTemplate(card, text, on))} ${removedTemplate(saved, text, on)}
      <p>${linkTemplate(text('saved.other'), '', on.onEnterOther)}</p>
    </fieldset>
  `;
}

const cardTemplate = (
  {id, name, lines, isAsked}: SavedCard,
  text: FormView['text'],
  on: SavedHandlers,
): TemplateResult => html`
  <div class="card" part="card">
    <input type="radio" name="saved" id=${id} .value=${id} aria-describedby=${`${id}-lines`} />
    <label for=${id} dir="auto" translate="no">${words(name)}</label>
    <div class="lines" id=${`${id}-lines`}>${lines.map(lineTemplate)}</div>
    <div
      class="actions"
      role=${isAsked ? 'alertdialog' : nothing}
      aria-label=${isAsked ? text('saved.ask') : nothing}
      @keydown=${(event: KeyboardEvent) => isAsked && event.key === 'Escape' && on.onAskDelete('')}
    >
      ${
        isAsked
          ? html`
              <span>${words(text('saved.ask'))}</span>
              ${linkTemplate(text('delete'), name, () => on.onDelete(id))}
              ${linkTemplate(text('cancel'), name, () => on.onAskDelete(''))}
            `
          : html`
              ${linkTemplate(text('edit'), name, () => on.onEditSaved(id))}
              ${linkTemplate(text('delete'), name, () => on.onAskDelete(id))}
            `
      }
    </div>
  </div>
`;

const removedTemplate = (
  {removed}: SavedView,
  text: FormView['text'],
  on: SavedHandlers,
): TemplateResult | typeof nothing =>
  removed
    ? html`
        <p class="notice" part="notice" role="status">
          <span>${words(text('saved.deleted', {name: removed}))}</span>
          ${linkTemplate(text('undo'), '', on.onUndoDelete)}
        </p>
      `
    : nothing;
