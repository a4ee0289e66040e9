import type {RefusedField} from '../api/errors.ts';
import type {ContactIssue, FieldPath} from '../contact/contact.ts';
import {FIELDS} from '../contact/fields.ts';

/** A fault or a question at a field. */
export interface OpenIssue {
  path: FieldPath;
  /** An `IssueCode`, or one that only the proxy knows. */
  code: string;
  /** False for a question that was asked already: going on is the answer. */
  blocks: boolean;
}

/** A fault of the schema, or one that only a form knows. */
export type Judgement = Omit<ContactIssue, 'code'> & {code: string};

/**
 * When errors show: at a field that was edited and then left, at all fields after a try to submit,
 * and wherever a value was refused, until that is edited. They go as soon as the field is right.
 */
export class FormState {
  readonly #edited = new Set<string>();
  readonly #left = new Set<string>();
  readonly #refused = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #guessed = new Set<string>();
  #submitted = false;

  /** The payer changed a value: what was said about it is old. */
  edit(path: FieldPath): void {
    this.#edited.add(path);
    for (const memory of this.#said) memory.delete(path);
  }

  /** Another value came from elsewhere: nothing that was said or done counts for it. */
  forget(paths: Iterable<FieldPath>): void {
    for (const path of paths) {
      for (const memory of [this.#edited, this.#left, ...this.#said]) memory.delete(path);
    }
  }

  /** The payer went on to another field. */
  leave(path: FieldPath): void {
    if (this.#edited.has(path)) this.#left.add(path);
  }

  /** True once the payer edited this field and went on. */
  wasLeft(path: FieldPath): boolean {
    return this.#left.has(path);
  }

  /** Values came from elsewhere: they count as edited and left. */
  prefill(paths: readonly FieldPath[]): void {
    for (const path of paths) {
      this.#edited.add(path);
      this.#left.add(path);
    }
  }

  /** From now on every fault shows. */
  showAll(): void {
    this.#submitted = true;
  }

  /** The payer wants to go on: refused values are tried again. */
  submit(): void {
    this.showAll();
    this.#refused.clear();
    this.#guessed.clear();
  }

  /** These questions were shown: the next submit goes on without an answer. */
  markAsked(issues: readonly ContactIssue[]): void {
    for (const {path, level} of issues) if (level === 'warning') this.#asked.add(path);
  }

  /** The payer answered the question at this field with *it is so*. */
  answer(path: FieldPath): void {
    this.#answered.add(path);
  }

  /** True when the payer said *it is so*. */
  wasAnswered(path: FieldPath): boolean {
    return this.#answered.has(path);
  }

  /** Marks values that the proxy refused, or that the payer has to look at before they are sent. */
  refuse(fields: readonly RefusedField[]): void {
    for (const {path, code} of fields) this.#refused.set(path, code);
  }

  /** Marks a value that the form guessed, until it is edited or sent. It stops nobody. */
  guess(path: FieldPath): void {
    this.#guessed.add(path);
  }

  reset(): void {
    for (const memory of [this.#edited, this.#left, ...this.#said]) memory.clear();
    this.#submitted = false;
  }

  /**
   * What is wrong, refused or asked, one issue a field, in the order of the form.
   *
   * @param refused none, when it is asked what would stop the next submit
   */
  open(
    issues: readonly Judgement[],
    refused: ReadonlyMap<string, string> = this.#refused,
  ): OpenIssue[] {
    const found = new Map<string, OpenIssue>();
    for (const {path, code, level} of issues) {
      const isQuestion = level === 'warning';
      if (found.has(path) || (isQuestion && this.#answered.has(path))) continue;
      const blocks = !isQuestion || !this.#asked.has(path);
      found.set(path, {path: path as FieldPath, code, blocks});
    }
    for (const path of this.#guessed) {
      if (!found.has(path))
        found.set(path, {path: path as FieldPath, code: 'check', blocks: false});
    }
    for (const [path, code] of refused) {
      found.set(path, {path: path as FieldPath, code, blocks: true});
    }
    return FIELDS.flatMap(({path}) => found.get(path) ?? []);
  }

  /** Those of the open issues that the payer sees by now. */
  visible(open: readonly OpenIssue[]): OpenIssue[] {
    return open.filter(
      ({path}) =>
        this.#submitted ||
        [this.#left, this.#refused, this.#guessed].some((memory) => memory.has(path)),
    );
  }

  /** All that was said about values. */
  get #said() {
    return [this.#refused, this.#asked, this.#answered, this.#guessed];
  }
}
