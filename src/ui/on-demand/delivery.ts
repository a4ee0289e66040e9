import type {ReactiveController} from '@lit/reactive-element';
import type {InputName} from '../../contact/fields.ts';
import type {FormValues} from '../../form/values.ts';
import type {SecuPayerForm} from '../payer-form-element.ts';

/** What {@link Delivery} needs from its form. */
export interface DeliveryHost {
  readonly element: SecuPayerForm;
  /** The form that it names came, went, or holds something else. */
  onChanged(): void;
}

/** The form that asks for the payer of a delivery, found by its id. */
export class Delivery implements ReactiveController {
  readonly #host: DeliveryHost;
  readonly #observer: MutationObserver;
  #root: Node | undefined;
  #seen: SecuPayerForm | undefined;
  /** What was taken over last: what still equals it follows the payer. */
  #given: Partial<FormValues> = {};

  constructor(host: DeliveryHost) {
    this.#host = host;
    this.#observer = new MutationObserver(() => {
      if (this.payer !== this.#seen) this.#onPayer();
    });
    host.element.addController(this);
  }

  hostConnected(): void {
    this.#root = this.#host.element.getRootNode();
    this.#observer.observe(this.#root, {
      childList: true,
      subtree: true,
      attributeFilter: ['id', 'form', 'purpose', 'disabled'],
    });
    this.#seen = this.payer;
    this.#root.addEventListener('payer-change', this.#onPayer);
    document.addEventListener('DOMContentLoaded', this.#onPayer);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#root?.removeEventListener('payer-change', this.#onPayer);
    document.removeEventListener('DOMContentLoaded', this.#onPayer);
  }

  /** Undefined if `of` names no payer of the same form, or one that takes no part because only it is disabled. */
  get payer(): SecuPayerForm | undefined {
    const found = this.#found;
    const isLeftOut = found?.matches(':disabled') && !this.#host.element.matches(':disabled');
    return isLeftOut ? undefined : found;
  }

  /** It is there, or the page is still loading. */
  get hasPayer(): boolean {
    const {of} = this.#host.element;
    return Boolean(of) && (this.payer !== undefined || document.readyState === 'loading');
  }

  /** Why `of` has no effect; empty if it has. */
  get remark(): string {
    const {localName, of} = this.#host.element;
    if (!of || this.hasPayer || this.#found) return '';
    const said = typeof of === 'string' ? of.slice(0, 60) : typeof of;
    return `of="${said}" has no effect. Allowed: the id of another <${localName}> in the same form, which is not a delivery`;
  }

  /** The input holds what was taken over. */
  isTaken(name: InputName, values: FormValues): boolean {
    return values[name] !== '' && values[name] === this.#given[name];
  }

  /** Everything is taken over again. */
  forget(): void {
    this.#given = {};
  }

  /**
   * What the form takes over now: e-mail address and phone numbers, and the name and the country while the payer has not
   * changed them here.
   *
   * @param own.start what an empty form holds
   * @param own.countries those that may be chosen
   * @param own.isAsked whether the form itself asks for a field
   */
  changes(
    values: FormValues,
    {
      start,
      countries,
      isAsked,
    }: {
      start: Partial<FormValues>;
      countries: readonly string[];
      isAsked: (name: InputName) => boolean;
    },
  ): Partial<FormValues> {
    const {payer} = this;
    if (!payer) return {};
    const {email, phone, mobile, forename, surname, address} = payer.contact ?? payer.draft;
    const taken = {email, phone, mobile};
    const isOffered = countries.includes(address?.country ?? '');
    const suggested = {forename, surname, country: isOffered ? address?.country : start.country};
    const isOwn = ([name]: [string, unknown]): boolean => {
      const key = name as InputName;
      return values[key] !== (this.#given[key] ?? start[key] ?? '');
    };
    const wanted = [
      ...Object.entries(taken),
      ...Object.entries(suggested).filter(
        (entry) => isAsked(entry[0] as InputName) && !isOwn(entry),
      ),
    ].map(([name, text = '']) => [name, text] as const);
    this.#given = {...this.#given, ...Object.fromEntries(wanted)};
    return Object.fromEntries(wanted.filter(([name, text]) => values[name as InputName] !== text));
  }

  get #found(): SecuPayerForm | undefined {
    const found = this.#named;
    return found && found.form === this.#host.element.form && !/^delivery$/i.test(found.purpose)
      ? found
      : undefined;
  }

  get #named(): SecuPayerForm | undefined {
    const {element} = this.#host;
    const root = element.getRootNode() as Document | ShadowRoot;
    const found = root.getElementById?.(element.of);
    return found?.localName === element.localName && found !== element
      ? (found as SecuPayerForm)
      : undefined;
  }

  readonly #onPayer = (event?: Event): void => {
    this.#seen = this.payer;
    if (event?.target !== this.#host.element) this.#host.onChanged();
  };
}
