import {splitStreetLine, type StreetLine} from '../address/street-line.ts';
import type {Customer, CustomerClient} from '../api/customer-client.ts';
import {ApiError, isApiError} from '../api/errors.ts';
import type {Contact, FieldPath} from '../customer/contact.ts';
import type {ContactResult} from '../customer/validate.ts';
import {FormState, type OpenIssue} from './form-state.ts';
import {Submission, type PayerResult} from './submission.ts';
import {contactOf, valuesOf, type FormValues, type StreetLayout} from './values.ts';

/** What the form is doing. */
export type Phase = 'loading' | 'editing' | 'submitting' | 'ready';

/** The element as the controller sees it: inputs, settings and a page to talk to, no markup. */
export interface FormHost {
  values(): FormValues;
  /** Fields that the form shows; the others are not sent. */
  shown(): ReadonlySet<FieldPath>;
  client(): CustomerClient;
  validate(input: unknown): ContactResult;
  write(values: Partial<FormValues>): void;
  requestUpdate(): void;
  /** Asks the page whether to go on; false ends the submit. */
  announce(): boolean;
  onIncomplete(): void;
  onReady(result: PayerResult): void;
  onFailed(error: ApiError): void;
}

/** The payer's way from the first key to the customer's id, without markup or words. */
export class FormController {
  phase: Phase = 'editing';
  layout: StreetLayout = 'combined';
  /** Why the last submit failed, until the next one. */
  failure: ApiError | undefined;
  /** The customer that the form stands for: reused when unchanged, else updated. */
  customerId = '';
  readonly state = new FormState();
  readonly #host: FormHost;
  readonly #submission = new Submission();
  #running: Promise<PayerResult> | undefined;
  #result: PayerResult | undefined;

  constructor(host: FormHost) {
    this.#host = host;
  }

  /** The inputs, judged. */
  check(): ContactResult {
    return this.#host.validate(contactOf(this.#host.values(), this.#host.shown(), this.layout));
  }

  /** What is wrong, refused or asked. */
  openIssues(): OpenIssue[] {
    return this.state.open(this.check().issues);
  }

  edit(path: FieldPath): void {
    this.state.edit(path);
    this.#host.requestUpdate();
  }

  leave(path: FieldPath): void {
    this.state.leave(path);
    if (path === 'address.street') this.settleStreet();
    this.#host.requestUpdate();
  }

  /** The payer answers the question at a field with *it is so*. */
  answer(path: FieldPath): void {
    this.state.answer(path);
    this.#host.requestUpdate();
  }

  /**
   * Settles what was entered as street: opens street and number, prefilled, when the line can be read
   * in more than one way or holds no number; moves a number out of the street that autofill put
   * there. True when it opened them.
   */
  settleStreet(): boolean {
    const values = this.#host.values();
    const isSplit = this.layout === 'split';
    const line = values[isSplit ? 'street' : 'street-line'];
    if (!line.trim() || (isSplit && values.street_number.trim())) return false;
    const split = splitStreetLine(line, values.country);
    if (isSplit && split.sure && split.street_number) this.#fillStreet(split);
    if (isSplit || split.sure) return false;
    this.openStreet();
    return true;
  }

  /** Shows street and number as two inputs that hold what the line was understood as. */
  openStreet(): void {
    const values = this.#host.values();
    this.layout = 'split';
    this.#fillStreet(splitStreetLine(values['street-line'], values.country));
    this.#host.requestUpdate();
  }

  /** Fills the inputs with a contact. What it holds counts as entered, so that its faults show. */
  prefill(contact: Partial<Contact>): void {
    const values = valuesOf(contact);
    this.#host.write(values);
    const {street = '', street_number = ''} = contact.address ?? {};
    const read = splitStreetLine(values['street-line'], values.country);
    // A stored street that the line would be read otherwise is shown as it is stored.
    if (read.street !== street || read.street_number !== street_number) this.layout = 'split';
    this.state.prefill(pathsOf(contact));
    this.#host.requestUpdate();
  }

  /** Reads a customer; its contact, or undefined when it cannot be had: the form works without. */
  async load(customerId: string): Promise<Contact | undefined> {
    this.phase = 'loading';
    this.#host.requestUpdate();
    const customer = await this.#read(customerId).catch(() => undefined);
    this.phase = 'editing';
    this.customerId = customer?.id ?? '';
    this.#host.requestUpdate();
    return customer?.contact;
  }

  /**
   * Sends the contact, once: a call while another is under way gets its result, and so does one after
   * it ended well.
   *
   * @throws {ApiError} `validation` when the form is not complete, else what the proxy said; an
   *   `AbortError` when the page cancelled it
   */
  async submit(): Promise<PayerResult> {
    if (this.phase === 'ready' && this.#result) return this.#result;
    this.#running ??= this.#submit().finally(() => {
      this.#running = undefined;
      this.#host.requestUpdate();
    });
    return this.#running;
  }

  /** Lets every fault show. */
  showErrors(): OpenIssue[] {
    this.state.showAll();
    return this.openIssues();
  }

  /** Back to the inputs; the customer is kept for the next submit. */
  change(): void {
    this.phase = 'editing';
    this.#host.requestUpdate();
  }

  /** Forgets the customer and all that was said about the inputs. */
  reset(layout: StreetLayout): void {
    this.state.reset();
    this.layout = layout;
    this.failure = undefined;
    this.customerId = '';
    if (this.phase !== 'submitting') this.phase = 'editing';
    this.#host.requestUpdate();
  }

  async #submit(): Promise<PayerResult> {
    this.failure = undefined;
    this.state.submit();
    // A doubtful reading is shown before it is sent; a missing number is asked for by the schema.
    if (this.settleStreet() && this.#host.values().street_number) {
      this.state.refuse([{path: 'address.street', code: 'check'}]);
    }
    const {contact, issues} = this.check();
    const open = this.state.open(issues).filter(({blocks}) => blocks);
    if (open.length || !contact) {
      this.state.ask(issues);
      this.#host.onIncomplete();
      throw new ApiError('validation', {issues: open.map(({path, code}) => ({path, code}))});
    }
    if (!this.#host.announce()) {
      throw new DOMException('payer-submit was cancelled', 'AbortError');
    }
    return this.#send(contact);
  }

  async #send(contact: Contact): Promise<PayerResult> {
    this.phase = 'submitting';
    this.#host.requestUpdate();
    try {
      const [client, shown] = [this.#host.client(), this.#host.shown()];
      this.#result = await this.#submission.run(client, contact, shown, this.customerId);
    } catch (error) {
      this.failure = isApiError(error) ? error : new ApiError('network');
      this.phase = 'editing';
      this.state.refuse(this.failure.issues);
      this.#host.requestUpdate();
      this.#host.onFailed(this.failure);
      throw this.failure;
    }
    this.customerId = this.#result.customerId;
    this.phase = 'ready';
    this.#host.requestUpdate();
    this.#host.onReady(this.#result);
    return this.#result;
  }

  async #read(customerId: string): Promise<Customer | undefined> {
    return this.#host.client().get(customerId);
  }

  #fillStreet({street, street_number, additional}: Omit<StreetLine, 'sure'>): void {
    const rest = [additional, this.#host.values().additional_address_data].filter(Boolean);
    this.#host.write({street, street_number, additional_address_data: rest.join(', ')});
  }
}

const pathsOf = ({address, ...contact}: Partial<Contact>): FieldPath[] =>
  [
    ...Object.keys(contact),
    ...Object.keys(address ?? {}).map((name) => `address.${name}`),
  ] as FieldPath[];
