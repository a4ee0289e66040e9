import {adoptStyles, noChange, type PropertyValues, type TemplateResult} from 'lit';
import {ApiError} from '../api/errors.ts';
import type {Contact} from '../contact/contact.ts';
import type {InputName} from '../contact/fields.ts';
import {FormController} from '../form/form-controller.ts';
import type {OpenIssue} from '../form/form-state.ts';
import {guessCountry} from '../form/guess-country.ts';
import {rowOrders} from '../form/row-orders.ts';
import type {PayerResult} from '../form/customer/submission.ts';
import {createTranslator} from '../i18n/translator.ts';
import {appearanceSheet} from './looks/appearance.ts';
import {sectionOf} from './inputs/autofill-section.ts';
import {Connection} from './page/connection.ts';
import {CountrySelect} from './inputs/country-select.ts';
import {focusEarly, readEarlyForm, type EarlyForm} from './page/early-form.ts';
import {disableFallback} from './page/fallback.ts';
import {inputOf} from './view/field-views.ts';
import {FormControl, type Fault} from './order/form-association.ts';
import {FormInputs} from './inputs/form-inputs.ts';
import {keepPlace, leavePlace} from './page/form-place.ts';
import {isReactReset} from './order/form-reset.ts';
import {createInteraction} from './inputs/form-interaction.ts';
import {idRemarks, isCustomerId, readSettings} from './page/settings.ts';
import {createFormView} from './view/form-view.ts';
import {readMemory, writeMemory} from './page/form-memory.ts';
import {keep, KEY, readKept, type KeptState} from './page/kept-state.ts';
import {namedSentence} from './words/issue-sentence.ts';
import {reportMisuse} from './words/misuse.ts';
import {readPageContact} from './page/page-contact.ts';
import {onPageLocale, pageLocales} from './page/page-locale.ts';
import {dispatch} from './payer-form-events.ts';
import {PayerFormProperties} from './payer-form-properties.ts';
import {payerFormStyles} from './looks/payer-form-styles.ts';
import {payerFormTemplate} from './view/payer-form-template.ts';
import {reportPageControls} from './order/page-controls.ts';
import {reveal} from './inputs/reveal.ts';
import {SendWait} from './order/send-wait.ts';
import {textRemarks} from './words/text-remarks.ts';

/**
 * The payer's contact and address in a checkout: asks for it, checks it, turns it into a secuconnect
 * payment customer through the merchant's proxy, and tells the page the customer's id.
 *
 * Inside a `<form>` it is a form control: it holds the submit until there is a customer, then the form
 * goes out with the id under its `name`.
 *
 * What stands in it without a `slot` is shown only where the script does not run.
 *
 * @summary Payer form for secuconnect checkouts
 * @tag secu-payer-form
 *
 * @attr {string} token - Shopper token from the server's template; read once, then removed
 * @attr {string} lang - Language of the element, where `locale` says none
 *
 * @fires {CustomEvent<PayerChangeDetail>} payer-change - The payer changed something: `{ valid, complete, invalid }`
 * @fires {CustomEvent<PayerInvalidDetail>} payer-invalid - A submit was refused before anything was sent: `{ invalid }`
 * @fires {CustomEvent<{}>} payer-submit - Before anything is sent; cancelable
 * @fires {CustomEvent<PayerResult>} payer-ready - There is a customer: `{ customerId, action }`
 * @fires {CustomEvent<PayerErrorDetail>} payer-error - There is none: `{ code, retryable, requestId }`
 * @fires {CustomEvent<{customerId: string}>} payer-deleted - A customer was deleted
 *
 * @slot heading - Above the form
 * @slot consent - Before the button, for terms or a consent
 * @slot submit - Instead of the button: `<button>`, or a custom element with `type="submit"`
 * @slot footer - Below the form
 *
 * @csspart form - The native form
 * @csspart fields - The grid of all fields
 * @csspart field - Label, hint, control and error of one field
 * @csspart label - A field's label or legend
 * @csspart hint - Why a field is asked, or how to write it
 * @csspart control - An input or select
 * @csspart error - The sentence under a wrong field
 * @csspart summary - List of all errors after a submit
 * @csspart understood - What the street line was understood as
 * @csspart block - What was understood of a pasted address
 * @csspart link - A button that looks like a link
 * @csspart failure - Why sending failed
 * @csspart sending - That it is being sent, over the form's end while no button says so
 * @csspart submit - The button
 * @csspart saved - The list of earlier customers
 * @csspart card - One of them
 * @csspart notice - What was done with the list
 * @csspart ready - The summary of the saved contact
 *
 * @cssprop --secu-payer-color-text - Text
 * @cssprop --secu-payer-color-muted - Hints and marks
 * @cssprop --secu-payer-color-background - Inside of inputs
 * @cssprop --secu-payer-color-border - Border of inputs
 * @cssprop --secu-payer-color-accent - Button, links and focus ring
 * @cssprop --secu-payer-color-on-accent - Text on the button
 * @cssprop --secu-payer-color-error - Errors
 * @cssprop --secu-payer-color-error-background - Behind lists of errors
 * @cssprop --secu-payer-color-success - Saved
 * @cssprop [--secu-payer-font=max(1rem, 16px) / 1.5 system-ui, sans-serif] - Font shorthand; type has 14px at least
 * @cssprop [--secu-payer-label-size=1em] - Size of labels
 * @cssprop [--secu-payer-label-weight=600] - Weight of labels
 * @cssprop [--secu-payer-small-size=0.9375em] - Size of hints and errors
 * @cssprop [--secu-payer-density=1] - Factor on all heights and gaps
 * @cssprop [--secu-payer-gap=1em] - Between fields
 * @cssprop [--secu-payer-control-height=2.875em] - Least height of inputs
 * @cssprop [--secu-payer-control-padding=0.25em 0.75em] - Inside of inputs
 * @cssprop [--secu-payer-control-border-width=1px] - Border of inputs
 * @cssprop [--secu-payer-radius=0.5em] - Corners
 * @cssprop [--secu-payer-control-radius=0.5em] - Corners of inputs
 * @cssprop [--secu-payer-button-radius=0.5em] - Corners of buttons
 * @cssprop [--secu-payer-focus-ring=3px solid] - Outline of what has focus
 * @cssprop [--secu-payer-focus-offset=2px] - Between it and what has focus
 *
 * @cssState loading - A customer, or the list of them, is being read
 * @cssState choosing - Earlier customers are offered
 * @cssState editing - The payer fills the form
 * @cssState submitting - The contact is being sent
 * @cssState ready - There is a customer
 * @cssState error - The last try to send failed
 * @cssState user-invalid - The payer is told of a fault, as `:user-invalid` on native controls
 */
export class SecuPayerForm extends PayerFormProperties {
  static override styles = payerFormStyles;
  static readonly formAssociated = true;

  readonly #inputs = new FormInputs(
    () => this.renderRoot,
    () => this.#refresh(),
  );
  readonly #countrySelect = new CountrySelect(() => this.#inputs.select('country'));
  readonly #controller = new FormController({
    values: () => this.#inputs.values,
    shown: () => this.#settings.shown,
    client: () => this.#connection.open(),
    locale: () => this.#translator.locale,
    validate: (input) => this.#settings.validate(input),
    write: (values) => this.#inputs.write(values),
    requestUpdate: () => this.requestUpdate(),
    announce: () => {
      this.#checkPage();
      return dispatch(this, 'payer-submit', {});
    },
    onOffer: () => keepPlace(this.#form),
    onIncomplete: (isAsked) => (isAsked ? this.#refuse() : this.#showErrors(false)),
    onLoaded: (contact) => this.#show(contact),
    onCustomer: (id) => void (this.customerId = id),
    onReady: (result) => this.#handleReady(result),
    onFailed: (error) => this.#handleFailed(error),
    onDeleted: (customerId) => dispatch(this, 'payer-deleted', {customerId}),
  });
  readonly #control = new FormControl(this, {
    needsCustomer: () => this.#needsCustomer,
    isDisabled: () => this.#isDisabled,
    refresh: () => this.#refresh(),
    submit: () => this.submit(),
    onRefused: (isFirst) => this.#refuse(isFirst),
    onLabel: () => this.focus(),
  });
  readonly #connection = new Connection(() => this);
  readonly #sendWait = new SendWait(() => this.requestUpdate());
  readonly #handlers = createInteraction(this.#controller, {
    onApproach: () => this.#handleApproach(),
    onTyped: () => this.#refresh(),
    onSettled: () => this.#handleSettled(),
    onUnfold: (name) => {
      this.#unfolded.add(name);
      this.requestUpdate();
    },
    isReadonly: () => this.#inputs.get('forename').matches(':read-only'),
    submit: () => this.#control.press(this.#hasOwnButton),
    dispatchEvent: (event) => this.dispatchEvent(event),
    focusSoon: (selector) => void this.#focusSoon(selector),
  });
  #settings = readSettings(this);
  #translator = createTranslator([]);
  #prefill: Contact | undefined;
  /** The object that the page set as contact. */
  #given: unknown;
  /** Kept until the next submit, so that nothing jumps while the errors are mended. */
  #summary: readonly OpenIssue[] = [];
  readonly #unfolded = new Set<InputName>();
  /** What was done before the script came. */
  #early: EarlyForm | undefined;
  #isSetUp = false;
  #section = '';
  /** What the markup was made of: from the same nothing else would come. */
  #made: readonly unknown[] = [];
  #isSame = false;
  #isTranslated = false;
  #stopLocale: (() => void) | undefined;
  #isRestored = false;
  /** By which a copy of this element finds what this one holds. */
  #key = '';
  /** What a copy goes on from: this element's own, or that of the one it is a copy of. */
  #kept: KeptState | undefined;
  #hasAsked = false;
  readonly #flushSaved = (): void => this.#controller.saved.flush();

  constructor() {
    super();
    // Set before the script came, they stand on the element itself and hide the accessors.
    for (const name of ['contact', 'token'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete (this as Partial<typeof this>)[name];
      this[name] = early as never;
    }
    // A morph of the page enables the fallback again, and takes away what the server did not write.
    new MutationObserver(() => {
      disableFallback(this);
      this.#keep();
    }).observe(this, {
      attributeFilter: ['disabled', 'slot', KEY],
      childList: true,
      subtree: true,
    });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'token', 'lang', KEY];
  }

  /** The customer's id while it stands for what the form shows, else empty. */
  get value(): string {
    return this.#controller.phase === 'ready' ? this.#controller.customer.id : '';
  }

  /** The contact as it would be sent; undefined while something is wrong or missing. */
  get contact(): Contact | undefined {
    return this.hasUpdated ? structuredClone(this.#controller.contact) : undefined;
  }

  /**
   * Fills the form. A street without a number may be the whole line. Another contact takes the place of
   * what the one before set; where it says nothing, what was typed stays.
   *
   * No render loses typing: none changes nothing, and neither does an equal contact in another object.
   * The same object set again, which no framework does, is applied again unless the payer is in the form.
   *
   * @type {Partial<Contact> | undefined}
   */
  set contact(given: Partial<Contact> | null | undefined) {
    if (given === null || given === undefined) return;
    const read = readPageContact(given);
    read.remarks.forEach(reportMisuse);
    if (!('contact' in read)) return;
    const {contact} = read;
    const isEqual = JSON.stringify(contact) === JSON.stringify(this.#prefill);
    const isWanted = given === this.#given && !this.shadowRoot?.activeElement;
    this.#given = given;
    if (isEqual && !isWanted) return;
    this.#prefill = contact;
    if (!this.hasUpdated) return;
    this.#fill(contact);
    this.#reflect();
  }

  /**
   * Takes a shopper token; it cannot be read back.
   *
   * @type {string}
   */
  set token(token: string | null | undefined) {
    this.#controller.saved.flush(); // With the token of the one who deleted.
    this.#connection.token = token ?? '';
    this.#forgetShopper();
    this.requestUpdate();
  }

  /** The form around the element. */
  get form(): HTMLFormElement | null {
    return this.#control.internals.form;
  }

  /** As on any form control. */
  get validity(): ValidityState {
    this.#refresh();
    return this.#control.internals.validity;
  }

  /** What is wrong first, naming its field; empty when nothing is. */
  get validationMessage(): string {
    this.#refresh();
    return this.#control.internals.validationMessage;
  }

  /** False while the element is disabled or takes no part in a form's check. */
  get willValidate(): boolean {
    return this.#control.internals.willValidate;
  }

  /** True when every field is right. Fires `invalid` otherwise, as form controls do. */
  checkValidity(): boolean {
    return this.#control.checkValidity();
  }

  /** The same, and shows the errors and moves the focus to them. */
  reportValidity(): boolean {
    const isValid = this.checkValidity();
    if (!isValid) this.#refuse();
    return isValid;
  }

  /**
   * Creates, reuses or updates the customer. A call while one is under way gets its result.
   *
   * @throws {ApiError} fired as `payer-error` too; `validation` when the form is not complete, fired as
   *   `payer-invalid`
   */
  async submit(): Promise<PayerResult> {
    await this.updateComplete;
    return this.#controller.submit();
  }

  /** Empties the form, but for what the page prefilled, and forgets the customer and the shopper's token. */
  reset(): void {
    this.#connection.forgetShopper();
    this.#summary = [];
    this.#unfolded.clear();
    this.#controller.reset(this.#settings.streetLayout);
    if (this.hasUpdated) this.#fill(this.#prefill);
  }

  /**
   * Deletes one of the shopper's customers at secuconnect.
   *
   * @throws {ApiError}
   */
  async deleteCustomer(id: string): Promise<void> {
    await this.#connection.open().delete(id);
    this.#controller.saved.drop(id);
    if (id === this.customerId) this.reset();
    dispatch(this, 'payer-deleted', {customerId: id});
  }

  /**
   * Reads the earlier customers and the customer of `customer-id` again, with a new token, and fills the form
   * with it. To be called at log in and log out.
   */
  async reload(): Promise<void> {
    this.#connection.forgetShopper();
    return this.#read();
  }

  async #read(): Promise<void> {
    await this.updateComplete;
    if (!isCustomerId(this.customerId)) await this.#offerSaved();
    // The form works without.
    else await this.#controller.load(this.customerId).catch(() => undefined);
  }

  /** Moves the focus to the first field, or to what is offered or done. */
  override focus(options?: FocusOptions): void {
    const first =
      ':is(input[name=saved]:checked, .fields :is(input, select), .ready):not([hidden], [hidden] *)';
    this.shadowRoot?.querySelector<HTMLElement>(first)?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#translateAnew();
    // A copy may be put aside for longer than the element lives that it was made of.
    if (name === KEY && !this.#key) this.#kept = readKept(this);
    if (name !== 'token' || value === null) return;
    this.token = value;
    this.removeAttribute('token');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#takeOver();
    addEventListener('pagehide', this.#flushSaved);
    this.#stopLocale = onPageLocale(this, () => this.#translateAnew());
    this.#section = sectionOf(this.name, this);
    this.#translateAnew();
    // Frameworks set properties right after they insert the element; then it is to be judged.
    setTimeout(() => {
      this.#isSetUp = true;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#flushSaved);
    this.#stopLocale?.();
    this.#keep();
    queueMicrotask(() => {
      if (!this.isConnected) this.#flushSaved(); // Else it was moved.
    });
  }

  /** @internal */
  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#control.associate(form);
  }

  /** @internal */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** @internal */
  formResetCallback(): void {
    if (this.form && isReactReset(this.form)) return;
    this.reset();
    void this.#offerSaved();
  }

  /**
   * The page came back, by the back button or a restored tab, or the browser fills it.
   *
   * @internal
   */
  formStateRestoreCallback(memory: unknown): void {
    this.#restore(memory);
  }

  /** Goes on where the element stopped that this one is a copy of. */
  #takeOver(): void {
    const state = this.#key ? undefined : this.#kept;
    if (!state) return;
    this.#connection.token ||= state.token;
    this.takeScripted(state.scripted);
    if (state.memory) this.#restore(state.memory);
  }

  /** Lets a copy go on from here, once there is something that the page does not say anew. */
  #keep(): void {
    if (!this.hasUpdated) return;
    const {id} = this.#controller.customer;
    const {values, isEmpty} = this.#inputs;
    const isFresh = isEmpty && !id && values.country === this.#likelyCountry;
    const {token} = this.#connection;
    const state = {memory: isFresh ? '' : this.#memory, token, scripted: this.scripted};
    if (!this.#key && isFresh && !token && state.scripted.size === 0) return;
    this.#key ||= Math.random().toString(36).slice(2);
    if (this.getAttribute(KEY) !== this.#key) this.setAttribute(KEY, this.#key);
    this.#kept = state;
    keep(this.#key, state);
  }

  get #memory(): string {
    const {customer, street} = this.#controller;
    const {values} = this.#inputs;
    return writeMemory({id: customer.id, values, layout: street.layout});
  }

  #restore(memory: unknown): void {
    const {id, values, layout} = readMemory(memory);
    this.#isRestored = true;
    this.#controller.restore(id, values, layout);
  }

  /** A server's form gives way to the living one, which takes over what was typed. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.shadowRoot) {
      this.#early = readEarlyForm(this.shadowRoot);
      this.shadowRoot.replaceChildren();
    }
    return super.createRenderRoot();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (SETTINGS.some((name) => changed.has(name))) {
      this.#settings = readSettings(this);
      this.#controller.review();
    }
    if (TRANSPORT.some((name) => changed.has(name))) this.#connection.forget();
    if (SHOPPER.some((name) => changed.has(name))) this.#forgetShopper();
    if (changed.has('appearance')) this.#wear();
    if (changed.has('name')) this.#section = sectionOf(this.name, this);
    // Firefox restores before the first render: what came back goes before the setting.
    const isFresh = this.hasUpdated || !this.#isRestored;
    if (isFresh && changed.has('streetLayout'))
      this.#controller.street.layout = this.#settings.streetLayout;
    if (!this.#isTranslated || changed.has('locale') || changed.has('messages')) {
      const wishes = [...pageLocales(this, this.locale), ...navigator.languages];
      this.#translator = createTranslator(wishes, this.messages);
      this.#isTranslated = true;
    }
    if (!this.hasUpdated && isFresh) {
      this.#fill(this.#prefill);
      this.#inputs.write(this.#early?.values ?? {});
    }
    if (this.hasUpdated && changed.has('country')) this.#fill(undefined);
  }

  override render(): TemplateResult | typeof noChange {
    const {values} = this.#inputs;
    this.#sendWait.follow(this.#controller.phase === 'submitting');
    const view = createFormView({
      controller: this.#controller,
      settings: this.#settings,
      translator: this.#translator,
      values,
      summary: this.#summary,
      unfolded: this.#unfolded,
      isMisused: this.#isSetUp && this.#isMisused,
      isWaiting: this.#isWaiting,
      disabled: this.#isDisabled,
      readonly: this.readonly,
      noSubmit: this.noSubmit,
      isSubmitSlotted: this.querySelector(':scope > [slot=submit]') !== null,
      sendStage: this.#sendWait.stage,
      minAge: this.#settings.minAge,
      streetLayout: this.#settings.streetLayout,
      section: this.#section,
    });
    const made = [
      JSON.stringify(view),
      this.#translator,
      this.#settings,
      values.country,
      this.#controller.saved.chosenId,
    ];
    this.#isSame = made.every((part, index) => part === this.#made[index]);
    this.#made = made;
    return this.#isSame ? noChange : payerFormTemplate(view, this.#handlers);
  }

  override firstUpdated(): void {
    this.#inputs.flush();
    if (this.#early) focusEarly(this.renderRoot, this.#early);
  }

  override updated(changed: PropertyValues<this>): void {
    disableFallback(this);
    if (!this.#isSame) this.#suitInputs();
    this.#reflect();
    this.#keep();
    // It may be enabled, or told of its proxy, long after it came.
    if (this.#isSetUp && !this.#hasAsked) void this.#offerSaved();
    if (this.#isSetUp) [...this.#connection.problems, ...this.#remarks].forEach(reportMisuse);
    if (changed.has('customerId') && this.customerId !== this.#controller.customer.id) {
      if (!isCustomerId(this.customerId)) this.#controller.forget();
      void this.#read();
    }
  }

  /** What no binding can do: their order, keyboards, and names of countries. */
  #suitInputs(): void {
    const {locale} = this.#translator;
    const {country} = this.#inputs.values;
    for (const names of rowOrders(locale, country)) this.#inputs.arrange(names);
    this.#inputs.suitKeyboard(country);
    const {countries} = this.#settings;
    const choose = this.#translator.text('option.country');
    this.#countrySelect.show(locale, countries, this.#likelyCountry, choose);
    const {chosenId} = this.#controller.saved;
    for (const radio of this.renderRoot.querySelectorAll<HTMLInputElement>('[name=saved]')) {
      radio.checked = radio.value === chosenId;
    }
  }

  /** Once something failed, its cause says more than what else is wrong, unless nothing was sent. */
  get #isMisused(): boolean {
    const {hasProxy, problems} = this.#connection;
    return this.#controller.failure ? !hasProxy : problems.length > 0;
  }

  /** They stop nobody: the form works as without what has no effect. */
  get #remarks(): string[] {
    const [wish = ''] = pageLocales(this, this.locale);
    return [
      ...textRemarks(this.locale, wish, this.messages),
      ...this.#settings.remarks,
      ...this.#connection.remarks,
      ...idRemarks(this.customerId),
    ];
  }

  /** By its own property, which its attribute follows only after the render, or by a fieldset around it. */
  get #isDisabled(): boolean {
    return this.disabled || this.matches(`:is(${BARRED}), :is(${BARRED}) *`);
  }

  /** As with every control: one that is not required may stay empty. */
  get #needsCustomer(): boolean {
    const isFilled = this.#controller.phase === 'choosing' || !this.#inputs.isEmpty;
    return !this.#isDisabled && !this.value && (this.required || isFilled);
  }

  /** Where the page knows who pays, nothing is offered; what the payer does meanwhile goes before. */
  async #offerSaved(): Promise<void> {
    if (!this.#mayOffer) return;
    this.#hasAsked = true;
    await this.#controller.loadSaved(() => this.#isUntouched);
  }

  /** Somebody else may be there now. Frameworks make a new `getToken` at each render: it says nothing. */
  #forgetShopper(): void {
    if (this.#controller.forgetSaved()) void this.#offerSaved();
  }

  /** A server's form may be read or aimed at by now: it counts as touched, and does not give way. */
  get #isUntouched(): boolean {
    return !this.#early && this.#inputs.isEmpty && !this.shadowRoot?.activeElement;
  }

  get #mayOffer(): boolean {
    const isWanted =
      !this.noSaved && !this.#prefill && !this.#isDisabled && !isCustomerId(this.customerId);
    return isWanted && this.#connection.problems.length === 0;
  }

  /** What the payer does goes before what is awaited, and may move what lies below. */
  #handleApproach(): void {
    this.#countrySelect.flush();
    this.#controller.saved.stopWaiting();
    leavePlace(this.#form);
  }

  /** Before the set-up too, so that not even the first paint shows what is taken away. */
  get #isWaiting(): boolean {
    const {saved, phase} = this.#controller;
    const isExpecting = saved.isAwaited || phase === 'loading' || (!this.#hasAsked && this.#mayOffer);
    return isExpecting && this.#isUntouched;
  }

  get #form(): HTMLFormElement {
    return this.renderRoot.querySelector('form') as HTMLFormElement;
  }

  get #hasOwnButton(): boolean {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot[name=submit]');
    return !this.noSubmit && slot?.assignedElements().length === 0;
  }

  #checkPage(): void {
    if (reportPageControls(this)) return;
    dispatch(this, 'payer-invalid', {invalid: []});
    throw new ApiError('validation');
  }

  /** The form's own rules refuse a submit. From the list nothing is sent that lacks something: it opens. */
  #refuse(takeFocus = true): void {
    if (this.#controller.isChosenLacking) {
      this.submit().catch(() => undefined);
      return;
    }
    this.#showErrors(takeFocus);
    dispatch(this, 'payer-invalid', {invalid: this.#summary.map(({path}) => path)});
    reveal(this);
  }

  #showErrors(takeFocus = true): void {
    this.#summary = this.#controller.showErrors();
    this.requestUpdate();
    if (takeFocus) void this.#focusSoon('.summary');
  }

  #handleReady(result: PayerResult): void {
    const hadFocus = this.shadowRoot?.activeElement;
    this.#summary = [];
    this.#reflect();
    dispatch(this, 'payer-ready', result);
    if (hadFocus) void this.#focusSoon('.ready');
  }

  #handleFailed({code, retryable, requestId, issues}: ApiError): void {
    this.#summary = [];
    dispatch(this, 'payer-error', {code, retryable, ...(requestId && {requestId})});
    if (issues.length) this.#showErrors();
    else void this.#focusSoon('.failure');
  }

  #handleSettled(): void {
    const issues = this.#controller.judge.check().issues.filter(({level}) => level === 'error');
    dispatch(this, 'payer-change', {
      valid: issues.length === 0,
      complete: issues.every(({code}) => code !== 'required'),
      invalid: issues.map(({path}) => path),
    });
    this.requestUpdate();
  }

  /** Without a contact only the country is set: what was typed before the script came stays. */
  #fill(contact: Contact | undefined): void {
    const country = this.#likelyCountry;
    if (contact) this.#controller.prefill(contact, this.#settings.streetLayout, country);
    else this.#inputs.write({country});
  }

  #show(contact: Contact): void {
    this.#controller.entries.show(contact);
    if (!this.#inputs.values.country) this.#inputs.write({country: this.#likelyCountry});
  }

  get #likelyCountry(): string {
    const {countries, country} = this.#settings;
    return country || guessCountry(this.#translator.wish, navigator.language, countries);
  }

  #translateAnew(): void {
    this.#isTranslated = false;
    this.requestUpdate();
  }

  #wear(): void {
    const styles = [...SecuPayerForm.elementStyles, appearanceSheet(this.appearance ?? {})];
    adoptStyles(this.renderRoot as ShadowRoot, styles);
  }

  /** What the browser knows of the form, made anew from what the inputs hold. */
  #refresh(): void {
    this.#inputs.forget();
    if (this.hasUpdated) this.#reflect();
  }

  #reflect(): void {
    const {phase, failure, state, isChosenLacking} = this.#controller;
    // While a customer is read, a submit waits for it.
    const isRight = /^(?:ready|choosing|loading)$/.test(phase) || !this.#needsCustomer;
    const blocking = isRight ? [] : this.#controller.judge.openIssues().filter(({blocks}) => blocks);
    this.#control.reflect({
      phase: this.#isWaiting ? 'loading' : phase,
      hasFailed: Boolean(failure),
      value: this.value,
      memory: this.#memory,
      fault: isChosenLacking
        ? this.#lack
        : isRight
          ? undefined
          : this.#faultOf(this.#controller.judge.blockingIssues()[0]),
      isUserInvalid: state.visible(blocking).length > 0,
    });
  }

  /** The chosen one of the list has to be completed first. */
  get #lack(): Fault | undefined {
    const anchor = this.renderRoot.querySelector<HTMLElement>('[name=saved]:checked');
    const message = this.#translator.text('saved.lacking');
    return anchor && this.#needsCustomer ? {isMissing: true, message, anchor} : undefined;
  }

  /** The first error, for the form around the element. */
  #faultOf(issue: OpenIssue | undefined): Fault | undefined {
    if (!issue) return undefined;
    const source = {
      translator: this.#translator,
      values: this.#inputs.values,
      minAge: this.#settings.minAge,
    };
    return {
      isMissing: issue.code === 'required',
      message: namedSentence(issue, source),
      anchor: this.#inputs.get(inputOf(issue.path, this.#controller.street.layout)),
    };
  }

  async #focusSoon(selector: string): Promise<void> {
    await this.updateComplete;
    const target = this.renderRoot.querySelector<HTMLElement>(selector);
    target?.focus();
    // Not every browser brings into view what gets the focus from a script.
    target?.scrollIntoView({block: 'nearest'});
  }
}

/** The legend of a disabled fieldset is not disabled with it. */
const BARRED = 'fieldset:disabled > :not(legend:first-of-type)';

const SETTINGS = ['fields', 'require', 'countries', 'country', 'minAge', 'streetLayout'] as const;
const SHOPPER = ['proxyUrl', 'tokenUrl', 'client'] as const;
const TRANSPORT = ['proxyUrl', 'tokenUrl', 'tokenHeader', 'getToken'] as const;
