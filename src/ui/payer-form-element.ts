// Longer than other files: the platform wants its callbacks and a control's members on the class itself,
// and the manifest its whole comment.
import {unsafeCSS as styleSheet, type PropertyValues} from '@lit/reactive-element';
import {ROUTE} from '../api/customer-request.ts';
import type {ApiError} from '../api/errors.ts';
import type {Contact, FieldPath} from '../contact/contact.ts';
import {INPUT_NAMES, type InputName} from '../contact/fields.ts';
import type {PayerResult} from '../form/customer/submission.ts';
import type {FormValues} from '../form/values.ts';
import type {FirstParts, FormElement} from './form-parts.ts';
import {arrange} from './inputs/arrange.ts';
import {sectionOf} from './inputs/autofill-section.ts';
import {FormInputs} from './inputs/form-inputs.ts';
import {FormEvents} from './inputs/form-events.ts';
import {PageInputs} from './inputs/page-inputs.ts';
import {focusSoon} from './focus/focus-soon.ts';
import {afterPaint, loadRest, restClass, type Rest} from './load-rest.ts';
import {Looks} from './settings/appearance.ts';
import {firstStyles} from './looks/first/first-styles.ts';
import {firstState} from './order/first-state.ts';
import {FormControl} from './order/form-association.ts';
import {Connection} from './connection/connection.ts';
import {focusEarly, readEarlyForm, type EarlyForm} from './page/early-form.ts';
import {disableFallback} from './page/fallback.ts';
import {readMemory, writeMemory, type FormMemory} from './page/form-memory.ts';
import {contactTexts} from './page/contact-texts.ts';
import {hasSlotted} from './page/has-slotted.ts';
import {KEY} from './page/kept-key.ts';
import {mayOffer} from './connection/may-offer.ts';
import {PageLocale} from './settings/page-locale.ts';
import {
  COMPANY_SWITCH,
  isCustomerId,
  isDelivery,
  readSettings,
  type FormSettings,
} from './settings/settings.ts';
import {dispatch} from './payer-form-events.ts';
import {PayerFormProperties} from './payer-form-properties.ts';
import {show} from './skeleton/show.ts';
import {Skeleton} from './skeleton/skeleton.ts';
import {createFirstView, type PageSource} from './view/first-view.ts';

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
 * @fires {CustomEvent<PayerChangeDetail>} payer-change - Something changed: `{ valid, complete, invalid, path, cause, country }`
 * @fires {CustomEvent<PayerInvalidDetail>} payer-invalid - A submit was refused before anything was sent: `{ invalid }`
 * @fires {PayerPrepareEvent} payer-prepare - Before a submit is checked; the page may set `contact`, also by `waitUntil(promise)`
 * @fires {CustomEvent<{}>} payer-submit - Before anything is sent; cancelable
 * @fires {CustomEvent<PayerResult>} payer-ready - The customer exists: `{ customerId, action }`
 * @fires {CustomEvent<PayerErrorDetail>} payer-error - The submit failed: `{ code, retryable, problem, requestId }`
 * @fires {CustomEvent<{customerId: string}>} payer-deleted - A customer was deleted
 *
 * @slot heading - Above the form
 * @slot consent - Before the button, for terms or a consent
 * @slot submit - Replaces the button: `<button>`, or a custom element with `type="submit"`
 * @slot footer - Below the form
 *
 * @csspart form - The native form
 * @csspart same - The checkbox of a delivery to the payer's address
 * @csspart fields - The grid of all fields
 * @csspart field - Label, hint, control and error of one field; like these four also with the field's name, as `field-email`
 * @csspart label - A field's label or legend
 * @csspart hint - Why a field is needed, or how to fill it in
 * @csspart control - An input or select
 * @csspart error - The message below an invalid field
 * @csspart summary - List of all errors after a submit
 * @csspart no-number - The checkbox for a street without house numbers
 * @csspart understood - How the street line was understood
 * @csspart options - The list of addresses that a lookup found
 * @csspart option - One of them
 * @csspart block - How a pasted address was understood
 * @csspart link - A button that looks like a link
 * @csspart failure - Why sending failed
 * @csspart sending - The message that the form is sending, if no button shows it
 * @csspart submit - The button
 * @csspart saved - The list of earlier customers
 * @csspart card - An earlier customer
 * @csspart task - What the payer does who came from that list, with the way back
 * @csspart notice - A message about the list
 * @csspart ready - The summary of the saved contact
 *
 * @cssprop [--secu-payer-color-text=light-dark(#1c2430, #eef1f6)] - Text
 * @cssprop [--secu-payer-color-muted=color-mix(in srgb, var(--secu-payer-color-text) 45%, #888)] - Hints and marks
 * @cssprop [--secu-payer-color-background=light-dark(#fff, #171c25)] - Background of inputs
 * @cssprop [--secu-payer-color-border=light-dark(#7c8798, #78859a)] - Border of inputs
 * @cssprop [--secu-payer-color-accent=light-dark(#0b57c4, #8ab6ff)] - Button, links and focus ring
 * @cssprop [--secu-payer-color-on-accent=light-dark(#fff, #0a1626)] - Text on the button
 * @cssprop [--secu-payer-color-error=light-dark(#b3261e, #ffb0a8)] - Errors
 * @cssprop [--secu-payer-color-error-background=light-dark(#fdf1f0, #371a19)] - Background of lists of errors
 * @cssprop [--secu-payer-color-success=light-dark(#13693b, #7fdca8)] - Success messages
 * @cssprop [--secu-payer-font=max(1rem, 16px) / 1.5 system-ui, sans-serif] - Font shorthand; text is at least 14px
 * @cssprop [--secu-payer-label-size=0.9375em] - Size of labels
 * @cssprop [--secu-payer-label-weight=500] - Weight of labels
 * @cssprop [--secu-payer-label-rest=none] - Transform of the label of an empty field, for floating labels
 * @cssprop [--secu-payer-small-size=0.875em] - Size of hints and errors
 * @cssprop [--secu-payer-density=1] - Factor on all heights and gaps
 * @cssprop [--secu-payer-gap=calc(1em * var(--secu-payer-density))] - Gap between fields
 * @cssprop [--secu-payer-control-height=calc(2.875em * var(--secu-payer-density))] - Minimum height of inputs
 * @cssprop [--secu-payer-control-padding=0.25em 0.75em] - Padding of inputs
 * @cssprop [--secu-payer-control-border-width=1px] - Border of inputs
 * @cssprop [--secu-payer-radius=0.5em] - Corners
 * @cssprop [--secu-payer-control-radius=var(--secu-payer-radius)] - Corner radius of inputs
 * @cssprop [--secu-payer-button-radius=var(--secu-payer-radius)] - Corner radius of buttons
 * @cssprop [--secu-payer-focus-ring=3px solid var(--secu-payer-color-accent)] - Outline of the focused element
 * @cssprop [--secu-payer-focus-offset=0px] - Gap between the outline and the focused element
 *
 * @cssState loading - A customer or the list is being read
 * @cssState choosing - Earlier customers are offered
 * @cssState editing - The payer fills in the form
 * @cssState submitting - The contact is being sent
 * @cssState ready - The customer exists
 * @cssState error - The last submit failed
 * @cssState doubt - With `follow`: an answer of the page is in question
 * @cssState silent - With `follow`: there is nothing to ask, so the form takes no place
 * @cssState user-invalid - The payer sees an error, like `:user-invalid` on native controls
 */
export class SecuPayerForm extends PayerFormProperties implements FormElement {
  static override styles = styleSheet(firstStyles);
  static readonly formAssociated = true;

  readonly #inputs = new FormInputs(
    () => this.renderRoot,
    () => this.#refresh(),
  );
  readonly #connection = new Connection(this, () => {
    if (this.#rest) this.requestUpdate();
    else this.#askEarly();
  });
  readonly #locale = new PageLocale(this);
  readonly #control = new FormControl(this, {
    presses: () => (this.#rest?.awaited.areThere ? this.#rest.presses : undefined),
    judged: async () => {
      const rest = this.#rest ?? (await this.#press());
      await rest.awaited.load();
      return rest.presses;
    },
    needsCustomer: () => this.#needsCustomer,
    isDisabled: () => this.#isDisabled,
    refresh: () => this.#refresh(),
    submit: () => this.submit(),
    onLabel: () => this.focus(),
  });
  readonly #events = new FormEvents({
    judging: () => this.#rest?.interaction,
    onApproach: () => this.#handleApproach(),
    onTyped: () => this.#refresh(),
    onUnfold: (name) => {
      this.#unfolded.add(name);
      this.requestUpdate();
    },
    submit: () => this.#control.press(),
    dispatchEvent: (event) => this.dispatchEvent(event),
    focusSoon: (selector) => void focusSoon(this, selector),
  });
  readonly #messages = new Map<FieldPath | '', string>();
  readonly #parts = this.#createParts();
  readonly #unfolded = new Set<InputName>();
  #skeleton: Skeleton | undefined;
  #read: FormSettings | undefined;
  /** Judges and sends; undefined until it is loaded and has taken over. */
  #rest: Rest | undefined;
  /** The payer waits for it. */
  #pressed: Promise<Rest> | undefined;
  /** It could not be loaded when the payer needed it. */
  #hasFailed = false;
  /** Whether earlier customers may be expected without having been asked for. */
  #isPatient = true;
  /** What the page has set until then. */
  #contacts: unknown[] = [];
  /** What the first paint shows of them. */
  #shown: Partial<FormValues> = {};
  #restored: FormMemory | undefined;
  /** What was done before the script came. */
  #early: EarlyForm | undefined;
  #section = '';

  constructor() {
    super();
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
      this.#rest?.copies.keep();
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
    return this.#rest?.value ?? '';
  }

  /** The contact as it would be sent; undefined while it is invalid or incomplete. */
  get contact(): Contact | undefined {
    return this.#rest?.contact;
  }

  /** What is typed so far, valid or not, as a new object. */
  get draft(): Partial<Contact> {
    return this.#rest?.draft ?? {};
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
    if (this.#rest) this.#rest.prefill(given);
    else {
      this.#contacts.push(given);
      if (this.#skeleton) this.#showContact();
    }
  }

  /**
   * Sets a shopper token; it cannot be read back.
   *
   * @type {string}
   */
  set token(token: string | null | undefined) {
    this.#rest?.controller.saved.flush(); // With the token of the one who deleted.
    this.#connection.token = token ?? '';
    this.#rest?.transport.forget();
    this.#rest?.offer.forget();
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

  /**
   * As on native controls. With a path the message is shown at that field, otherwise above the form; an empty one clears it.
   */
  setCustomValidity(message: string, path: FieldPath | '' = ''): void {
    this.#messages.delete(path);
    if (message) this.#messages.set(path, message);
    this.#rest?.controller.review();
    this.#refresh();
    this.requestUpdate();
  }

  /** True if every field is valid. Otherwise fires `invalid`, like form controls. */
  checkValidity(): boolean {
    return this.#control.checkValidity();
  }

  /** The same; also shows the errors and moves the focus to them. */
  reportValidity(): boolean {
    const isValid = this.checkValidity();
    if (!isValid) this.#control.refuse();
    return isValid;
  }

  /**
   * Creates, reuses or updates the customer. A call during another one gets the same result.
   *
   * @throws {ApiError} also fired as `payer-error`; `validation` if the form is incomplete, fired as
   *   `payer-invalid`
   */
  async submit(): Promise<PayerResult> {
    const rest = this.#rest ?? (await this.#press());
    await this.updateComplete;
    return rest.submit();
  }

  /** Empties the form except for what the page prefilled, and drops the customer and the shopper's token. */
  reset(): void {
    this.#connection.forgetShopper();
    this.#unfolded.clear();
    this.#rest?.transport.forget();
    if (this.#rest) this.#rest.reset();
    else {
      this.#restored = undefined;
      this.#hasFailed = false;
      this.#events.forget();
      this.#inputs.write({...EMPTY, ...(this.hasUpdated && {...this.#start, ...this.#shown})});
      this.customerId = '';
      this.requestUpdate();
    }
  }

  /**
   * Deletes one of the shopper's customers at secuconnect.
   *
   * @throws {ApiError}
   */
  async deleteCustomer(id: string): Promise<void> {
    return (await this.#begin()).delete(id);
  }

  /**
   * Reads the earlier customers and the customer of `customer-id` again, with a new token, and fills the form with it.
   * Call it after login and logout.
   */
  async reload(): Promise<void> {
    this.#connection.forgetShopper();
    this.#rest?.transport.forget();
    const rest = await this.#begin();
    await this.updateComplete;
    return rest.reload();
  }

  /** Moves the focus to the first field, to the earlier customers or to the saved contact. */
  override focus(options?: FocusOptions): void {
    const first =
      ':is(input[name=saved]:checked, .same input, .fields :is(input, select), .ready):not([hidden], [hidden] *)';
    this.shadowRoot?.querySelector<HTMLElement>(first)?.focus(options);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang') this.#locale.forget();
    if (name === KEY) this.#rest?.copies.find();
    if (name !== 'token' || value === null) return;
    this.token = value;
    this.removeAttribute('token');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#section = sectionOf(this.name, this);
    this.#control.associate(this.form);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Removed together with its form, it still belongs to it, and the platform says nothing.
    this.#control.associate(null);
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
    if (!this.#rest?.isOfReact) this.reset();
  }

  /**
   * The page came back, by the back button or a restored tab, or the browser fills it.
   *
   * @internal
   */
  formStateRestoreCallback(memory: unknown): void {
    this.#parts.restore(memory);
  }

  /** @internal */
  get drawn(): Promise<boolean> {
    return super.getUpdateComplete();
  }

  /** Waits for the rest of the script, too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.drawn;
    const rest = await this.#begin().catch(() => undefined);
    return rest?.complete() ?? this.drawn;
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
    const OwnRest = this.#rest ? undefined : restClass();
    const rest = OwnRest && new OwnRest(this.#parts);
    super.willUpdate(changed);
    // The form sets the customer itself.
    if ([...changed.keys()].some((name) => name !== 'customerId')) this.#read = undefined;
    if (changed.has('name')) this.#section = sectionOf(this.name, this);
    this.#rest?.willUpdate(changed);
    // Firefox restores before the first render: restored values take precedence over the setting.
    if (!this.#skeleton) {
      if (!this.#restored) {
        this.#inputs.write({...this.#start, ...this.#early?.values});
        this.#showContact();
      }
      this.#skeleton = new Skeleton(this.#parts.pageInputs.orders);
      this.#events.listen(this.#skeleton);
      this.renderRoot.append(this.#skeleton.top);
      if (this.#early?.same) this.#skeleton.get('same').append(this.#early.same);
    } else if (changed.has('country') && !this.#rest) this.#inputs.write(this.#start);
    if (!rest) return;
    this.#inputs.flush();
    this.#rest = rest;
    const start = {...this.#start, ...(!this.#restored && this.#shown)};
    rest.takeOver({restored: this.#restored, contacts: this.#contacts, start});
    this.#contacts = [];
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const source: PageSource = {
      page: this,
      translator: this.#locale.translator,
      settings: this.#settings,
      values: this.#inputs.values,
      unfolded: this.#unfolded,
      disabled: this.#isDisabled,
      section: isDelivery(this.purpose) ? `${this.#section} shipping` : this.#section,
    };
    if (this.#rest) this.#rest.draw(source);
    else this.#drawFirst(source);
    if (!this.hasUpdated) this.#inputs.flush();
  }

  #drawFirst(source: PageSource): void {
    const {text} = source.translator;
    const view = createFirstView({
      ...source,
      layout: this.#restored?.layout ?? this.#settings.streetLayout,
      isWaiting: this.#isAwaited,
      isSilent: this.#isSilent,
      isSecond: this.#isSecond,
      isAsked: this.follow ? () => false : undefined,
      isSending: this.#pressed !== undefined,
      isReadonly: this.readonly,
      failure: this.#hasFailed ? `${text('error.network')} ${text('remedy.retry')}` : '',
      failureDetail: this.#hasFailed ? text('error.kept') : '',
    });
    show(this.#parts.skeleton, view);
    arrange(this.#parts);
    this.#parts.pageInputs.suit();
  }

  override firstUpdated(): void {
    disableFallback(this);
    if (this.#early) focusEarly(this.renderRoot, this.#early);
    if (this.#rest) return;
    afterPaint(() => void this.#begin().catch(() => undefined));
    setTimeout(() => {
      this.#isPatient = false;
      this.requestUpdate();
    }, PATIENCE);
  }

  override updated(changed: PropertyValues<this>): void {
    this.#reflect();
    if (this.#rest) this.#rest.updated(changed);
    else this.#askEarly();
  }

  #createParts(): FirstParts {
    // A part is read when it is used, as most are created later than this.
    const form = (): SecuPayerForm => this;
    const parts: FirstParts = {
      element: this,
      inputs: this.#inputs,
      messages: this.#messages,
      events: this.#events,
      connection: this.#connection,
      locale: this.#locale,
      looks: new Looks(this, SecuPayerForm.elementStyles),
      control: this.#control,
      get pageInputs() {
        return pageInputs;
      },
      get unfolded() {
        return form().#unfolded;
      },
      get skeleton() {
        return form().#skeleton as Skeleton;
      },
      get settings() {
        return form().#settings;
      },
      get isDisabled() {
        return form().#isDisabled;
      },
      get isUntouched() {
        return form().#isUntouched;
      },
      get memory() {
        return form().#memory;
      },
      reflect: () => this.#reflect(),
      refresh: () => this.#refresh(),
      remember: () => this.#remember(),
      restore: (memory) => this.#restore(memory),
    };
    const pageInputs = new PageInputs(parts);
    return parts;
  }

  get #settings(): FormSettings {
    if (!this.#read) {
      const hasFields = this.hasAttribute('fields') || this.fields !== COMPANY_SWITCH;
      const read = readSettings(this, hasFields);
      this.#read = this.#rest?.second.suited(read) ?? read;
    }
    return this.#read;
  }

  /** What an empty form holds. */
  get #start(): Partial<FormValues> {
    return {country: this.#parts.pageInputs.startCountry};
  }

  /** Shows what the page knows of the payer, at once and in place of what it knew before. */
  #showContact(): void {
    const texts = contactTexts(this.#contacts.at(-1));
    const {values} = this.#inputs;
    const start: Partial<FormValues> = {...this.#start, ...this.#shown};
    const names = Object.keys({...this.#shown, ...texts}) as InputName[];
    const free = names.filter((name) => values[name] === (start[name] ?? ''));
    const next: Partial<FormValues> = {...EMPTY, ...this.#start, ...texts};
    this.#inputs.write(Object.fromEntries(free.map((name) => [name, next[name]])));
    this.#shown = texts;
    this.requestUpdate();
  }

  /** The rest of the script, loaded if necessary, once it has taken over. */
  async #begin(): Promise<Rest> {
    if (!this.#rest) {
      await loadRest();
      this.requestUpdate();
      await this.drawn;
    }
    return this.#rest as Rest;
  }

  /** The same for a payer who waits for it, and is told if it fails. */
  #press(): Promise<Rest> {
    this.#pressed ??= this.#begin()
      .catch((error: ApiError) => {
        this.#hasFailed = true;
        dispatch(this, 'payer-error', {code: error.code, retryable: error.retryable});
        void focusSoon(this, '.failure');
        throw error;
      })
      .finally(() => {
        this.#pressed = undefined;
        this.requestUpdate();
      });
    this.#hasFailed = false;
    this.requestUpdate();
    return this.#pressed;
  }

  /** By its own property, which the attribute only follows after the render, or by a surrounding fieldset. */
  get #isDisabled(): boolean {
    return this.disabled || this.matches(`:is(${BARRED}), :is(${BARRED}) *`);
  }

  /** As with every control, an optional one may stay empty. */
  get #needsCustomer(): boolean {
    const isFilled = this.#inputs.holds(this.#settings.shown) || this.#messages.size > 0;
    const mayAsk = this.#rest?.mayAsk ?? (this.#isSecond || this.follow !== '');
    const isNeeded = !this.#rest?.isSkipped && (this.required || isFilled || mayAsk);
    return !this.#isDisabled && !this.value && isNeeded;
  }

  /** Another form asks for the payer. */
  get #isSecond(): boolean {
    return isDelivery(this.purpose) && this.of !== '';
  }

  /** With `follow`: the form takes no place, unless the page has put something into it. */
  get #isSilent(): boolean {
    return this.follow !== '' && !this.#hasFailed && !hasSlotted(this);
  }

  /** Payers may already be using a server-rendered form, so it counts as touched and is not replaced. */
  get #isUntouched(): boolean {
    return !this.#early && this.#inputs.isEmpty && !this.shadowRoot?.activeElement;
  }

  /** Earlier customers are going to be asked for. */
  get #isOffering(): boolean {
    return this.#contacts.length === 0 && mayOffer(this.#parts);
  }

  /** Asks for the customer or the list that the page wants. */
  #askEarly(): void {
    const id = isCustomerId(this.customerId) ? `/${this.customerId}` : '';
    if (this.#connection.isSetUp && (id || this.#isOffering)) this.#connection.askEarly(ROUTE + id);
  }

  /** Hides the inputs until it is known what to show, even in the first paint. */
  get #isAwaited(): boolean {
    return this.#isPatient && this.#isOffering && this.#isUntouched;
  }

  /** Actions of the payer take precedence over what is loading, and may move what is below. */
  #handleApproach(): void {
    const {pageInputs} = this.#parts;
    if (this.shadowRoot?.activeElement?.id === 'country') pageInputs.nameCountries();
    else pageInputs.nameCountriesSoon();
    if (!this.#rest) this.requestUpdate();
    this.#parts.skeleton.get('form').style.minBlockSize = '';
  }

  get #memory(): string {
    const {
      id = '',
      layout = this.#settings.streetLayout,
      isOther,
    } = this.#rest?.kept ?? this.#restored ?? {};
    return writeMemory({id, values: this.#inputs.values, layout, isOther});
  }

  #restore(memory: unknown): void {
    const restored = readMemory(memory);
    if (this.#rest) {
      this.#rest.restore(restored);
      return;
    }
    this.#restored = restored;
    this.customerId = restored.id;
    this.#inputs.write(restored.values);
    this.requestUpdate();
  }

  /** Updates the browser's state of the form from the inputs. */
  #refresh(): void {
    this.#inputs.forget();
    this.#rest?.sync();
    if (this.hasUpdated) this.#reflect();
  }

  /** Hands the entries to the browser, for the back button, and to copies. */
  #remember(): void {
    this.#inputs.forget();
    if (!this.hasUpdated) return;
    this.#control.remember(this.value, this.#memory);
    this.#rest?.copies.keep();
  }

  #reflect(): void {
    const state = this.#rest?.controlState(this.#needsCustomer) ?? {
      ...firstState(this.#parts, this.#needsCustomer),
      states: [
        this.#isAwaited ? 'loading' : this.#pressed ? 'submitting' : 'editing',
        this.#hasFailed && 'error',
        this.#isSilent && 'silent',
      ] as const,
    };
    this.#control.reflect({...state, memory: this.#memory});
  }
}

const EMPTY = Object.fromEntries(INPUT_NAMES.map((name) => [name, ''])) as FormValues;

/** The legend of a disabled fieldset is not disabled with it. */
const BARRED = 'fieldset:disabled > :not(legend:first-of-type)';

/** Milliseconds to wait for earlier customers. Later ones are still offered. */
const PATIENCE = 2000;
