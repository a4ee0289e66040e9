import {ApiError} from '../../api/errors.ts';
import type {PayerResult} from '../../form/customer/submission.ts';
import type {OpenIssue} from '../../form/form-state.ts';
import type {FormParts} from '../form-parts.ts';
import {focusSoon, reveal} from '../inputs/reveal.ts';
import {reportPageControls} from './page-controls.ts';
import {dispatch} from '../payer-form-events.ts';

/** Tells what came of a step: the page by events, the payer by a summary and the focus. */
export class Outcomes {
  /** Kept until the next submit, so that nothing jumps while the errors are mended. */
  summary: readonly OpenIssue[] = [];
  readonly #parts: FormParts;

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  /**
   * Something is about to be sent; false when the page stops it.
   *
   * @throws {ApiError} `validation` when one of the page's own controls is wrong
   */
  announce(): boolean {
    const {element} = this.#parts;
    if (reportPageControls(element)) return dispatch(element, 'payer-submit', {});
    dispatch(element, 'payer-invalid', {invalid: []});
    throw new ApiError('validation');
  }

  /** The form's own rules refuse a submit. From the list nothing is sent that lacks something: it opens. */
  refuse(takeFocus = true): void {
    const {element, controller} = this.#parts;
    if (controller.isChosenLacking) {
      element.submit().catch(() => undefined);
      return;
    }
    this.showErrors(takeFocus);
    dispatch(element, 'payer-invalid', {invalid: this.summary.map(({path}) => path)});
    reveal(element);
  }

  showErrors(takeFocus = true): void {
    const {element, controller} = this.#parts;
    this.summary = controller.showErrors();
    element.requestUpdate();
    if (takeFocus) void focusSoon(element, '.summary');
  }

  /** A value changed. */
  changed(): void {
    const {element, controller} = this.#parts;
    const issues = controller.judge.check().issues.filter(({level}) => level === 'error');
    dispatch(element, 'payer-change', {
      valid: issues.length === 0,
      complete: issues.every(({code}) => code !== 'required'),
      invalid: issues.map(({path}) => path),
    });
    element.requestUpdate();
  }

  ready(result: PayerResult): void {
    const {element} = this.#parts;
    const hadFocus = element.shadowRoot?.activeElement;
    this.summary = [];
    dispatch(element, 'payer-ready', result);
    if (hadFocus) void focusSoon(element, '.ready');
  }

  failed({code, retryable, requestId, issues}: ApiError): void {
    const {element} = this.#parts;
    this.summary = [];
    dispatch(element, 'payer-error', {code, retryable, ...(requestId && {requestId})});
    if (issues.length) this.showErrors();
    else void focusSoon(element, '.failure');
  }

  deleted(customerId: string): void {
    dispatch(this.#parts.element, 'payer-deleted', {customerId});
  }
}
