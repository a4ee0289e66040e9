import {contactFrom} from '../contact/contact-from.ts';
import type {Contact, FieldPath} from '../contact/contact.ts';
import type {ContactResult} from '../contact/validate.ts';
import type {FormState, Judgement, OpenIssue} from './form-state.ts';
import type {StreetInputs} from './street-inputs.ts';
import {contactOf, valuesOf, type FormValues} from './values.ts';

/** What {@link Judge} needs from the form. */
export interface JudgeHost {
  values(): FormValues;
  /** Fields that the form shows; the others are not sent. */
  shown(): ReadonlySet<FieldPath>;
  /** Language of the page. */
  locale(): string;
  validate(input: unknown): ContactResult;
  /** Messages that the page has set, by field; that of the form as a whole has an empty path. */
  messages(): ReadonlyMap<FieldPath | '', string>;
}

/** Validates the inputs or a customer by the rules of the page; caches the result. */
export class Judge {
  readonly #host: JudgeHost;
  readonly #state: FormState;
  readonly #street: StreetInputs;
  // All rules of the page change together with the set of fields.
  #inputs: {of: string; shown: ReadonlySet<FieldPath>; result: ContactResult} | undefined;
  #customer: {of: Contact; shown: ReadonlySet<FieldPath>; result: boolean} | undefined;

  constructor(host: JudgeHost, state: FormState, street: StreetInputs) {
    this.#host = host;
    this.#state = state;
    this.#street = street;
  }

  /** The values of the inputs. */
  check(): ContactResult {
    const [values, shown, locale] = [this.#host.values(), this.#host.shown(), this.#host.locale()];
    const {layout} = this.#street;
    const of = JSON.stringify([values, layout, locale]);
    if (this.#inputs?.of !== of || this.#inputs.shown !== shown) {
      const result = this.#host.validate(contactOf(values, shown, layout, locale));
      this.#inputs = {of, shown, result};
    }
    return this.#inputs.result;
  }

  /** What the inputs hold, as a contact: neither trimmed nor validated. */
  draft(): Partial<Contact> {
    const {layout} = this.#street;
    const {values, shown, locale} = this.#host;
    return contactOf(values(), shown(), layout, locale()) as Partial<Contact>;
  }

  /** Everything that makes the form invalid, seen or not. */
  errors(): Pick<Judgement, 'path' | 'code'>[] {
    return [...this.check().issues.filter(({level}) => level === 'error'), ...this.#ofPage()];
  }

  /** Errors, refused values and questions at the fields that the form shows, after those of the form as a whole. */
  openIssues(): OpenIssue[] {
    return this.#shownOf(this.#state.open(this.#judgements()));
  }

  /** The street may need a number and has none, whether or not the payer says so. */
  get lacksNumber(): boolean {
    return this.check().issues.some(
      ({path, code}) => path === 'address.street_number' && code === 'required',
    );
  }

  /** What would stop the next submit; refused values are tried again. */
  blockingIssues(): OpenIssue[] {
    const open = this.#state.open(this.#judgements(), new Map());
    return this.#shownOf(open).filter(({blocks}) => blocks);
  }

  /** True if a customer's contact has everything that the page requires. Questions do not count. */
  isMetBy(contact: Contact): boolean {
    if (this.#host.messages().size > 0) return false;
    const shown = this.#host.shown();
    if (this.#customer?.of !== contact || this.#customer.shown !== shown) {
      const spelt = contactOf(valuesOf(contactFrom(contact)), shown, 'split');
      const result = this.#host.validate(spelt).contact !== undefined;
      this.#customer = {of: contact, shown, result};
    }
    return this.#customer.result;
  }

  /** What was wrong at the others may be back with them. Only the page's own messages are told at any place. */
  #shownOf(issues: readonly OpenIssue[]): OpenIssue[] {
    const shown: ReadonlySet<string> = this.#host.shown();
    const homeless = [...this.check().issues, ...this.#ofPage()].filter(
      ({path, message}) => message && !shown.has(path),
    );
    return [
      ...homeless.map(({code, message}) => ({path: '' as const, code, blocks: true, message})),
      ...issues.filter(({path}) => shown.has(path)),
    ];
  }

  /** The messages that the page has set. */
  #ofPage(): Judgement[] {
    return Array.from(this.#host.messages(), ([path, message]) => ({
      path,
      code: 'custom',
      level: 'error',
      message,
    }));
  }

  #judgements(): Judgement[] {
    const issues = [...this.check().issues, ...this.#ofPage()];
    if (!this.#street.isDoubtful) return issues;
    // While street and number are one line, doubts about them are asked there.
    const others = issues.filter(({path}) => path !== 'address.street_number');
    return [...others, {path: 'address.street', code: 'check', level: 'warning'}];
  }
}
