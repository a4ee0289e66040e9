// Longer than other files: the platform wants its callbacks and a control's members on the class itself,
// and the manifest its whole comment.
import type {PropertyValues} from '@lit/reactive-element';
import type {Contact} from '../contact/contact.ts';
import type {InputName} from '../contact/fields.ts';
import type {PayerResult} from '../form/customer/submission.ts';
import {FormController} from '../form/form-controller.ts';
import {rowOrders} from '../form/row-orders.ts';
import type {FormParts} from './form-parts.ts';
import {sectionOf} from './inputs/autofill-section.ts';
import {FormInputs} from './inputs/form-inputs.ts';
import {createInteraction, listen} from './inputs/form-interaction.ts';
import {PageInputs} from './inputs/page-inputs.ts';
import {focusSoon} from './inputs/reveal.ts';
import {Looks} from './looks/appearance.ts';
import {payerFormStyles} from './looks/payer-form-styles.ts';
import {controlState} from './order/control-state.ts';
import {FormControl} from './order/form-association.ts';
import {isReactReset} from './order/form-reset.ts';
import {SendWait} from './order/send-wait.ts';
import {Connection} from './page/connection.ts';
import {Copies} from './page/copies.ts';
import {focusEarly, readEarlyForm, type EarlyForm} from './page/early-form.ts';
import {disableFallback} from './page/fallback.ts';
import {leavePlace} from './page/form-place.ts';
import {KEY} from './page/kept-state.ts';
import {readPageContact} from './page/page-contact.ts';
import {Outcomes} from './order/outcomes.ts';
import {PageLocale} from './page/page-locale.ts';
import {isMisused, reportRemarks} from './page/remarks.ts';
import {SavedOffer} from './page/saved-offer.ts';
import {isCustomerId, readSettings} from './page/settings.ts';
import {PayerFormProperties} from './payer-form-properties.ts';
import {show} from './skeleton/show.ts';
import {Skeleton} from './skeleton/skeleton.ts';
import {createFormView} from './view/form-view.ts';
import {drawLate} from './view/late-templates.ts';
import {reportMisuse} from './words/misuse.ts';

/**
 * Asks for the payer's contact and address in a checkout, validates them, creates a secuconnect payment customer
 * through the merchant's proxy, and gives the page the customer's id.
 *
 * Inside a `<form>` it is a form control: it holds back the submit until the customer exists, then submits the form
 * with the id under its `name`.
 *
 * Content without a `slot` is only shown if the script does not run.
 *
 * @summary Payer form for secuconnect checkouts
 * @tag secu-payer-form
 *
 * @attr {string} token - Shopper token from the server's template; read once, then removed
 * @attr {string} lang - Language of the element, if `locale` is not set
 *
 * @fires {CustomEvent<PayerChangeDetail>} payer-change - The payer changed something: `{ valid, complete, invalid }`
 * @fires {CustomEvent<PayerInvalidDetail>} payer-invalid - A submit was refused before anything was sent: `{ invalid }`
 * @fires {CustomEvent<{}>} payer-submit - Before anything is sent; cancelable
 * @fires {CustomEvent<PayerResult>} payer-ready - The customer exists: `{ customerId, action }`
 * @fires {CustomEvent<PayerErrorDetail>} payer-error - The submit failed: `{ code, retryable, requestId }`
 * @fires {CustomEvent<{customerId: string}>} payer-deleted - A customer was deleted
 *
 * @slot heading - Above the form
 * @slot consent - Before the button, for terms or a consent
 * @slot submit - Replaces the button: `<button>`, or a custom element with `type="submit"`
 * @slot footer - Below the form
 *
 * @csspart form - The native form
 * @csspart fields - The grid of all fields
 * @csspart field - Label, hint, control and error of one field
 * @csspart label - A field's label or legend
 * @csspart hint - Why a field is needed, or how to fill it in
 * @csspart control - An input or select
 * @csspart error - The message below an invalid field
 * @csspart summary - List of all errors after a submit
 * @csspart understood - How the street line was understood
 * @csspart block - How a pasted address was understood
 * @csspart link - A button that looks like a link
 * @csspart failure - Why sending failed
 * @csspart sending - The message that the form is sending, if no button shows it
 * @csspart submit - The button
 * @csspart saved - The list of earlier customers
 * @csspart card - An earlier customer
 * @csspart notice - A message about the list
 * @csspart ready - The summary of the saved contact
 *
 * @cssprop --secu-payer-color-text - Text
 * @cssprop --secu-payer-color-muted - Hints and marks
 * @cssprop --secu-payer-color-background - Background of inputs
 * @cssprop --secu-payer-color-border - Border of inputs
 * @cssprop --secu-payer-color-accent - Button, links and focus ring
 * @cssprop --secu-payer-color-on-accent - Text on the button
 * @cssprop --secu-payer-color-error - Errors
 * @cssprop --secu-payer-color-error-background - Background of lists of errors
 * @cssprop --secu-payer-color-success - Success messages
 * @cssprop [--secu-payer-font=max(1rem, 16px) / 1.5 system-ui, sans-serif] - Font shorthand; text is at least 14px
 * @cssprop [--secu-payer-label-size=1em] - Size of labels
 * @cssprop [--secu-payer-label-weight=600] - Weight of labels
 * @cssprop [--secu-payer-small-size=0.9375em] - Size of hints and errors
 * @cssprop [--secu-payer-density=1] - Factor on all heights and gaps
 * @cssprop [--secu-payer-gap=1em] - Gap between fields
 * @cssprop [--secu-payer-control-height=2.875em] - Minimum height of inputs
 * @cssprop [--secu-payer-control-padding=0.25em 0.75em] - Padding of inputs
 * @cssprop [--secu-payer-control-border-width=1px] - Border of inputs
 * @cssprop [--secu-payer-radius=0.5em] - Corners
 * @cssprop [--secu-payer-control-radius=0.5em] - Corner radius of inputs
 * @cssprop [--secu-payer-button-radius=0.5em] - Corner radius of buttons
 * @cssprop [--secu-payer-focus-ring=3px solid] - Outline of the focused element
 * @cssprop [--secu-payer-focus-offset=2px] - Gap between the outline and the focused element
 *
 * @cssState loading - A customer or the list is being read
 * @cssState choosing - Earlier customers are offered
 * @cssState editing - The payer fills in the form
 * @cssState submitting - The contact is being sent
 * @cssState ready - The customer exists
 * @cssState error - The last submit failed
 * @cssState user-invalid - The payer sees an error, like `:user-invalid` on native controls
 */
export class SecuPayerForm extends PayerFormProperties {
  static override styles = payerFormStyles;
  static readonly formAssociated = true;

  readonly #inputs = new FormInputs(
    () => this.renderRoot,
    () => this.#refresh(),
  );
  readonly #connection = new Connection(this);
  readonly #locale = new PageLocale(this);
  readonly #outcomes = new Outcomes(
    () => this.#parts,
    () => this.#reflect(),
  );
  readonly #controller = new FormController(
    {
      values: () => this.#inputs.values,
      shown: () => this.#parts.settings.shown,
      client: () => this.#connection.open(),
      locale: () => this.#locale.translator.locale,
      validate: (input) => this.#parts.settings.validate(input),
      write: (values) => this.#inputs.write(values),
      requestUpdate: () => this.requestUpdate(),
    },
    this.#outcomes,
  );
  readonly #control = new FormControl(this, {
    needsCustomer: () => this.#needsCustomer,
    isDisabled: () => this.#isDisabled,
    refresh: () => this.#refresh(),
    submit: () => this.submit(),
    onRefused: (isFirst) => this.#outcomes.refuse(isFirst),
    onLabel: () => this.focus(),
  });
  readonly #parts: FormParts = {
    element: this,
    controller: this.#controller,
    inputs: this.#inputs,
    pageInputs: new PageInputs(() => this.#parts),
    connection: this.#connection,
    locale: this.#locale,
    settings: readSettings(this),
  };
  readonly #copies = new Copies(this.#parts);
  readonly #offer = new SavedOffer(this.#parts, {
    mayOffer: () => !this.#prefill && !this.#isDisabled,
    isUntouched: () => this.#isUntouched,
  });
  readonly #sendWait = new SendWait(this, () => this.#controller.phase === 'submitting');
  readonly #handlers = createInteraction(this.#controller, {
    onApproach: () => this.#handleApproach(),
    onEntered: () => this.#remember(),
    onTyped: () => this.#refresh(),
    onSettled: () => this.#outcomes.changed(),
    onUnfold: (name) => {
      this.#unfolded.add(name);
      this.requestUpdate();
    },
    isReadonly: () => this.#inputs.get('forename').matches(':read-only'),
    submit: () => this.#control.press(this.#hasOwnButton),
    dispatchEvent: (event) => this.dispatchEvent(event),
    focusSoon: (selector) => void focusSoon(this, selector),
  });
  #skeleton: Skeleton | undefined;
  #prefill: Contact | undefined;
  /** The object that the page set as contact. */
  #given: unknown;
  readonly #unfolded = new Set<InputName>();
  /** What was done before the script came. */
  #early: EarlyForm | undefined;
  #section = '';
  /** The data of the last render: if unchanged, skip the next one. */
  #made: readonly unknown[] = [];
  #isSame = false;

  constructor() {
    super();
    this.addController(new Looks(this, SecuPayerForm.elementStyles));
    // Properties set before the script loaded are own properties of the element and hide the accessors.
    for (const name of ['contact', 'token'] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const early = this[name];
      delete (this as Partial<typeof this>)[name];
      this[name] = early as never;
    }
    // A morph of the page enables the fallback again, and removes what the server did not write.
    new MutationObserver(() => {
      disableFallback(this);
      this.#copies.keep();
    }).observe(this, {
      attributeFilter: ['disabled', 'slot', KEY],
      childList: true,
      subtree: true,
    });
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'token', 'lang', KEY];
  }

  /** The customer's id while it matches what the form shows, otherwise empty. */
  get value(): string {
    const {phase, customer} = this.#controller;
    // The page may have taken it back, or asked for another one, in this task.
    return phase === 'ready' && this.customerId === customer.id ? customer.id : '';
  }

  /** The contact as it would be sent; undefined while it is invalid or incomplete. */
  get contact(): Contact | undefined {
    return this.hasUpdated ? structuredClone(this.#controller.contact) : undefined;
  }

  /**
   * Prefills the form. A street without a number may be the whole line. A new contact replaces what the previous one
   * set and keeps typed values for the fields that it does not set.
   *
   * Renders do not lose entries: null, undefined and an equal contact in another object change nothing. The same
   * object set again is applied again unless the payer is in the form.
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
    this.#parts.pageInputs.fill(contact);
    this.#reflect();
  }

  /**
   * Sets a shopper token; it cannot be read back.
   *
   * @type {string}
   */
  set token(token: string | null | undefined) {
    this.#controller.saved.flush(); // With the token of the one who deleted.
    this.#connection.token = token ?? '';
    this.#offer.forget();
    this.requestUpdate();
  }

  /** The surrounding form. */
  get form(): HTMLFormElement | null {
    return this.#control.internals.form;
  }

  /** As on any form control. */
  get validity(): ValidityState {
    this.#refresh();
    return this.#control.internals.validity;
  }

  /** The first error with the name of its field, otherwise empty. */
  get validationMessage(): string {
    this.#refresh();
    return this.#control.internals.validationMessage;
  }

  /** False while the element is disabled or not validated by its form. */
  get willValidate(): boolean {
    return this.#control.internals.willValidate;
  }

  /** True if every field is valid. Otherwise fires `invalid`, like form controls. */
  checkValidity(): boolean {
    return this.#control.checkValidity();
  }

  /** The same; also shows the errors and moves the focus to them. */
  reportValidity(): boolean {
    const isValid = this.checkValidity();
    if (!isValid) this.#outcomes.refuse();
    return isValid;
  }

  /**
   * Creates, reuses or updates the customer. A call during another one gets the same result.
   *
   * @throws {ApiError} also fired as `payer-error`; `validation` if the form is incomplete, fired as
   *   `payer-invalid`
   */
  async submit(): Promise<PayerResult> {
    await this.updateComplete;
    return this.#controller.submit();
  }

  /** Empties the form except for what the page prefilled, and drops the customer and the shopper's token. */
  reset(): void {
    this.#connection.forgetShopper();
    this.#outcomes.summary = [];
    this.#unfolded.clear();
    this.#controller.reset(this.#parts.settings.streetLayout);
    if (this.hasUpdated) this.#parts.pageInputs.fill(this.#prefill);
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
    this.#outcomes.onDeleted(id);
  }

  /**
   * Reads the earlier customers and the customer of `customer-id` again, with a new token, and fills the form with it.
   * Call it after login and logout.
   */
  async reload(): Promise<void> {
    this.#connection.forgetShopper();
    return this.#read();
  }

  async #read(): Promise<void> {
    await this.updateComplete;
    if (!isCustomerId(this.customerId)) await this.#offer.make();
    // The form also works without it.
    else await this.#controller.load(this.customerId).catch(() => undefined);
  }

  /** Moves the focus to the first field, to the earlier customers or to the saved contact. */
  override focus(options?: FocusOptions): void {
    const first =
      ':is(input[name=saved]:checked, .fields :is(input, select), .ready):not([hidden], [hidden] *)';
    this.shadowRoot?.querySelector<HTMLElement>(first)?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#locale.forget();
    if (name === KEY) this.#copies.find();
    if (name !== 'token' || value === null) return;
    this.token = value;
    this.removeAttribute('token');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#section = sectionOf(this.name, this);
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
    void this.#offer.make();
  }

  /**
   * The page came back, by the back button or a restored tab, or the browser fills it.
   *
   * @internal
   */
  formStateRestoreCallback(memory: unknown): void {
    this.#copies.restore(memory);
  }

  /** Replaces the server-rendered form and takes over the entries. */
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
      this.#parts.settings = readSettings(this);
      this.#controller.review();
    }
    if (TRANSPORT.some((name) => changed.has(name))) this.#connection.forget();
    // Frameworks create a new `getToken` at each render: it does not mean a new shopper.
    if (SHOPPER.some((name) => changed.has(name))) this.#offer.forget();
    if (changed.has('name')) this.#section = sectionOf(this.name, this);
    // Firefox restores before the first render: restored values take precedence over the setting.
    const isFresh = this.hasUpdated || !this.#copies.isRestored;
    if (isFresh && changed.has('streetLayout')) {
      this.#controller.street.layout = this.#parts.settings.streetLayout;
    }
    if (!this.hasUpdated && isFresh) {
      this.#parts.pageInputs.fill(this.#prefill);
      this.#inputs.write(this.#early?.values ?? {});
    }
    if (this.hasUpdated && changed.has('country')) this.#parts.pageInputs.fill();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#skeleton ??= this.#createSkeleton();
    const {translator} = this.#locale;
    const {settings, controller} = this.#parts;
    const {values} = this.#inputs;
    const view = createFormView({
      controller,
      settings,
      translator,
      values,
      summary: this.#outcomes.summary,
      unfolded: this.#unfolded,
      page: this,
      isMisused: isMisused(this.#parts),
      isWaiting: this.#offer.isAwaited,
      disabled: this.#isDisabled,
      isSubmitSlotted: this.querySelector(':scope > [slot=submit]') !== null,
      sendStage: this.#sendWait.stage,
      section: this.#section,
    });
    const {chosenId} = controller.saved;
    const made = [JSON.stringify(view), translator, settings, values.country, chosenId];
    this.#isSame = made.every((part, index) => part === this.#made[index]);
    this.#made = made;
    if (this.#isSame) return;
    show(this.#skeleton, view);
    drawLate(this.#skeleton, view, this.#handlers);
  }

  #createSkeleton(): Skeleton {
    const skeleton = new Skeleton(
      rowOrders(this.#locale.translator.locale, this.#inputs.values.country),
    );
    this.renderRoot.append(skeleton.top);
    listen(skeleton, this.#handlers);
    return skeleton;
  }

  override firstUpdated(): void {
    this.#inputs.flush();
    if (this.#early) focusEarly(this.renderRoot, this.#early);
  }

  override updated(changed: PropertyValues<this>): void {
    disableFallback(this);
    if (!this.#isSame) this.#parts.pageInputs.suit();
    this.#reflect();
    this.#copies.keep();
    reportRemarks(this.#parts);
    if (changed.has('customerId') && this.customerId !== this.#controller.customer.id) {
      if (!isCustomerId(this.customerId)) this.#controller.forget();
      void this.#read();
    }
  }

  /** By its own property, which the attribute only follows after the render, or by a surrounding fieldset. */
  get #isDisabled(): boolean {
    return this.disabled || this.matches(`:is(${BARRED}), :is(${BARRED}) *`);
  }

  /** As with every control, an optional one may stay empty. */
  get #needsCustomer(): boolean {
    const isFilled = this.#controller.phase === 'choosing' || !this.#inputs.isEmpty;
    return !this.#isDisabled && !this.value && (this.required || isFilled);
  }

  /** Payers may already be using a server-rendered form, so it counts as touched and is not replaced. */
  get #isUntouched(): boolean {
    return !this.#early && this.#inputs.isEmpty && !this.shadowRoot?.activeElement;
  }

  /** Actions of the payer take precedence over what is loading, and may move what is below. */
  #handleApproach(): void {
    this.#parts.pageInputs.nameCountries();
    this.#controller.saved.stopWaiting();
    leavePlace(this.renderRoot.querySelector('form') as HTMLFormElement);
  }

  get #hasOwnButton(): boolean {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot[name=submit]');
    return !this.noSubmit && slot?.assignedElements().length === 0;
  }

  /** Updates the browser's state of the form from the inputs. */
  #refresh(): void {
    this.#inputs.forget();
    if (this.hasUpdated) this.#reflect();
  }

  /** Hands the entries to the browser, for the back button, and to copies. */
  #remember(): void {
    this.#inputs.forget();
    if (!this.hasUpdated) return;
    this.#control.remember(this.value, this.#copies.memory);
    this.#copies.keep();
  }

  #reflect(): void {
    this.#control.reflect({
      ...controlState(this.#parts, this.#needsCustomer),
      phase: this.#offer.isAwaited ? 'loading' : this.#controller.phase,
      value: this.value,
      memory: this.#copies.memory,
    });
  }
}

/** The legend of a disabled fieldset is not disabled with it. */
const BARRED = 'fieldset:disabled > :not(legend:first-of-type)';

const SETTINGS = ['fields', 'require', 'countries', 'country', 'minAge', 'streetLayout'] as const;
const SHOPPER = ['proxyUrl', 'tokenUrl', 'client'] as const;
const TRANSPORT = ['proxyUrl', 'tokenUrl', 'tokenHeader', 'getToken'] as const;
