// Longer than other files: one phase follows from another, and each step has to know them all.
import type {ProblemCode} from '../api/contract.ts';
import type {CustomerClient} from '../api/customer-client.ts';
import {ApiError} from '../api/errors.ts';
import {toApiError} from '../api/thrown.ts';
import {startTimeLimit, type TimeLimit} from '../api/time-limit.ts';
import type {Contact} from '../contact/contact.ts';
import {EditedCustomer} from './customer/edited-customer.ts';
import {Entries} from './entries.ts';
import type {FormHost, FormPage} from './form-host.ts';
import {FormState, type OpenIssue} from './form-state.ts';
import {Judge} from './judge.ts';
import {PastedText} from './pasted/pasted-text.ts';
import {SavedPayers, type SavedPayer} from './customer/saved-payers.ts';
import type {StreetInputs} from './street-inputs.ts';
import {hiddenMembers, Submission, type PayerResult} from './customer/submission.ts';
import type {FormValues, StreetLayout} from './values.ts';

/** What the form is doing. */
export type Phase = 'loading' | 'choosing' | 'editing' | 'submitting' | 'ready';

/**
 * The logic from the first key to the customer's id, without markup or texts. Long because all changes of its phase are
 * read together.
 */
export class FormController {
  /** Why the last submit failed, until the next one. */
  failure: ApiError | undefined;
  readonly state = new FormState();
  /** The customer that the form edits. */
  readonly customer: EditedCustomer;
  readonly entries: Entries;
  readonly street: StreetInputs;
  readonly judge: Judge;
  /** The shopper's earlier customers. */
  readonly saved: SavedPayers;
  /** The contact that is or was sent came from the list. */
  isChosen = false;
  /** The payer went from the list to the inputs and may go back. */
  isFromList = false;
  /** The chosen customer lacks something that the page requires. */
  isLacking = false;
  /** Pasted text, on offer or filled in. */
  readonly pasted: PastedText;
  readonly #host: FormHost;
  readonly #page: FormPage;
  readonly #submission = new Submission();
  #phase: Phase = 'editing';
  #loading: Promise<unknown> | undefined;
  #running: Promise<PayerResult> | undefined;
  #result: PayerResult | undefined;
  /** The last sent contact; the inputs may have changed since. */
  #sent: Contact | undefined;
  /** The same with what the form did not show: the contact of the customer that is ready. */
  #whole: Contact | undefined;
  /** Counts resets and changes of the customer, so that late answers to earlier work are dropped. */
  #turn = 0;

  constructor(host: FormHost, page: FormPage) {
    this.#host = host;
    this.#page = page;
    this.customer = new EditedCustomer(host);
    this.entries = new Entries(host, this.state);
    this.street = this.entries.street;
    this.judge = new Judge(host, this.state, this.street);
    this.saved = new SavedPayers(
      host,
      (id) => page.onDeleted(id),
      (id) => this.#lose(id),
    );
    this.pasted = new PastedText(host, (values) => this.entries.take(values));
  }

  /** An empty list without a notice counts as `editing`. */
  get phase(): Phase {
    const {items, removed, notice} = this.saved;
    const isEmpty = items.length === 0 && !removed && !notice;
    return this.#phase === 'choosing' && isEmpty ? 'editing' : this.#phase;
  }

  set phase(phase: Phase) {
    this.#phase = phase;
  }

  /** The current contact: the chosen one, the sent one, or that of the inputs; undefined while it is invalid. */
  get contact(): Contact | undefined {
    if (this.phase === 'choosing') {
      return this.isChosenLacking ? undefined : this.saved.chosen?.contact;
    }
    const isSent = this.phase === 'submitting' || this.phase === 'ready';
    if (isSent) return this.#sent;
    return this.judge.openIssues().some(({blocks}) => blocks)
      ? undefined
      : this.judge.check().contact;
  }

  /** The chosen customer must be completed before it can be used. */
  get isChosenLacking(): boolean {
    const {chosen} = this.saved;
    return this.phase === 'choosing' && chosen !== undefined && !this.judge.isMetBy(chosen.contact);
  }

  /**
   * Fills the inputs with a contact of the page. It replaces what the page set before, unless the payer changed it, and
   * keeps typed values for the fields it does not set. It counts as entered, so that its errors show. The next submit
   * updates the customer.
   *
   * @param layout the street layout of the page
   * @param country the default, if neither the contact nor the payer has chosen one
   */
  prefill(contact: Partial<Contact>, layout = this.street.layout, country = ''): void {
    const isChanged = this.entries.prefill(contact, layout, country);
    if (this.phase === 'ready' && isChanged) this.phase = 'editing';
    this.#host.requestUpdate();
  }

  /** Takes what the page's own fields hold, {@link Entries.follow}. */
  follow(values: Partial<FormValues>, isNameGuessed: boolean): void {
    this.entries.follow(values, isNameGuessed);
    if (this.phase === 'ready') this.phase = 'editing';
  }

  /** Restores the entries from when the page was left. They count as entered. */
  restore(id: string, values: Partial<FormValues>, layout: StreetLayout): void {
    this.customer.id = id;
    this.street.layout = layout;
    this.entries.take(values);
    this.#page.onCustomer(id);
  }

  /**
   * Reads a customer and shows it, unless the form has been reset or changed by then.
   *
   * @returns false if it no longer exists
   * @throws {ApiError} if it cannot be read
   */
  load(customerId: string): Promise<boolean> {
    const loading = this.#load(customerId);
    this.#loading = loading;
    return loading;
  }

  /** Reads the shopper's earlier customers, and offers them if the form is still untouched. */
  async loadSaved(isUntouched: () => boolean): Promise<void> {
    await this.saved.load(isUntouched());
    if (this.saved.items.length > 0 && this.phase === 'editing' && isUntouched()) {
      this.#page.onOffer();
      this.offer();
    }
  }

  /** Removes the list, what was read from it and what was put aside: the shopper may be another. True if there was one. */
  forgetSaved(): boolean {
    const isKnown = this.saved.items.length > 0;
    this.#forgetRead();
    // An empty list counts as this already, but the next one must not open by itself.
    if (this.phase === 'choosing') this.phase = 'editing';
    this.saved.forget();
    this.isFromList = false;
    return isKnown;
  }

  /** Shows the earlier customers instead of the inputs; entries stay in the inputs. */
  offer(): void {
    this.phase = 'choosing';
    this.failure = undefined;
    this.#host.requestUpdate();
  }

  /** Starts a new customer: with what was typed for it before, without the data of one from the list. */
  enterOther(): void {
    if (this.customer.isShown) this.entries.takeBack();
    this.forget();
    this.isFromList = true;
  }

  /** Lets the payer edit a customer from the list, or go on with it. False if it cannot be read. */
  async editSaved(id: string): Promise<boolean> {
    if (!this.customer.isChanged(id, this.#host.values())) return this.#open(id);
    this.phase = 'editing';
    this.failure = undefined;
    this.isFromList = true;
    this.#host.requestUpdate();
    return true;
  }

  /** Detaches the form from its customer. The entries stay. */
  forget(): void {
    this.#turn += 1;
    this.#running = undefined;
    this.#result = undefined;
    this.customer.forget();
    this.isLacking = false;
    this.isFromList = false;
    this.phase = 'editing';
    this.#host.requestUpdate();
  }

  /**
   * Sends the contact once: a call during another one, or after it has succeeded, gets the same result.
   *
   * @throws {ApiError} `validation` if the form is incomplete, otherwise the proxy's error; an `AbortError` if the page
   *   cancelled it
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

  /** Shows every error; visible questions count as asked. */
  showErrors(): OpenIssue[] {
    this.saved.stopWaiting();
    this.state.showAll();
    this.entries.askStreet();
    const open = this.judge.openIssues();
    this.state.markAsked(this.judge.check().issues);
    return open;
  }

  /** Back to the list or the inputs; the customer is kept for the next submit. */
  reopen(): void {
    this.phase = this.isChosen && this.saved.items.length > 0 ? 'choosing' : 'editing';
    this.#host.requestUpdate();
  }

  /** The page's requirements changed: a customer that does not meet them is no longer ready. True if there was one. */
  review(): boolean {
    if (this.phase !== 'ready' || !this.#whole || this.judge.isMetBy(this.#whole)) return false;
    this.reopen();
    if (!this.isChosenLacking) this.#lack();
    return true;
  }

  /** Empties the inputs, and drops the customer and all messages. */
  reset(layout: StreetLayout): void {
    this.forget();
    this.#page.onCustomer('');
    this.entries.clear();
    this.street.layout = layout;
    this.failure = undefined;
    this.pasted.forget();
  }

  async #submit(): Promise<PayerResult> {
    this.failure = undefined;
    const preparing = this.#page.prepare();
    if (preparing) await this.#waitFor(preparing);
    this.#page.prepared();
    this.saved.stopWaiting();
    this.saved.flush();
    const {chosen} = this.saved;
    if (this.phase === 'choosing' && chosen) {
      if (!this.isChosenLacking) return this.#reuse(chosen);
      await this.#complete(chosen);
    }
    this.phase = 'editing';
    this.state.submit();
    // A doubtful street is shown before it is sent; the schema asks for a missing number.
    const isGuess = this.entries.askStreet();
    const {contact, issues} = this.judge.check();
    const open = this.judge
      .openIssues()
      .filter(({blocks, code}) => blocks || (isGuess && code === 'check'));
    if (open.length || !contact) {
      this.state.markAsked(issues);
      this.#page.onIncomplete(true);
      throw new ApiError('validation', {issues: open.map(({path, code}) => ({path, code}))});
    }
    this.#announce();
    const shown = this.#host.shown();
    return this.#send('editing', contact, async (client, signal) => {
      const stored = await this.customer.current(signal);
      const isKept = this.customer.isLocked || this.#host.keepsCustomers();
      return this.#submission.run({client, signal}, contact, shown, stored, isKept);
    });
  }

  /** The page completes the form: to the payer it is being sent. */
  async #waitFor(preparing: Promise<unknown>): Promise<void> {
    const {phase} = this;
    const turn = this.#turn;
    this.#sent = undefined;
    this.isChosen = phase === 'choosing';
    this.phase = 'submitting';
    this.#host.requestUpdate();
    await preparing;
    if (turn !== this.#turn) throw new DOMException('Another customer is asked', 'AbortError');
    this.phase = phase;
  }

  /**
   * Uses the chosen customer as it is now. If it no longer exists, it is removed from the list; if it was changed and
   * lacks something, the payer completes it.
   */
  async #reuse({id, contact}: SavedPayer): Promise<PayerResult> {
    this.#announce();
    return this.#send('choosing', contact, async (client, signal) => {
      const current = await client.get(id, {signal});
      if (current) this.saved.update(id, current.contact);
      else this.saved.drop(id, 'gone');
      if (this.saved.items.length === 0) this.phase = 'editing';
      if (!current || !this.judge.isMetBy(current.contact)) throw new ApiError('conflict');
      this.#sent = current.contact;
      return {customerId: id, action: 'reused'};
    });
  }

  /** Shows a customer of the list as it is now. False if it cannot be read. */
  async #open(id: string): Promise<boolean> {
    this.failure = undefined;
    const wasShown = this.customer.isShown;
    if (!wasShown) this.entries.putAside();
    const loading = this.load(id);
    this.isFromList = true;
    const answer = await loading.catch(toApiError);
    if (answer === true) return true;
    this.isFromList = false;
    if (wasShown) this.entries.takeBack();
    this.phase = 'choosing';
    if (answer) this.failure = answer;
    else this.saved.drop(id, 'gone');
    this.#host.requestUpdate();
    return false;
  }

  /** One left the list: it is neither edited nor sent again. */
  #lose(id: string): void {
    if (!this.customer.isShown || this.customer.id !== id) return;
    this.entries.takeBack();
    this.customer.forget();
    this.isFromList = false;
  }

  /** A customer that is ready or on its way stays. */
  #forgetRead(): void {
    const {phase, customer, saved, isFromList} = this;
    const isListed = saved.items.some(({id}) => id === customer.id);
    const isOpen = phase === 'editing' || phase === 'choosing';
    const isRead = phase === 'loading' ? isFromList : isOpen && customer.isShown && isListed;
    this.entries.dropAside(isRead);
    if (!isRead) return;
    this.forget();
    this.pasted.forget();
    this.#page.onCustomer('');
  }

  /** Opens a customer that lacks something in its current state. */
  async #complete({id}: SavedPayer): Promise<void> {
    if (!(await this.#open(id))) {
      this.failure ??= new ApiError('conflict');
      this.#page.onFailed(this.failure);
      throw this.failure;
    }
    if (this.customer.id !== id) throw new DOMException('Another customer is asked', 'AbortError');
  }

  /** Shows what is missing, and why the form asks. */
  #lack(): void {
    this.isLacking = true;
    this.#page.onIncomplete(false);
  }

  #announce(): void {
    if (this.#page.announce()) return;
    throw new DOMException('payer-submit was cancelled', 'AbortError');
  }

  async #load(customerId: string): Promise<boolean> {
    this.forget();
    const turn = this.#turn;
    this.phase = 'loading';
    this.#host.requestUpdate();
    const customer = await this.customer.load(customerId);
    if (turn !== this.#turn) return true;
    this.phase = 'editing';
    this.#host.requestUpdate();
    if (customer instanceof ApiError) throw customer;
    if (!customer) return false;
    this.customer.show(customer);
    this.#page.onLoaded(customer.contact);
    if (!this.judge.isMetBy(customer.contact)) this.#lack();
    return true;
  }

  async #send(
    from: Phase,
    contact: Contact,
    send: (client: CustomerClient, signal: AbortSignal) => Promise<PayerResult>,
  ): Promise<PayerResult> {
    const turn = this.#turn;
    const shown = this.#host.shown();
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
      // The callback may submit again immediately.
      this.#running = undefined;
      this.#page.onFailed(failure);
      throw failure;
    } finally {
      time.stop();
    }
    const {customerId, action} = this.#result;
    const hidden = hiddenMembers(this.customer.stored?.contact ?? contact, shown);
    this.#whole = from === 'choosing' ? this.#sent : {...hidden, ...contact};
    if (action === 'updated') this.saved.update(customerId, this.#whole);
    this.customer.settle(customerId);
    this.isLacking = false;
    this.isFromList = false;
    this.phase = 'ready';
    this.#host.requestUpdate();
    this.#page.onCustomer(customerId);
    // Meanwhile the page may have begun to ask for more.
    if (this.review()) throw new ApiError('validation');
    this.#page.onReady(this.#result);
    return this.#result;
  }

  /** The customer was changed elsewhere: the payer must check what both changed. */
  async #meetNewer(time: TimeLimit): Promise<void> {
    const merge = await this.customer.merge(time, () => this.#host.values());
    if (!merge) return;
    this.#host.write(merge.taken);
    this.state.refuse(merge.conflicts.map((path) => ({path, code: 'changed-elsewhere'})));
  }
}

/** The guard of an update failed or was lost on the way. */
const STALE: ReadonlySet<ProblemCode | undefined> = new Set([
  'precondition-failed',
  'precondition-required',
]);

/** Milliseconds until a submit ends in any case. Source: docs/protocol.md, Limits. */
const TIME_TO_SEND = 60_000;
