import {ApiError} from '../../api/errors.ts';
import type {Contact, FieldPath} from '../../contact/contact.ts';
import type {PayerResult} from '../../form/customer/submission.ts';
import type {FormPage} from '../../form/form-host.ts';
import type {OpenIssue} from '../../form/form-state.ts';
import type {FormParts} from '../form-parts.ts';
import {reveal} from '../focus/reveal.ts';
import {focusSoon} from '../focus/focus-soon.ts';
import {keepPlace} from '../page/keep-place.ts';
import {controlState} from './control-state.ts';
import {reportPageControls} from './page-controls.ts';
import {prepare} from './prepare.ts';
import {dispatch, type PayerChangeDetail} from '../payer-form-events.ts';
import {unseenIn} from '../words/failure-sentence.ts';
import {reportMisuse} from '../words/misuse.ts';

/** Reports results: to the page with events, to the payer with a summary and the focus. */
export class Outcomes implements FormPage {
  /** Kept until the next submit, so that nothing moves while the payer corrects the errors. */
  summary: readonly OpenIssue[] = [];
  readonly #parts: FormParts;
  /** The page was asked at this press. */
  #isPrepared = false;

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  prepare(): Promise<unknown> | undefined {
    const isDone = this.#isPrepared;
    this.#isPrepared = false;
    if (isDone) return undefined;
    const {element} = this.#parts;
    // What the page changes in it counts for this submit.
    return prepare(element) ?? (element.isUpdatePending ? element.updateComplete : undefined);
  }

  /**
   * The browser refused the surrounding form, but the page may complete it.
   *
   * @param retry presses again
   */
  prepareAgain(isFirst: boolean, retry: () => void): void {
    const decide = (): void => {
      this.prepared();
      if (controlState(this.#parts, true).fault) {
        this.refuse(isFirst);
        return;
      }
      this.#isPrepared = true;
      setTimeout(() => (this.#isPrepared = false), ONE_PRESS);
      retry();
    };
    const preparing = this.prepare();
    if (preparing) void preparing.then(decide);
    else decide();
  }

  prepared(): void {
    this.#parts.sync();
  }

  announce(): boolean {
    const {element} = this.#parts;
    if (reportPageControls(element)) return dispatch(element, 'payer-submit', {});
    dispatch(element, 'payer-invalid', {invalid: []});
    throw new ApiError('validation');
  }

  /** The form's own rules refuse a submit. An incomplete customer from the list is opened instead. */
  refuse(takeFocus = true): void {
    const {element, controller} = this.#parts;
    if (controller.isChosenLacking) {
      element.submit().catch(() => undefined);
      return;
    }
    this.showErrors(takeFocus);
    dispatch(element, 'payer-invalid', {invalid: this.#wrong});
    this.#parts.reflect();
    reveal(element);
  }

  showErrors(takeFocus = true): void {
    const {element, controller, follow} = this.#parts;
    this.summary = controller.showErrors();
    follow?.ask(this.summary.map(({path}) => path));
    element.requestUpdate();
    const isAtField = follow?.isAsked && this.#wrong.length > 0;
    if (takeFocus) void focusSoon(element, isAtField ? '[aria-invalid=true]' : '.summary');
  }

  /** A value changed, or another customer was chosen. */
  changed(change: Pick<PayerChangeDetail, 'cause' | 'path'>): void {
    const {element, controller, inputs, settings} = this.#parts;
    const {judge, phase, saved, isChosenLacking} = controller;
    const isChoosing = phase === 'choosing' && saved.chosen !== undefined;
    const {isSkipped} = this.#parts;
    const issues = isChoosing || isSkipped ? [] : judge.errors();
    const isTyped = settings.shown.has('address.country') && !isSkipped;
    const typed = isTyped ? inputs.values.country : '';
    const chosen = saved.chosen?.contact.address?.country ?? '';
    dispatch(element, 'payer-change', {
      valid: issues.length === 0 && !isChosenLacking,
      complete: issues.every(({code}) => code !== 'required') && !isChosenLacking,
      invalid: issues.map(({path}) => path),
      ...change,
      country: isChoosing ? chosen : typed,
    });
    element.requestUpdate();
  }

  get #wrong(): FieldPath[] {
    return this.summary.map(({path}) => path).filter((path) => path !== '');
  }

  onOffer(): void {
    keepPlace(this.#parts.skeleton.get('form'));
  }

  onIncomplete(isAsked: boolean): void {
    if (isAsked) this.refuse();
    else this.showErrors(false);
  }

  onLoaded(contact: Contact): void {
    this.#parts.show(contact);
  }

  onCustomer(customerId: string): void {
    this.#parts.element.customerId = customerId;
  }

  onReady(result: PayerResult): void {
    if (this.#parts.isOvertaken()) return;
    const {element} = this.#parts;
    const hadFocus = element.shadowRoot?.activeElement;
    this.summary = [];
    this.#parts.reflect();
    dispatch(element, 'payer-ready', result);
    if (hadFocus) void focusSoon(element, '.ready');
  }

  onFailed({code, problem, retryable, requestId, issues}: ApiError): void {
    const {element, settings} = this.#parts;
    this.summary = [];
    dispatch(element, 'payer-error', {
      code,
      retryable,
      ...(problem && problem !== code && {problem}),
      ...(requestId && {requestId}),
    });
    const unseen = unseenIn(issues, settings.shown);
    for (const path of unseen)
      reportMisuse(`the proxy refuses ${path}, which the form does not show`);
    if (issues.length > unseen.length) this.showErrors();
    else void focusSoon(element, '.failure');
  }

  onDeleted(customerId: string): void {
    dispatch(this.#parts.element, 'payer-deleted', {customerId});
  }
}

/** Milliseconds in which the form is submitted again. */
const ONE_PRESS = 1000;
