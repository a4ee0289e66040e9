/**
 * What the form knows beyond its first paint: judging, sending, earlier customers, pasted text. It is loaded after the
 * first paint, and takes over what the payer did until then. Longer than other files: it is the one place in which the parts
 * meet.
 * @module
 */
import {unsafeCSS as styleSheet} from '@lit/reactive-element';
import type {Contact} from '../contact/contact.ts';
import type {InputName} from '../contact/fields.ts';
import {createContactValidator} from '../contact/validate.ts';
import {FormController} from '../form/form-controller.ts';
import type {PayerResult} from '../form/customer/submission.ts';
import type {FormValues} from '../form/values.ts';
import {FollowedFields} from './follow/followed.ts';
import type {FirstParts, FormParts} from './form-parts.ts';
import type {AgentTool} from './on-demand/agent.ts';
import {onDemand} from './on-demand.ts';
import {PartOnDemand} from './loading/part-on-demand.ts';
import {arrange} from './inputs/arrange.ts';
import {AutofillNotice} from './inputs/autofill-event.ts';
import {LookupInputs} from './inputs/address-lookup.ts';
import {Interaction, type Judging} from './inputs/interaction.ts';
import {createLateHandlers, leaveByEscape} from './view/late-handlers.ts';
import {PastedAddress} from './inputs/pasted-address.ts';
import {AwaitedParts} from './loading/awaited-parts.ts';
import {keepInPlace} from './focus/keep-in-place.ts';
import {suitKeyboard} from './inputs/keyboard.ts';
import {focusSoon} from './focus/focus-soon.ts';
import {lateStyles} from './looks/late/late-styles.ts';
import {causeOf, Changes} from './order/changes.ts';
import {controlState} from './order/control-state.ts';
import type {ControlState} from './order/form-association.ts';
import {isReactReset} from './order/form-reset.ts';
import {Outcomes} from './order/outcomes.ts';
import {revealPageControls} from './order/page-controls.ts';
import {Presses} from './submit/presses.ts';
import {SecondAddress} from './page/second-address.ts';
import {SendWait} from './order/send-wait.ts';
import {Copies} from './page/copies.ts';
import {PageLoad} from './page/page-load.ts';
import type {FormMemory} from './page/form-memory.ts';
import {hasSlotted} from './page/has-slotted.ts';
import {readOwnLimits, type OwnLimits} from './settings/own-limits.ts';
import type {PayerChangeDetail} from './payer-form-events.ts';
import {withField} from './settings/held-field.ts';
import {readPageContact} from './settings/page-contact.ts';
import {isMisused, reportRemarks} from './settings/remarks.ts';
import {SavedOffer} from './connection/saved-offer.ts';
import {chosenCountries, isCustomerId, isDelivery, type FormSettings} from './settings/settings.ts';
import {Transport} from './connection/transport.ts';
import {show} from './skeleton/show.ts';
import {showErrors} from './view/field-errors.ts';
import type {PageSource} from './view/first-view.ts';
import {createFormView} from './view/form-view.ts';
import {drawLate} from './view/late-templates.ts';
import {reportMisuse} from './words/misuse.ts';

/** What it finds when it takes over. */
export interface Found {
  /** What the browser kept of an earlier visit. */
  restored: FormMemory | undefined;
  /** The contacts that the page has set, in their order. */
  contacts: readonly unknown[];
  /** What the inputs held before the payer did anything. */
  start: Partial<FormValues>;
}

/** What was entered in a form that started with these values. */
const enteredSince = (start: Partial<FormValues>, values: FormValues): Partial<FormValues> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value && value !== start[name as InputName]),
  );

const all = new WeakMap<Element, Rest>();

/** The same for one element. */
export class Rest implements Judging {
  readonly controller: FormController;
  readonly transport: Transport;
  readonly copies: Copies;
  readonly offer: SavedOffer;
  readonly outcomes: Outcomes;
  readonly second: SecondAddress;
  readonly presses: Presses;
  readonly interaction: Interaction;
  readonly followed: FollowedFields;
  readonly awaited: AwaitedParts;
  readonly #parts: FormParts;
  readonly #sendWait: SendWait;
  readonly #lookup: LookupInputs;
  readonly #agentTool: PartOnDemand<AgentTool>;
  readonly #pastedAddress: PastedAddress;
  /** How often a field of the page was changed while its contact was sent. Each call of `submit()` waits for the last. */
  #overtaken = 0;
  /** The customer that is going to be read. */
  #asked: string | undefined;
  readonly #changes = new Changes();
  readonly #handlers: ReturnType<typeof createLateHandlers>;
  #rules:
    | {of: FormSettings; own: OwnLimits; validate: ReturnType<typeof createContactValidator>}
    | undefined;
  #prefill: Contact | undefined;
  /** The object that the page set as contact. */
  #given: unknown;
  /** What the payer entered before, which nothing replaces while it is taken over. */
  #entered: Partial<FormValues> = {};
  /** The data of the last render: if unchanged, skip the next one. */
  #made: readonly unknown[] = [];
  /** What the last remarks were about. */
  #remarked: readonly unknown[] = [];
  /** Lines of the summary that is shown. */
  #summarised = 0;

  constructor(first: FirstParts) {
    const parts: FormParts = Object.create(first, {
      controller: {get: () => this.controller},
      show: {value: (contact: Contact) => this.#show(contact)},
      follow: {get: () => this.followed.now},
      sync: {value: () => this.sync()},
      isOvertaken: {value: () => this.#isOvertaken()},
      own: {get: () => this.#own},
      interaction: {get: () => this.interaction},
      isSkipped: {get: () => this.isSkipped},
      isOther: {get: () => this.second.isOther},
    });
    this.#parts = parts;
    this.interaction = new Interaction(first, this);
    this.transport = new Transport(first);
    this.outcomes = new Outcomes(parts);
    this.controller = new FormController(
      {
        values: () => first.inputs.values,
        shown: () => first.settings.shown,
        client: () => this.transport.open(),
        keepsCustomers: () => /^create$/i.test(first.element.changed) || this.#isShared,
        locale: () => first.locale.translator.locale,
        validate: (input) => this.#validate(input),
        write: (values) => this.#write(values),
        requestUpdate: () => first.element.requestUpdate(),
        messages: () => first.messages,
        readBlock: (...pasted) => this.#pastedAddress.read(...pasted),
      },
      this.outcomes,
    );
    this.presses = new Presses(first, (isFirst, retry) => this.#refuse(isFirst, retry));
    revealPageControls(first.element, first.control);
    all.set(first.element, this);
    first.looks.add(styleSheet(lateStyles));
    first.element.addController(new PageLoad(first.element));
    this.copies = new Copies(parts);
    this.offer = new SavedOffer(parts, () => this.#prefill !== undefined);
    this.#agentTool = new PartOnDemand(first, {
      purpose: 'agents',
      make: async () => new (await onDemand.agent()).AgentTool(parts),
      onMade: () => first.element.requestUpdate(),
    });
    this.#pastedAddress = new PastedAddress(parts);
    this.followed = new FollowedFields(parts, () => this.#note('page'));
    this.second = new SecondAddress(parts, () => this.#note('page'));
    this.awaited = new AwaitedParts(parts, this.outcomes, () => [
      ...(first.element.follow ? [this.followed.reader] : []),
      ...(first.settings.isSecond ? [this.second.delivery] : []),
    ]);
    this.#sendWait = new SendWait(first.element, () => this.controller.phase === 'submitting');
    const isReadonly = (): boolean => this.interaction.isReadonly;
    this.#lookup = new LookupInputs(parts, isReadonly);
    first.element.addController(new AutofillNotice(parts, isReadonly));
    this.#handlers = createLateHandlers(this.controller, {
      isReadonly,
      pastedInto: () => this.controller.pasted.into,
      undoLookup: () => this.#lookup.undo(),
      settleLater: () => this.interaction.settleLater(),
      focusSoon: (selector) => void focusSoon(first.element, selector),
      tickSame: (isSame) => this.second.open(!isSame),
    });
  }

  /** Judges from now on, beginning with what is there. */
  takeOver({restored, contacts, start}: Found): void {
    const {inputs, settings, skeleton} = this.#parts;
    leaveByEscape(skeleton.get('fields'), this.controller, this.#handlers);
    this.second.takeOver(restored?.isOther);
    this.#entered = enteredSince(start, inputs.values);
    for (const contact of contacts) this.#take(contact);
    if (restored) this.controller.restore(restored.id, this.#entered, restored.layout);
    else {
      this.controller.street.layout = settings.streetLayout;
      if (this.#prefill) this.fill(this.#prefill);
    }
    this.#entered = {};
    this.sync();
    this.interaction.begin();
    if (contacts.length > 0) this.#note('page');
    // The page set it before.
    this.#readOther();
  }

  /** The page has changed these properties. */
  willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    const isChanged = (name: string): boolean => changed.has(name);
    if (SETTINGS.some(isChanged)) this.controller.review();
    if (TRANSPORT.some(isChanged)) this.transport.forget();
    // Frameworks create a new `getToken` at each render: it does not mean a new shopper.
    if (SHOPPER.some(isChanged)) this.offer.forget();
    if (isChanged('follow')) this.sync();
    if (isChanged('streetLayout')) {
      this.controller.street.layout = this.#parts.settings.streetLayout;
    }
    if (isChanged('country')) this.fill();
  }

  /** Takes what the fields of the page hold now, if they are followed. */
  sync(): boolean {
    const isFollowed = this.followed.sync();
    return this.second.sync() || isFollowed;
  }

  /** The payer may have to answer, whatever the inputs hold. */
  get mayAsk(): boolean {
    const isUnread = this.#parts.element.follow && !this.followed.reader.part;
    return this.controller.phase === 'choosing' || this.#isSecond || Boolean(isUnread);
  }

  /** A delivery, and another form asks for the payer. */
  get #isSecond(): boolean {
    return isDelivery(this.#parts.element.purpose) && this.second.hasPayer;
  }

  get #isSilent(): boolean {
    return this.followed.now?.isSilent === true && !hasSlotted(this.#parts.element);
  }

  /** The page skips the fields that are followed, or the delivery goes to the payer’s address. */
  get isSkipped(): boolean {
    return this.second.isSame || (this.followed.now?.isSkipped ?? false);
  }

  /** @throws {ApiError} */
  async submit(): Promise<PayerResult> {
    await this.awaited.load();
    await this.second.begin();
    for (;;) {
      this.sync();
      if (this.isSkipped) return {customerId: '', action: 'reused'};
      const before = this.#overtaken;
      const result = await this.controller.submit();
      if (before === this.#overtaken) return result;
    }
  }

  /** The customer's id while it matches what the form shows, otherwise empty. */
  get value(): string {
    if (this.isSkipped) return '';
    const {phase, customer} = this.controller;
    // The page may have taken it back, or asked for another one, in this task.
    return phase === 'ready' && this.#parts.element.customerId === customer.id ? customer.id : '';
  }

  get contact(): Contact | undefined {
    return this.isSkipped ? undefined : structuredClone(this.controller.contact);
  }

  /** What is typed so far. */
  get draft(): Partial<Contact> {
    return this.isSkipped ? {} : this.controller.judge.draft();
  }

  /** As the element’s own promise, with the modules that it loads. */
  async complete(): Promise<boolean> {
    const {element} = this.#parts;
    await element.drawn;
    const parts = [this.#agentTool, this.followed.reader, this.second.delivery];
    for (const {loading} of parts) await loading?.catch(() => undefined);
    return element.drawn;
  }

  /** The page sets a contact. */
  prefill(given: unknown): void {
    if (!this.#take(given)) return;
    this.fill(this.#prefill);
    this.#note('page');
    this.#parts.reflect();
  }

  /** Without a contact only the country is set; entries from before the script loaded stay. */
  fill(contact = this.#prefill): void {
    const {inputs, settings, pageInputs} = this.#parts;
    const {startCountry} = pageInputs;
    if (contact?.address?.street || contact?.address?.city) this.second.open(true);
    if (contact) this.controller.prefill(contact, settings.streetLayout, startCountry);
    else inputs.write({country: startCountry});
  }

  /** What the browser keeps, or a copy of the page, beside the values. */
  get kept(): Omit<FormMemory, 'values'> {
    const {customer, street} = this.controller;
    return {id: customer.id, layout: street.layout, isOther: this.second.isOther || undefined};
  }

  /** Fills the form with what the browser kept, or a copy of the page. */
  restore({id, values, layout, isOther}: FormMemory): void {
    this.second.open(isOther === true);
    this.controller.restore(id, values, layout);
  }

  reset(): void {
    this.outcomes.summary = [];
    this.followed.now?.forget();
    this.second.forget();
    this.controller.reset(this.#parts.settings.streetLayout);
    this.fill();
    this.controller.forgetSaved();
    void this.offer.make();
  }

  /** @throws {ApiError} */
  async delete(id: string): Promise<void> {
    await this.transport.open().delete(id);
    this.controller.saved.drop(id);
    if (id === this.#parts.element.customerId) this.#parts.element.reset();
    this.outcomes.onDeleted(id);
  }

  /** Reads them again for a shopper who may be another. */
  reload(): Promise<void> {
    this.controller.forgetSaved();
    return this.read();
  }

  /** Reads the earlier customers, or the customer of the page. */
  async read(): Promise<void> {
    const {customerId} = this.#parts.element;
    if (!isCustomerId(customerId)) await this.offer.make();
    // The form also works without it.
    else await this.controller.load(customerId).catch(() => undefined);
  }

  /** The page set another customer. */
  #readOther(): void {
    const {customerId} = this.#parts.element;
    if (customerId === this.controller.customer.id || customerId === this.#asked) return;
    this.#asked = customerId;
    if (!isCustomerId(customerId)) this.controller.forget();
    void this.#parts.element.drawn.then(() => {
      this.#asked = undefined;
      return this.read();
    });
  }

  /** Writes the current state to the shadow root. */
  draw(source: PageSource): void {
    const {element, skeleton, pageInputs} = this.#parts;
    const {controller} = this;
    const {settings, translator, values} = source;
    const focused = element.shadowRoot?.activeElement;
    const view = createFormView({
      ...source,
      settings: withField(settings, focused?.id),
      isWaiting: this.offer.isAwaited,
      isSilent: this.#isSilent,
      isSecond: this.#isSecond,
      isAsked: this.followed.now?.isAsked,
      controller,
      purpose: element.purpose,
      isSkipped: this.isSkipped,
      isSame: this.second.isTicked,
      summary: this.outcomes.summary,
      maxLengths: this.#own.maxLengths,
      isMisused: isMisused(this.#parts),
      sendStage: this.#sendWait.stage,
      isSubmitSlotted: element.querySelector(':scope > [slot=submit]') !== null,
    });
    const {chosenId} = controller.saved;
    const {fields, errors, ...lateView} = view;
    const late = [JSON.stringify(lateView), translator];
    const made = [
      ...late,
      settings,
      JSON.stringify([fields, errors]),
      values.country,
      chosenId,
      element.agentTool,
      this.#agentTool.part,
      this.isSkipped,
    ];
    if (!isOther(made, this.#made)) return;
    const isLateOther = isOther(late, this.#made);
    const isReset = this.#made[late.length] !== settings;
    const isShorter = view.summary.length < this.#summarised;
    this.#made = made;
    this.#summarised = view.summary.length;
    keepInPlace(isReset || isShorter ? focused : undefined, () => {
      show(skeleton, view);
      showErrors(skeleton, view);
      if (isLateOther) drawLate(skeleton, lateView, this.#handlers);
    });
    this.#agentTool.part?.suit(view);
    if (element.agentTool) this.#agentTool.want();
    // An input that moves ends what an agent does.
    if (!element.agentTool) arrange(this.#parts);
    pageInputs.suit();
    suitKeyboard(this.#parts);
    for (const radio of skeleton.top.querySelectorAll<HTMLInputElement>('[name=saved]')) {
      radio.checked = radio.value === chosenId;
    }
  }

  /** After it is drawn. */
  updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    this.copies.keep();
    this.#lookup.suit();
    this.second.suit();
    this.#remark(changed.size > 0);
    if (changed.has('customerId')) this.#readOther();
  }

  /** Tells the developer what is wrong, whenever the page may have set something. */
  #remark(isChanged: boolean): void {
    const {connection, locale, settings} = this.#parts;
    const {isSetUp, token} = connection;
    const now = [isSetUp, token, locale.translator, settings, document.readyState];
    const isNew = isChanged || isOther(now, this.#remarked);
    this.#remarked = now;
    if (isNew) reportRemarks(this.#parts);
  }

  /** The state of the element as a control. */
  controlState(needsCustomer: boolean): Pick<ControlState, 'states' | 'value' | 'fault'> {
    const {states, fault} = controlState(this.#parts, needsCustomer);
    const phase = this.offer.isAwaited ? 'loading' : this.controller.phase;
    const isInDoubt = this.followed.now?.isInDoubt === true;
    return {
      states: [phase, ...states, isInDoubt && 'doubt', this.#isSilent && 'silent'],
      value: this.value,
      fault,
    };
  }

  /** Two forms that held the same are one customer: what changes in one must not change the other. */
  get #isShared(): boolean {
    const {element} = this.#parts;
    const {id} = this.controller.customer;
    const forms = (element.getRootNode() as ParentNode).querySelectorAll(element.localName);
    return [...forms].filter((form) => all.get(form)?.controller.customer.id === id).length > 1;
  }

  /** React resets the surrounding form because its action has ended: the entries stay. */
  get isOfReact(): boolean {
    const {form} = this.#parts.element;
    return form !== null && isReactReset(form);
  }

  isTold(path: Parameters<Judging['isTold']>[0]): boolean {
    return this.controller.state.isTold(path);
  }

  edit(...[path, event]: Parameters<Judging['edit']>): void {
    if (event) this.#changes.note(causeOf(event), path);
    this.controller.state.edit(path);
  }

  approach(): void {
    this.controller.saved.stopWaiting();
  }

  leave(path: Parameters<Judging['leave']>[0]): void {
    this.controller.entries.leave(path);
  }

  noticeName(name: 'forename' | 'surname'): void {
    this.controller.pasted.name.notice(name);
    this.second.noticeName(name);
  }

  pick(id: string): void {
    this.#changes.note('saved');
    this.controller.saved.pick(id);
  }

  paste(name: string, text: string): boolean {
    const {pasted} = this.controller;
    if (name.startsWith('dob-') && pasted.takeBirthDate(text)) {
      this.#changes.note('paste', 'dob');
      return true;
    }
    void pasted.offer(text, name);
    return false;
  }

  settleStreet(): boolean {
    return this.controller.street.settle();
  }

  changed(): void {
    this.outcomes.changed(this.#changes.take());
  }

  /** Remembers a contact of the page; true if it is another one than before. */
  #take(given: unknown): boolean {
    const read = readPageContact(given);
    read.remarks.forEach(reportMisuse);
    if (!('contact' in read)) return false;
    const {contact} = read;
    const isEqual = JSON.stringify(contact) === JSON.stringify(this.#prefill);
    const isWanted = given === this.#given && !this.#parts.element.shadowRoot?.activeElement;
    this.#given = given;
    if (isEqual && !isWanted) return false;
    this.#prefill = contact;
    return true;
  }

  /** The browser refused the surrounding form, which the page may complete. */
  #refuse(isFirst: boolean, retry?: () => void): void {
    if (this.followed.now?.isPageWrong) return;
    if (retry) this.outcomes.prepareAgain(isFirst, retry);
    else this.outcomes.refuse(isFirst);
  }

  #isOvertaken(): boolean {
    const isChanged = this.sync();
    if (isChanged) this.#overtaken += 1;
    return isChanged;
  }

  #note(cause: PayerChangeDetail['cause']): void {
    this.#changes.note(cause);
    this.interaction.settleLater();
  }

  #show(contact: Contact): void {
    const {inputs, pageInputs} = this.#parts;
    this.second.open(true);
    this.controller.entries.show(contact);
    // The page's own fields take precedence over what was stored.
    this.followed.now?.forget();
    this.sync();
    this.#note('saved');
    if (!inputs.values.country) inputs.write({country: pageInputs.startCountry});
  }

  #write(values: Partial<FormValues>): void {
    const entered = Object.entries(this.#entered).filter(([name]) => name in values);
    this.#parts.inputs.write({...values, ...Object.fromEntries(entered)});
  }

  #validate(input: unknown) {
    return this.#ruled.validate(this.second.complete(input));
  }

  get #own(): OwnLimits {
    return this.#ruled.own;
  }

  get #ruled() {
    const {settings, element} = this.#parts;
    if (this.#rules?.of !== settings) {
      const own = readOwnLimits(element.maxLengths, element.rules);
      const {maxLengths, rules} = own;
      const {required, minAge} = settings;
      const options = {
        require: [...required],
        countries: chosenCountries(settings),
        minAge,
        maxLengths,
        rules,
        onFault: reportMisuse,
      };
      this.#rules = {of: settings, own, validate: createContactValidator(options)};
    }
    return this.#rules;
  }
}

/** True if one of these differs from what was at its place before. */
const isOther = (now: readonly unknown[], before: readonly unknown[]): boolean =>
  now.some((part, index) => part !== before[index]);

const SETTINGS = [
  'fields',
  'require',
  'noAddress',
  'paymentMethod',
  'purpose',
  'countries',
  'country',
  'minAge',
  'streetLayout',
  'rules',
  'maxLengths',
] as const;
const SHOPPER = ['proxyUrl', 'tokenUrl', 'client'] as const;
const TRANSPORT = ['proxyUrl', 'tokenUrl', 'tokenHeader', 'getToken'] as const;
