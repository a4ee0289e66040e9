import type {RefusedField} from '../api/errors.ts';
import type {ContactIssue, FieldPath} from '../contact/contact.ts';
import {FIELDS} from '../contact/fields.ts';

/** An error or a question at a field. */
export interface OpenIssue {
  /** Empty for the form as a whole. */
  path: FieldPath | '';
  /** An `IssueCode`, or a code that only the proxy uses. */
  code: string;
  /** False for a question that was already asked: continuing is the answer. */
  blocks: boolean;
  /** The page's own message. */
  message?: string | undefined;
}

/** An issue of the schema, or one that only forms have. */
export type Judgement = Omit<ContactIssue, 'code'> & {code: string};

/**
 * When errors show: at a field that was edited and then left, at all fields after an attempt to submit, and at refused
 * values until they are edited. They disappear as soon as the field is valid.
 */
export class FormState {
  readonly #edited = new Set<string>();
  readonly #left = new Set<string>();
  readonly #refused = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #guessed = new Set<string>();
  readonly #doubted = new Set<string>();
  #submitted = false;

  /** The payer changed a value: drops its messages. */
  edit(path: FieldPath): void {
    this.#edited.add(path);
    for (const memory of this.#said) memory.delete(path);
  }

  /** A value was replaced by something other than the payer: drops its messages and state. */
  forget(paths: Iterable<FieldPath>): void {
    for (const path of paths) {
      for (const memory of [this.#edited, this.#left, ...this.#said]) memory.delete(path);
    }
  }

  /** The payer left the field. */
  leave(path: FieldPath): void {
    if (this.#edited.has(path)) this.#left.add(path);
  }

  /** True once the payer has edited and left this field. */
  wasLeft(path: FieldPath): boolean {
    return this.#left.has(path);
  }

  /** Values were filled in: they count as edited and left. */
  prefill(paths: readonly FieldPath[]): void {
    for (const path of paths) {
      this.#edited.add(path);
      this.#left.add(path);
    }
  }

  /** From now on every error shows. */
  showAll(): void {
    this.#submitted = true;
  }

  /** The payer submits: refused values are tried again. */
  submit(): void {
    this.showAll();
    this.#refused.clear();
    this.#guessed.clear();
  }

  /** These questions were shown: the next submit continues without an answer. */
  markAsked(issues: readonly ContactIssue[]): void {
    for (const {path, level} of issues) if (level === 'warning') this.#asked.add(path);
    for (const path of this.#doubted) this.#asked.add(path);
  }

  /** The payer confirms the value of this field, or takes that back and is asked again. */
  answer(path: FieldPath, isConfirmed = true): void {
    if (isConfirmed) this.#answered.add(path);
    else for (const memory of [this.#answered, this.#asked]) memory.delete(path);
  }

  /** True if the payer confirmed the value. */
  wasAnswered(path: FieldPath): boolean {
    return this.#answered.has(path);
  }

  /** The questions that the payer answered. */
  get answered(): FieldPath[] {
    return [...this.#answered] as FieldPath[];
  }

  /** Marks values that the proxy refused, or that the payer must check before they are sent. */
  refuse(fields: readonly RefusedField[]): void {
    for (const {path, code} of fields) this.#refused.set(path, code);
  }

  /** Marks a value that the form guessed, until it is edited or sent. It does not block the submit. */
  guess(path: FieldPath): void {
    this.#guessed.add(path);
  }

  /** Asks the payer to check a value before it is sent. */
  doubt(path: FieldPath): void {
    this.#doubted.add(path);
  }

  reset(): void {
    for (const memory of [this.#edited, this.#left, ...this.#said]) memory.clear();
    this.#submitted = false;
  }

  /**
   * Errors, refused values and questions, one issue per field, in the order of the form.
   *
   * @param refused empty, to get only what would stop the next submit
   */
  open(
    issues: readonly Judgement[],
    refused: ReadonlyMap<string, string> = this.#refused,
  ): OpenIssue[] {
    const found = new Map<string, OpenIssue>();
    for (const {path, code, level, message} of issues) {
      const isQuestion = level === 'warning';
      if (found.has(path) || (isQuestion && this.#answered.has(path))) continue;
      const blocks = !isQuestion || !this.#asked.has(path);
      found.set(path, {path: path as FieldPath, code, blocks, message});
    }
    for (const path of this.#doubted) {
      if (found.has(path) || this.#answered.has(path)) continue;
      found.set(path, {path: path as FieldPath, code: 'check', blocks: !this.#asked.has(path)});
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

  /** The open issues that the payer can see. */
  visible(open: readonly OpenIssue[]): OpenIssue[] {
    return open.filter(({path}) => this.isTold(path));
  }

  /** What is wrong at this field shows as it comes and goes. */
  isTold(path: FieldPath | ''): boolean {
    return this.#submitted || this.#telling.some((memory) => memory.has(path));
  }

  /** Nothing that is wrong would show: there is no need to judge. */
  get isQuiet(): boolean {
    return !this.#submitted && this.#telling.every((memory) => memory.size === 0);
  }

  get #telling() {
    return [this.#left, this.#refused, this.#guessed];
  }

  /** All messages about values. */
  get #said() {
    return [this.#refused, this.#asked, this.#answered, this.#guessed, this.#doubted];
  }
}
