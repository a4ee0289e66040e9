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

  /** Errors, refused values and questions at the fields that the form shows. */
  openIssues(): OpenIssue[] {
    return this.#shownOf(this.#state.open(this.#judgements()));
  }

  /** What would stop the next submit; refused values are tried again. */
  blockingIssues(): OpenIssue[] {
    const open = this.#state.open(this.#judgements(), new Map());
    return this.#shownOf(open).filter(({blocks}) => blocks);
  }

  /** True if a customer's contact has everything that the page requires. Questions do not count. */
  isMetBy(contact: Contact): boolean {
    const shown = this.#host.shown();
    if (this.#customer?.of !== contact || this.#customer.shown !== shown) {
      const spelt = contactOf(valuesOf(contactFrom(contact)), shown, 'split');
      const result = this.#host.validate(spelt).contact !== undefined;
      this.#customer = {of: contact, shown, result};
    }
    return this.#customer.result;
  }

  /** What was wrong at the others may be back with them. */
  #shownOf(issues: readonly OpenIssue[]): OpenIssue[] {
    const shown = this.#host.shown();
    return issues.filter(({path}) => shown.has(path));
  }

  #judgements(): Judgement[] {
    const {issues} = this.check();
    if (!this.#street.isDoubtful) return issues;
    // While street and number are one line, doubts about them are asked there.
    const others = issues.filter(({path}) => path !== 'address.street_number');
    return [...others, {path: 'address.street', code: 'check', level: 'warning'}];
  }
}
