import {canonicalPostalCode} from '../address/postal-code.ts';
import {mendFilledStreet} from '../address/filled-street.ts';
import {splitStreetLine, type StreetLine} from '../address/street-line.ts';
import type {ProblemCode} from '../api/contract.ts';
import type {Customer, CustomerClient} from '../api/customer-client.ts';
import {ApiError, toApiError} from '../api/errors.ts';
import {startTimeLimit, type TimeLimit} from '../api/time-limit.ts';
import {contactFrom} from '../contact/contact-from.ts';
import type {Contact, FieldPath} from '../contact/contact.ts';
import type {InputName} from '../contact/fields.ts';
import {normaliseText} from '../contact/text.ts';
import type {ContactResult} from '../contact/validate.ts';
import {FormState, type Judgement, type OpenIssue} from './form-state.ts';
import {isSame, pageValues} from './page-values.ts';
import {SavedPayers, type SavedPayer} from './saved-payers.ts';
import {PastedText} from './pasted-text.ts';
import {hiddenMembers, Submission, type PayerResult} from './submission.ts';
import {contactOf, pathOf, valuesOf, type FormValues, type StreetLayout} from './values.ts';

/** What the form is doing. */
export type Phase = 'loading' | 'choosing' | 'editing' | 'submitting' | 'ready';

/** The element as the controller sees it: inputs, settings and a page to talk to, no markup. */
export interface FormHost {
  values(): FormValues;
  /** Fields that the form shows; the others are not sent. */
  shown(): ReadonlySet<FieldPath>;
  client(): CustomerClient;
  /** Language of the page. */
  locale(): string;
  validate(input: unknown): ContactResult;
  write(values: Partial<FormValues>): void;
  requestUpdate(): void;
  /**
   * Asks the page whether to go on; false ends the submit.
   *
   * @throws {ApiError} `validation` when one of the page's own controls is wrong
   */
  announce(): boolean;
  /** The list is about to take the place of the inputs. */
  onOffer(): void;
  /** Something is wrong or missing; `isAsked` when the payer wanted to go on. */
  onIncomplete(isAsked: boolean): void;
  /** A customer was read: the inputs are to show it. */
  onLoaded(contact: Contact): void;
  onReady(result: PayerResult): void;
  onFailed(error: ApiError): void;
  onDeleted(customerId: string): void;
}

/** The payer's way from the first key to the customer's id, without markup or words. */
export class FormController {
  layout: StreetLayout = 'combined';
  /** Why the last submit failed, until the next one. */
  failure: ApiError | undefined;
  /** The customer that the form stands for: reused when unchanged, else updated. */
  customerId = '';
  readonly state = new FormState();
  /** The shopper's earlier customers. */
  readonly saved: SavedPayers;
  /** What a customer holds by now, after it was changed elsewhere while the payer changed it here. */
  newer: Contact | undefined;
  /** The list is on its way, and the payer did nothing yet: there is no telling what will be shown. */
  isWaiting = false;
  /** What is sent, or was, came from the list. */
  isChosen = false;
  /** The customer that was read is offered, yet lacks what the page asks. */
  isLacking = false;
  /** What the payer pasted, and may have filled in. */
  readonly pasted: PastedText;
  readonly #host: FormHost;
  readonly #submission = new Submission();
  /** What the page wrote into the inputs, as the form has mended it since. */
  #given = valuesOf({});
  #met: {of: Contact; shown: ReadonlySet<FieldPath>; result: boolean} | undefined;
  #judged: {of: string; shown: ReadonlySet<FieldPath>; result: ContactResult} | undefined;
  #phase: Phase = 'editing';
  #loading: Promise<unknown> | undefined;
  #running: Promise<PayerResult> | undefined;
  #result: PayerResult | undefined;
  /** The contact that was sent last: the inputs may hold another one since. */
  #sent: Contact | undefined;
  /** The customer that the payer edits, as it was read. */
  #stored: Customer | undefined;
  /** How often in a row its update was refused as stale, although nothing had changed. */
  #unexplained = 0;
  /** The inputs show a customer that was read. */
  #isLoaded = false;
  /** Counts what makes all that is under way the matter of somebody else: a reset, another customer. */
  #turn = 0;

  constructor(host: FormHost) {
    this.#host = host;
    this.saved = new SavedPayers(host);
    this.pasted = new PastedText(host, (values) => this.#take(values));
  }

  /** From an empty list nobody chooses, once there is nothing more to say of it. */
  get phase(): Phase {
    const {items, removed, notice} = this.saved;
    const isEmpty = items.length === 0 && !removed && !notice;
    return this.#phase === 'choosing' && isEmpty ? 'editing' : this.#phase;
  }

  set phase(phase: Phase) {
    this.#phase = phase;
  }

  /** The contact that stands: the chosen one, what was sent, or what the inputs spell; undefined while that is wrong. */
  get contact(): Contact | undefined {
    if (this.phase === 'choosing') {
      return this.isChosenLacking ? undefined : this.saved.chosen?.contact;
    }
    const isSent = this.phase === 'submitting' || this.phase === 'ready';
    if (isSent) return this.#sent;
    return this.openIssues().some(({blocks}) => blocks) ? undefined : this.check().contact;
  }

  /** The one of the list that is chosen has to be completed before it can be used. */
  get isChosenLacking(): boolean {
    const {chosen} = this.saved;
    return this.phase === 'choosing' && chosen !== undefined && !this.#meets(chosen.contact);
  }

  /** The inputs, judged: once for what they hold, however often it is asked. */
  check(): ContactResult {
    const [values, shown, locale] = [this.#host.values(), this.#host.shown(), this.#host.locale()];
    const of = JSON.stringify([values, this.layout, locale]);
    // The page's wishes come as one: with another set of fields there is another judge.
    if (this.#judged?.of !== of || this.#judged.shown !== shown) {
      const result = this.#host.validate(contactOf(values, shown, this.layout, locale));
      this.#judged = {of, shown, result};
    }
    return this.#judged.result;
  }

  /** What is wrong, refused or asked. */
  openIssues(): OpenIssue[] {
    return this.state.open(this.#judgements());
  }

  /** What would stop the next submit: refused values are tried again. */
  blockingIssues(): OpenIssue[] {
    return this.state.open(this.#judgements(), new Map()).filter(({blocks}) => blocks);
  }

  #judgements(): Judgement[] {
    const {issues} = this.check();
    if (!this.#isDoubtful) return issues;
    // Street and number are one line still: what is doubtful about them is asked there.
    const others = issues.filter(({path}) => path !== 'address.street_number');
    return [...others, {path: 'address.street', code: 'check', level: 'warning'}];
  }

  /** A key was pressed; more may come, so the host renders when the burst is over. */
  edit(path: FieldPath): void {
    this.state.edit(path);
  }

  leave(path: FieldPath): void {
    this.state.leave(path);
    if (path === 'address.street') this.settleStreet();
    if (path === 'address.postal_code') this.#tidyPostalCode();
    this.#host.requestUpdate();
  }

  /** The payer answers the question at a field with *it is so*. */
  answer(path: FieldPath): void {
    this.state.answer(path);
    this.#host.requestUpdate();
  }

  /**
   * Settles what was entered as street: opens street and number, prefilled, when the line can be read
   * in more than one way or holds no number; mends two inputs that autofill got wrong. True when it opened them.
   */
  settleStreet(): boolean {
    const values = this.#host.values();
    if (this.layout === 'split') {
      const mended = mendFilledStreet(values, values.country);
      if (mended) this.#fillStreet(mended, 'street');
      return false;
    }
    if (!this.#isDoubtful) return false;
    this.openStreet();
    return true;
  }

  /** One line for street and number that can be read in more than one way, or lacks a number. */
  get #isDoubtful(): boolean {
    const values = this.#host.values();
    const line = normaliseText(values['street-line']);
    return this.layout === 'combined' && line !== '' && !splitStreetLine(line, values.country).sure;
  }

  /** Opens a doubtful line and marks what it was understood as. True when it did. */
  #askStreet(): boolean {
    const isGuess = this.settleStreet() && this.#host.values().street_number !== '';
    if (isGuess) this.state.guess('address.street');
    return isGuess;
  }

  /** Shows street and number as two inputs that hold what the line was understood as. */
  openStreet(): void {
    const values = this.#host.values();
    this.layout = 'split';
    const line = normaliseText(values['street-line']);
    this.#fillStreet(splitStreetLine(line, values.country), 'street-line');
    this.#host.requestUpdate();
  }

  /**
   * Fills the inputs with a contact of the page. It takes the place of what the page set before, as far as
   * the payer left that alone; where it says nothing, what the payer typed stays. It counts as entered, so
   * that its faults show. A customer that stood for something else is to be changed with the next submit.
   *
   * @param layout as the page wants the street asked
   * @param country where neither the contact nor the payer says one
   */
  prefill(contact: Partial<Contact>, layout: StreetLayout = this.layout, country = ''): void {
    const now = this.#host.values();
    const isOwn = (name: string): boolean => at(now, name) !== at(this.#given, name);
    const isOwnCountry = !contact.address?.country && isOwn('country');
    const address = {
      ...contact.address,
      country: contact.address?.country || (isOwnCountry ? now.country : country),
    } as Contact['address'];
    const page = pageValues({...contact, address}, layout);
    const isWritten = (name: string): boolean =>
      at(page.values, name) !== '' || (page.hasStreet && STREET.has(name)) || !isOwn(name);
    const names = Object.keys(page.values).filter(isWritten);
    const changed = names.filter((name) => at(now, name) !== at(page.values, name));
    // Street and number are asked about together.
    const parts = changed.some((name) => STREET.has(name)) ? [...STREET] : [];
    const paths = [...changed, ...parts].map(pathOf).filter((path) => path !== undefined);
    if (this.phase === 'ready' && changed.length > 0) this.phase = 'editing';
    this.#host.write(Object.fromEntries(names.map((name) => [name, at(page.values, name)])));
    this.#given = {...page.values, ...(isOwnCountry && {country: ''})};
    if (page.hasStreet) this.layout = page.layout;
    this.state.forget(paths);
    this.state.prefill(pathsOf(contact));
    if (page.isGuess) this.state.guess('address.street');
    this.#host.requestUpdate();
  }

  /** Fills all inputs with a customer that was read. Its street is shown as it is stored. */
  show(contact: Contact): void {
    const values = valuesOf(contact);
    this.#given = valuesOf({});
    this.#host.write(values);
    if (!isSame(values)) this.layout = 'split';
    this.state.prefill(pathsOf(contact));
    this.#host.requestUpdate();
  }

  /** Takes back what stood in the form when the page was left. It counts as entered. */
  restore(id: string, values: Partial<FormValues>, layout: StreetLayout): void {
    this.customerId = id;
    this.layout = layout;
    this.#take(values);
  }

  /**
   * Reads a customer, and shows it, unless the form is about something else by then.
   *
   * @returns false when it is gone
   * @throws {ApiError} when it cannot be had
   */
  load(customerId: string): Promise<boolean> {
    const loading = this.#load(customerId);
    this.#loading = loading;
    return loading;
  }

  /** Reads the shopper's earlier customers, and offers them if the form is untouched by then. */
  async offerSaved(isUntouched: () => boolean): Promise<void> {
    this.isWaiting = isUntouched();
    const patience = setTimeout(() => this.stopWaiting(), PATIENCE);
    this.#host.requestUpdate();
    await this.saved.load();
    clearTimeout(patience);
    this.isWaiting = false;
    if (this.saved.items.length > 0 && this.phase === 'editing' && isUntouched()) {
      this.#host.onOffer();
      this.choose();
    }
    this.#host.requestUpdate();
  }

  /** Takes the list away. True when there was one. */
  forgetSaved(): boolean {
    const isKnown = this.saved.items.length > 0;
    this.saved.forget();
    if (this.phase === 'choosing') this.phase = 'editing';
    return isKnown;
  }

  /** Shows the inputs, whatever comes. */
  stopWaiting(): void {
    this.isWaiting = false;
    this.#host.requestUpdate();
  }

  /** Offers the earlier customers instead of the inputs; what is typed stays in them. */
  choose(): void {
    this.phase = 'choosing';
    this.failure = undefined;
    this.#host.requestUpdate();
  }

  /** Asks for somebody who is not on the list. What was read for one of the list is not theirs. */
  enterOther(): void {
    if (this.#isLoaded) {
      const {country: _country, ...empty} = valuesOf({});
      this.#host.write(empty);
      this.state.reset();
    }
    this.forget();
  }

  /** Lets the payer change one of the list. False when it cannot be had. */
  async editSaved(id: string): Promise<boolean> {
    this.failure = undefined;
    const answer = await this.load(id).catch(toApiError);
    if (answer === true) return true;
    this.phase = 'choosing';
    if (answer) this.failure = answer;
    else this.saved.drop(id, 'gone');
    this.#host.requestUpdate();
    return false;
  }

  /** The form stands for no customer any more, and waits for none. What the inputs hold stays. */
  forget(): void {
    this.#turn += 1;
    this.#running = undefined;
    this.#result = undefined;
    this.#stored = undefined;
    this.#unexplained = 0;
    this.#isLoaded = false;
    this.newer = undefined;
    this.isLacking = false;
    this.customerId = '';
    this.phase = 'editing';
    this.#host.requestUpdate();
  }

  /**
   * Sends the contact, once: a call while another is under way gets its result, and so does one after
   * it ended well.
   *
   * @throws {ApiError} `validation` when the form is not complete, else what the proxy said; an
   *   `AbortError` when the page cancelled it
   */
  async submit(): Promise<PayerResult> {
    while (this.phase === 'loading') await this.#loading?.catch(() => undefined);
    if (this.phase === 'ready' && this.#result) return this.#result;
    if (this.#running) return this.#running;
    const running = this.#submit().finally(() => {
      if (this.#running === running) this.#running = undefined;
      this.#host.requestUpdate();
    });
    this.#running = running;
    return running;
  }

  /** Lets every fault show; a question that is seen is asked. */
  showErrors(): OpenIssue[] {
    this.isWaiting = false;
    this.state.showAll();
    this.#askStreet();
    const open = this.openIssues();
    this.state.ask(this.check().issues);
    return open;
  }

  /** Back to the list or the inputs; the customer is kept for the next submit. */
  change(): void {
    this.phase = this.isChosen && this.saved.items.length > 0 ? 'choosing' : 'editing';
    this.#host.requestUpdate();
  }

  /** The page asks something else: a customer that does not meet it does not stand any more. */
  review(): void {
    if (this.phase !== 'ready' || !this.#sent || this.#meets(this.#sent)) return;
    this.change();
    if (!this.isChosenLacking) this.#lack();
  }

  /** Empties the inputs, and forgets the customer and all that was said about them. */
  reset(layout: StreetLayout): void {
    this.state.reset();
    this.#given = valuesOf({});
    this.#host.write(this.#given);
    this.layout = layout;
    this.failure = undefined;
    this.pasted.forget();
    this.forget();
  }

  async #submit(): Promise<PayerResult> {
    this.failure = undefined;
    this.isWaiting = false;
    this.saved.flush();
    const {chosen} = this.saved;
    if (this.phase === 'choosing' && chosen) {
      if (!this.isChosenLacking) return this.#reuse(chosen);
      await this.#complete(chosen);
    }
    this.phase = 'editing';
    this.state.submit();
    // A doubtful reading is shown before it is sent; a missing number is asked for by the schema.
    const isGuess = this.#askStreet();
    const {contact, issues} = this.check();
    const open = this.state
      .open(issues)
      .filter(({blocks, code}) => blocks || (isGuess && code === 'check'));
    if (open.length || !contact) {
      this.state.ask(issues);
      this.#host.onIncomplete(true);
      throw new ApiError('validation', {issues: open.map(({path, code}) => ({path, code}))});
    }
    this.#announce();
    return this.#send('editing', contact, async (client, signal) => {
      const stored = this.#stored ?? (await this.#read(this.customerId, signal));
      const isLocked = this.#unexplained > 1;
      return this.#submission.run({client, signal}, contact, this.#host.shown(), stored, isLocked);
    });
  }

  /** The chosen customer as it is, without a write; one that is gone leaves the list. */
  async #reuse({id, contact}: SavedPayer): Promise<PayerResult> {
    this.#announce();
    return this.#send('choosing', contact, async (client, signal) => {
      if (await client.get(id, {signal})) return {customerId: id, action: 'reused'};
      this.saved.drop(id, 'gone');
      if (this.saved.items.length === 0) this.phase = 'editing';
      throw new ApiError('conflict');
    });
  }

  /** One that lacks something is opened as it is now. */
  async #complete({id}: SavedPayer): Promise<void> {
    if (!(await this.editSaved(id))) {
      this.failure ??= new ApiError('conflict');
      this.#host.onFailed(this.failure);
      throw this.failure;
    }
    if (this.customerId !== id) throw new DOMException('Another customer is asked', 'AbortError');
  }

  /** What is missing shows, and why it is asked. */
  #lack(): void {
    this.isLacking = true;
    this.#host.onIncomplete(false);
  }

  /** True when a customer's contact is all that the page asks. A question stops nobody. */
  #meets(contact: Contact): boolean {
    const shown = this.#host.shown();
    if (this.#met?.of !== contact || this.#met.shown !== shown) {
      const spelt = contactOf(valuesOf(contactFrom(contact)), shown, 'split');
      const result = this.#host.validate(spelt).contact !== undefined;
      this.#met = {of: contact, shown, result};
    }
    return this.#met.result;
  }

  #announce(): void {
    if (this.#host.announce()) return;
    throw new DOMException('payer-submit was cancelled', 'AbortError');
  }

  async #load(customerId: string): Promise<boolean> {
    this.forget();
    const turn = this.#turn;
    this.phase = 'loading';
    this.#host.requestUpdate();
    const time = startTimeLimit(TIME_TO_READ);
    const read = time.limit(this.#read(customerId, time.signal));
    const customer = await read.catch(toApiError).finally(time.stop);
    if (turn !== this.#turn) return true;
    this.phase = 'editing';
    this.#host.requestUpdate();
    if (customer instanceof ApiError) throw customer;
    if (!customer) return false;
    this.#stored = customer;
    this.#isLoaded = true;
    this.customerId = customer.id;
    this.#host.onLoaded(customer.contact);
    if (!this.#meets(customer.contact)) this.#lack();
    return true;
  }

  async #send(
    from: Phase,
    contact: Contact,
    send: (client: CustomerClient, signal: AbortSignal) => Promise<PayerResult>,
  ): Promise<PayerResult> {
    const turn = this.#turn;
    this.phase = 'submitting';
    this.isChosen = from === 'choosing';
    this.#sent = contact;
    this.#host.requestUpdate();
    const time = startTimeLimit(TIME_TO_SEND);
    try {
      const result = await time.limit(send(this.#host.client(), time.signal));
      if (turn !== this.#turn) return result;
      this.#result = result;
    } catch (error) {
      const failure = toApiError(error);
      if (turn !== this.#turn) throw failure;
      this.failure = failure;
      if (this.phase === 'submitting') this.phase = from;
      this.state.refuse(failure.issues);
      if (STALE.has(failure.problem)) await this.#meetNewer(time);
      this.#host.requestUpdate();
      // Whoever hears of it may submit again at once.
      this.#running = undefined;
      this.#host.onFailed(failure);
      throw failure;
    } finally {
      time.stop();
    }
    if (this.#result.action === 'updated') {
      const hidden = hiddenMembers(this.#stored?.contact ?? contact, this.#host.shown());
      this.saved.update(this.#result.customerId, {...hidden, ...contact});
    }
    this.customerId = this.#result.customerId;
    this.#stored = undefined;
    this.#unexplained = 0;
    this.newer = undefined;
    this.isLacking = false;
    this.phase = 'ready';
    this.#host.requestUpdate();
    this.#host.onReady(this.#result);
    return this.#result;
  }

  /**
   * The customer was changed elsewhere. What the payer did not touch takes the newer value; what both
   * changed stays as typed, and is shown beside the newer value. The next submit goes against that.
   *
   * Where nothing was changed, something on the way to the proxy breaks the guard: all that differs is
   * shown so, and after a second time no further update is tried.
   */
  async #meetNewer({limit, signal}: TimeLimit): Promise<void> {
    const base = this.#stored;
    const newer = await limit(this.#read(this.customerId, signal)).catch(() => undefined);
    this.#stored = newer;
    if (!newer) return;
    const [before, now, typed] = [base?.contact ?? {}, newer.contact, this.#host.values()];
    const [old, fresh] = [valuesOf(before), valuesOf(now)];
    const changed = Object.keys(fresh).filter((name) => at(fresh, name) !== at(old, name));
    this.#unexplained = changed.length > 0 ? 0 : this.#unexplained + 1;
    const isKept = (name: string): boolean => at(typed, name) !== at(old, name);
    const taken = changed.filter((name) => !isKept(name));
    this.#host.write(Object.fromEntries(taken.map((name) => [name, at(fresh, name)])));
    const asked = changed.length > 0 ? changed : Object.keys(fresh);
    const conflicts = asked.filter((name) => isKept(name) && at(typed, name) !== at(fresh, name));
    this.newer = now;
    const paths = new Set(conflicts.map(pathOf).filter((path) => path !== undefined));
    this.state.refuse([...paths].map((path) => ({path, code: 'changed-elsewhere'})));
  }

  async #read(customerId: string, signal?: AbortSignal): Promise<Customer | undefined> {
    return customerId ? this.#host.client().get(customerId, {signal}) : undefined;
  }

  /** What stands here now counts as entered; where street and number are apart, a line is split. */
  #take(values: Partial<FormValues>): void {
    this.#host.write(values);
    const line = values['street-line'];
    if (line !== undefined && values.street === undefined && this.layout === 'split') {
      this.#fillStreet(splitStreetLine(line, this.#host.values().country), 'street-line');
    }
    for (const [name, value] of Object.entries(values)) {
      const path = pathOf(name);
      if (path) this.state.edit(path);
      if (path && value) this.state.prefill([path]);
    }
    this.#host.requestUpdate();
  }

  /** Shows a code as its country writes it; what fits no form stays as typed. */
  #tidyPostalCode(): void {
    const {postal_code: typed, country} = this.#host.values();
    const code = canonicalPostalCode(typed, country);
    if (typed && code && code !== typed) this.#mend({postal_code: code}, 'postal_code');
  }

  #fillStreet(
    {street, street_number, additional}: Omit<StreetLine, 'sure'>,
    from: 'street' | 'street-line',
  ): void {
    const rest = [additional, this.#host.values().additional_address_data].filter(Boolean);
    this.#mend({street, street_number, additional_address_data: rest.join(', ')}, from);
  }

  /** What is made of something that the page set is the page's too: its next contact replaces it. */
  #mend(values: Partial<FormValues>, from: InputName): void {
    if (this.#host.values()[from] === this.#given[from]) this.#given = {...this.#given, ...values};
    this.#host.write(values);
  }
}

/** The guard of an update did not hold, or did not arrive. */
const STALE: ReadonlySet<ProblemCode | undefined> = new Set([
  'precondition-failed',
  'precondition-required',
]);

/** Milliseconds in which the list is awaited. One that comes later is offered all the same. */
const PATIENCE = 2000;

/** Milliseconds until a submit ends, one way or the other. Source: the proxy protocol, section 8. */
const TIME_TO_SEND = 60_000;

/** Milliseconds in which a customer is read before the form goes on without. */
const TIME_TO_READ = 10_000;

const at = (values: FormValues, name: string): string => values[name as keyof FormValues];

/** A street that comes takes the place of all of them. */
const STREET: ReadonlySet<string> = new Set<InputName>(['street-line', 'street', 'street_number']);

/** Of the fields that hold something. */
const pathsOf = ({address, ...contact}: Partial<Contact>): FieldPath[] =>
  [...namesOf(contact), ...namesOf({...address}).map((name) => `address.${name}`)] as FieldPath[];

const namesOf = (members: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(members).filter((name) => members[name]);
