import type {ReactiveController} from '@lit/reactive-element';
import {countryRule} from '../../address/countries.ts';
import type {FieldPath} from '../../contact/contact.ts';
import {FIELDS, pathOf, type InputName} from '../../contact/fields.ts';
import type {FormValues} from '../../form/values.ts';
import type {FormParts} from '../form-parts.ts';
import {isDelivery} from '../settings/settings.ts';
import {reportMisuse} from '../words/misuse.ts';
import {wrongSetting} from '../words/wrong-setting.ts';
import type {Followed} from './followed.ts';
import {readAnswers} from './page-answers.ts';
import {fieldsByMap, fieldsByToken, type PageFields} from './page-fields.ts';

/**
 * Takes the answers from the page's own fields, which it only reads. The form shows what they lack, and what is in
 * question at a submit.
 */
export class Follow implements Followed, ReactiveController {
  readonly #parts: FormParts;
  readonly #onChanged: () => void;
  readonly #observer = new MutationObserver(() => this.#soon());
  /** What the page's fields answered last: an answer that stays the same is not asked about again. */
  #known: Partial<FormValues> = {};
  #answered: ReadonlySet<FieldPath> = new Set();
  /** In question since the last submit; a street for both of its parts, empty for the form as a whole. */
  #asked: ReadonlySet<FieldPath | ''> = new Set();
  /** Fields may still appear. */
  #isPatient = true;
  #isFound = false;
  #problem = '';
  #areSkipped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** @param onChanged the page's fields have changed */
  constructor(parts: FormParts, onChanged: () => void) {
    this.#parts = parts;
    this.#onChanged = onChanged;
    parts.element.addController(this);
  }

  hostConnected(): void {
    for (const type of ['input', 'change']) addEventListener(type, this.#onInput, true);
    this.#observer.observe(this.#root, {
      childList: true,
      subtree: true,
      attributeFilter: ['autocomplete', 'class', 'disabled', 'hidden', 'style'],
    });
    if (this.#isPatient) this.#await();
    this.#soon();
  }

  hostDisconnected(): void {
    for (const type of ['input', 'change']) removeEventListener(type, this.#onInput, true);
    this.#observer.disconnect();
    for (const timer of [this.#patience, this.#timer]) clearTimeout(timer);
    this.#timer = undefined;
  }

  get isAsked(): ((path: FieldPath) => boolean) | undefined {
    if (!this.#parts.element.follow) return undefined;
    if (this.#areSkipped) return () => false;
    if (this.#problem || !(this.#isFound || this.#isPatient)) return undefined;
    if (!this.#isFound && this.#answered.size === 0) return () => false;
    return (path) => this.#asked.has(wholeOf(path)) || this.isLacking(path);
  }

  get isSkipped(): boolean {
    return Boolean(this.#parts.element.follow) && this.#areSkipped;
  }

  get isInDoubt(): boolean {
    const isAtField = Array.from(this.#asked).some(Boolean);
    const isOpen = !this.#areSkipped && this.#parts.controller.phase !== 'ready';
    return this.isAsked !== undefined && isOpen && (isAtField || this.#isTold);
  }

  get isSilent(): boolean {
    const {isAsked} = this;
    const {settings, controller} = this.#parts;
    const isAsking = isAsked === undefined || Array.from(settings.shown).some(isAsked);
    const isTelling =
      controller.failure !== undefined || controller.phase === 'submitting' || this.#isTold;
    return this.isSkipped || (!isAsking && !isTelling);
  }

  get isPageWrong(): boolean {
    const {element} = this.#parts;
    const others = Array.from(element.form?.elements ?? []).filter(
      // A fieldset is as invalid as what it contains.
      ({localName}) => localName !== element.localName && localName !== 'fieldset',
    );
    return this.isAsked !== undefined && others.some((control) => control.matches(':invalid'));
  }

  /** A payer who pressed waits for no other fields. */
  ask(paths: readonly (FieldPath | '')[]): void {
    this.#isPatient = false;
    this.#asked = new Set(paths.map(wholeOf));
  }

  forget(): void {
    this.#known = {};
    this.#asked = new Set();
  }

  sync(): boolean {
    const {element, controller, inputs, locale, pageInputs} = this.#parts;
    if (!element.follow || /^(?:submitting|loading)$/.test(controller.phase)) return false;
    const {fields, areSkipped, problem} = this.#find();
    this.#areSkipped = areSkipped;
    // A page that replaces its fields has none for a while.
    if (this.#isFound && fields.size === 0) this.#await();
    this.#isFound = fields.size > 0 && !problem;
    this.#problem = problem;
    const remark = areSkipped ? '' : problem || (this.#isFound || this.#isPatient ? '' : NONE);
    if (remark) reportMisuse(`follow has no effect: ${remark}`);
    if (!this.#isFound) return false;
    const {values, isNameGuessed} = readAnswers(fields, {
      locale: locale.translator.wish,
      ownCountry: inputs.values.country,
    });
    this.#answered = pathsOf(Object.keys(values));
    const changed = Object.entries(values).filter(
      ([name, value]) => this.#known[name as InputName] !== value,
    );
    const gone = this.#gone(values);
    for (const name of gone) delete this.#known[name];
    changed.push(...gone.map((name): [string, string] => [name, '']));
    this.#known = {...this.#known, ...values};
    if (changed.length === 0) return false;
    const paths = pathsOf(changed.map(([name]) => name));
    this.#asked = new Set([...this.#asked].filter((path) => !path || !paths.has(path)));
    const next: Partial<FormValues> = Object.fromEntries(changed);
    // Before its countries have names, an empty select counts as emptied by the browser.
    if (next.country === '') pageInputs.nameCountries();
    controller.follow(next, isNameGuessed);
    return true;
  }

  /** What the page no longer asks and the form does not ask either is not an answer any more. */
  #gone(values: Partial<FormValues>): InputName[] {
    const {inputs} = this.#parts;
    return (Object.keys(this.#known) as InputName[]).filter((name) => {
      const path = pathOf(name);
      const isGone = !(name in values) && inputs.values[name] === this.#known[name];
      return isGone && path !== undefined && !this.isLacking(path);
    });
  }

  #find(): PageFields {
    const {follow, form, purpose} = this.#parts.element;
    const {shown} = this.#parts.settings;
    const scope = {form, root: this.#root, isDelivery: isDelivery(purpose), shown};
    if (follow === 'form') return fieldsByToken(scope);
    if (typeof follow === 'object') return fieldsByMap(follow, scope);
    const problem = wrongSetting('follow', follow, 'form, or as a property a map of the fields');
    return {fields: new Map(), areSkipped: false, problem};
  }

  isLacking(path: FieldPath): boolean {
    const {settings, inputs} = this.#parts;
    if (this.#answered.has(wholeOf(path))) return false;
    const {country} = inputs.values;
    if (path === 'address.country') return !settings.country && settings.countries.length !== 1;
    if (path === 'address.postal_code') return countryRule(country).postalCode === 'required';
    if (path === 'address.street_number') return false;
    return settings.required.has(path) || (settings.shown.has(path) && LISTED.has(path));
  }

  get #root(): ParentNode & Node {
    return this.#parts.element.getRootNode() as Document | ShadowRoot;
  }

  readonly #onInput = ({target}: Event): void => {
    if (target !== this.#parts.element) this.#soon();
  };

  /** A message about the form as a whole is in question. */
  get #isTold(): boolean {
    const open = this.#asked.has('') ? this.#parts.controller.judge.openIssues() : [];
    return open.some(({path}) => path === '');
  }

  /** Fields may appear. */
  #await(): void {
    clearTimeout(this.#patience);
    this.#isPatient = true;
    this.#patience = setTimeout(() => {
      this.#isPatient = false;
      this.#soon();
    }, PATIENCE);
  }

  /** Pages change many things in one go, and some always change something. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.sync()) this.#onChanged();
      this.#parts.element.requestUpdate();
      this.#parts.reflect();
    }, BURST);
  }
}

const NONE =
  'it found no field. Add autocomplete tokens to the fields of the same form, or set follow to a map of them';

const pathsOf = (names: readonly string[]): Set<FieldPath> =>
  new Set(
    names
      .map(pathOf)
      .filter((path) => path !== undefined)
      .map(wholeOf),
  );

/** Street and number are asked about together. */
const wholeOf = <T extends FieldPath | ''>(path: T): T | 'address.street' =>
  path === 'address.street_number' ? 'address.street' : path;

/** Choices that the page lists by name: `companyname` is there by default. */
const LISTED: ReadonlySet<FieldPath> = new Set(
  FIELDS.filter(({presence, path}) => presence === 'choice' && path !== 'companyname').map(
    ({path}) => path,
  ),
);

/** Milliseconds in which the page's fields may still appear. */
const PATIENCE = 2000;

/** Milliseconds after a change. */
const BURST = 150;
