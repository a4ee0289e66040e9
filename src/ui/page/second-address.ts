import type {FieldPath} from '../../contact/contact.ts';
import {pathOf} from '../../contact/fields.ts';
import {contactOf} from '../../form/values.ts';
import type {FormParts} from '../form-parts.ts';
import {onDemand} from '../on-demand.ts';
import type {Delivery} from '../on-demand/delivery.ts';
import {PartOnDemand} from '../loading/part-on-demand.ts';
import type {SecuPayerForm} from '../payer-form-element.ts';
import {isDelivery, type FormSettings} from '../settings/settings.ts';
import {reportMisuse} from '../words/misuse.ts';

/** What a delivery takes over from the form of its payer. */
const TAKEN: ReadonlySet<FieldPath> = new Set(['email', 'phone', 'mobile']);

/** The second address of an order, once the page asks for one: after the payer's, and with their e-mail address. */
export class SecondAddress {
  /** The box *Deliver to this address*. */
  isTicked = true;
  /** The form of its payer. */
  readonly delivery: PartOnDemand<Delivery>;
  readonly #parts: FormParts;
  readonly #onChanged: () => void;

  /** @param onChanged the form of the payer has changed this one */
  constructor(parts: FormParts, onChanged: () => void) {
    this.#parts = parts;
    this.#onChanged = onChanged;
    this.delivery = new PartOnDemand(parts, {
      purpose: 'deliveries',
      make: () => this.#makeDelivery(),
      onMade: () => this.#change(),
    });
    if (isDelivery(parts.element.purpose)) parts.element.requestUpdate('purpose', null);
    this.suit();
  }

  /** Call it whenever the page may have asked for a delivery. */
  suit(): void {
    const {purpose, of} = this.#parts.element;
    if (!isDelivery(purpose)) return;
    if (of) this.delivery.want();
    if (this.sync()) this.#onChanged();
    const remark = this.#parts.connection.isSetUp && this.delivery.part?.remark;
    if (remark) reportMisuse(remark);
  }

  /** The form that `of` names is there, or nothing says otherwise yet. */
  get hasPayer(): boolean {
    return this.delivery.part?.hasPayer ?? Boolean(this.#parts.element.of);
  }

  /** The delivery goes to the address of that form. */
  get isSame(): boolean {
    const {settings, follow} = this.#parts;
    return settings.isSecond === true && !follow?.isAsked && this.isTicked;
  }

  /** The settings without what it takes over. */
  suited(settings: FormSettings): FormSettings {
    if (!isDelivery(this.#parts.element.purpose) || !this.hasPayer) return settings;
    const own = (paths: ReadonlySet<FieldPath>): Set<FieldPath> =>
      new Set([...paths].filter((path) => !TAKEN.has(path)));
    return {
      ...settings,
      shown: own(settings.shown),
      required: own(settings.required),
      isSecond: true,
    };
  }

  /** The delivery goes to an address of its own, or to that of the other form. */
  open(isOther: boolean): void {
    this.isTicked = !isOther;
    this.#parts.element.requestUpdate();
  }

  /** Takes over the box of a server-rendered form. */
  takeOver(isOther = false): void {
    const place = this.#parts.skeleton.get('same');
    const box = place.querySelector('input');
    place.replaceChildren();
    this.open(isOther || box?.checked === false);
  }

  /** It has an address of its own. */
  get isOther(): boolean {
    return this.#parts.settings.isSecond === true && !this.isTicked;
  }

  /** Everything is taken over again. */
  forget(): void {
    this.open(false);
    this.delivery.part?.forget();
  }

  /** Takes over what the form of the payer holds now. True if something changed. */
  sync(): boolean {
    const {controller, follow, inputs, pageInputs, settings} = this.#parts;
    if (!settings.isSecond || /^(?:submitting|loading)$/.test(controller.phase)) return false;
    const start = {country: pageInputs.startCountry};
    const countries = settings.country ? [] : settings.countries;
    const changes =
      this.delivery.part?.changes(inputs.values, {
        start,
        countries,
        isAsked: (name) => !follow?.isAsked || follow.isLacking(pathOf(name) as FieldPath),
      }) ?? {};
    if (Object.keys(changes).length === 0) return false;
    controller.follow(changes, false);
    return true;
  }

  /** The browser filled in one half of a name. Firefox leaves the other as it was: the payer's, so it is asked about. */
  noticeName(name: 'forename' | 'surname'): void {
    const {controller, inputs, settings} = this.#parts;
    const other = name === 'forename' ? 'surname' : 'forename';
    const isFilled = (half: typeof name): boolean => inputs.get(half).matches(':autofill');
    if (!settings.isSecond || !isFilled(name) || isFilled(other)) return;
    if (this.delivery.part?.isTaken(other, inputs.values)) controller.state.doubt(other);
  }

  /** The contact with what it takes over. */
  complete(input: unknown): unknown {
    const {inputs, settings} = this.#parts;
    if (!settings.isSecond) return input;
    return {...Object(input), ...Object(contactOf(inputs.values, TAKEN, 'split'))};
  }

  /**
   * The payer becomes a customer first.
   *
   * @throws {ApiError} that of the payer's form, which shows it
   */
  async begin(): Promise<void> {
    if (!this.#parts.settings.isSecond) return;
    const payer = this.delivery.part?.payer;
    if (payer && !payer.value) await payer.submit();
  }

  async #makeDelivery(): Promise<Delivery> {
    const {Delivery: OwnDelivery} = await onDemand.delivery();
    const element = this.#parts.element as SecuPayerForm;
    return new OwnDelivery({element, onChanged: () => this.#change()});
  }

  #change(): void {
    const {element, settings} = this.#parts;
    // What the form asks for depends on it.
    if ((settings.isSecond ?? false) !== this.hasPayer) element.requestUpdate('purpose', null);
    if (this.sync()) this.#onChanged();
    element.requestUpdate();
    this.#parts.reflect();
  }
}
