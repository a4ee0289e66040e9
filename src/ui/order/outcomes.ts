import {ApiError} from '../../api/errors.ts';
import type {Contact} from '../../contact/contact.ts';
import type {PayerResult} from '../../form/customer/submission.ts';
import type {FormPage} from '../../form/form-host.ts';
import type {OpenIssue} from '../../form/form-state.ts';
import type {FormParts} from '../form-parts.ts';
import {focusSoon, reveal} from '../inputs/reveal.ts';
import {keepPlace} from '../page/form-place.ts';
import {reportPageControls} from './page-controls.ts';
import {dispatch} from '../payer-form-events.ts';

/** Reports results: to the page with events, to the payer with a summary and the focus. */
export class Outcomes implements FormPage {
  /** Kept until the next submit, so that nothing moves while the payer corrects the errors. */
  summary: readonly OpenIssue[] = [];
  readonly #parts: FormParts;

  constructor(parts: FormParts) {
    this.#parts = parts;
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
    dispatch(element, 'payer-invalid', {invalid: this.summary.map(({path}) => path)});
    this.#parts.reflect();
    reveal(element);
  }

  showErrors(takeFocus = true): void {
    const {element, controller, follow} = this.#parts;
    this.summary = controller.showErrors();
    follow?.ask(this.summary.map(({path}) => path));
    element.requestUpdate();
    if (takeFocus) void focusSoon(element, follow?.isAsked ? '[aria-invalid=true]' : '.summary');
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
    const {element} = this.#parts;
    const hadFocus = element.shadowRoot?.activeElement;
    this.summary = [];
    this.#parts.reflect();
    dispatch(element, 'payer-ready', result);
    if (hadFocus) void focusSoon(element, '.ready');
  }

  onFailed({code, retryable, requestId, issues}: ApiError): void {
    const {element} = this.#parts;
    this.summary = [];
    dispatch(element, 'payer-error', {code, retryable, ...(requestId && {requestId})});
    if (issues.length) this.showErrors();
    else void focusSoon(element, '.failure');
  }

  onDeleted(customerId: string): void {
    dispatch(this.#parts.element, 'payer-deleted', {customerId});
  }
}
