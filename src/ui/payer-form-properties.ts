import {LitElement, type ComplexAttributeConverter, type PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import type {CustomerClient} from '../api/customer-client.ts';
import type {TokenHeader} from '../api/http.ts';
import type {MessageOverrides} from '../i18n/messages.ts';
import type {Appearance} from './looks/appearance.ts';

/** Vue and Svelte write `false` into attributes that are named otherwise than their property. */
const SWITCH: ComplexAttributeConverter<boolean> = {
  fromAttribute: (text) => text !== null && text !== 'false',
};

/** Text that is no number stays as it is, to be named to the developer. */
const NUMBER: ComplexAttributeConverter<number | undefined> = {
  fromAttribute: (text) => (Number.isNaN(Number(text)) ? (text as never) : Number(text ?? 0)),
};

/** What a page sets on the element, apart from what the element does with it. */
export class PayerFormProperties extends LitElement {
  /** Base URL of the merchant's proxy; the routes are `{proxy-url}/v1/customers…`. */
  @property({attribute: 'proxy-url'}) proxyUrl = '';
  /** Same-origin URL of the merchant that answers a `POST` with `{ "token": "…" }`. */
  @property({attribute: 'token-url'}) tokenUrl = '';
  /**
   * Header that carries the token: `authorization`, or `payer-token` where HTTP Basic or the host needs
   * `Authorization` for itself.
   */
  @property({attribute: 'token-header'}) tokenHeader: TokenHeader = 'authorization';
  /** Gives a fresh shopper token; goes before `token-url` and `token`. */
  @property({attribute: false}) getToken: (() => Promise<string>) | undefined;
  /** Customer to start with, `PCU_…`; afterwards the chosen one. */
  @property({attribute: 'customer-id'}) customerId = '';
  /** Language as BCP 47 tag. Default: the nearest `lang`, then the browser's. */
  @property() locale = '';
  /** Preselected country, ISO 3166-1 alpha-2. Default: guessed from the language. */
  @property() country = '';
  /** Allowed countries, ISO 3166-1 alpha-2, separated by spaces or commas. Default: all. */
  @property() countries = '';
  /**
   * Optional fields to show: `salutation title companyname dob phone mobile`; `company-switch` shows
   * the company on demand.
   */
  @property() fields = 'companyname';
  /** Shown fields that become mandatory. */
  @property() require = '';
  /** `combined`: one street line that is split in code; `split`: street and number apart. */
  @property({attribute: 'street-layout'}) streetLayout: 'combined' | 'split' = 'combined';
  /** Least age in years, checked when `dob` is shown. */
  @property({attribute: 'min-age', converter: NUMBER}) minAge: number | undefined;
  /** Does not offer the shopper's earlier customers. */
  @property({attribute: 'no-saved', type: Boolean, converter: SWITCH}) noSaved = false;
  /** Hides the button; the page calls `submit()` or submits the form around the element. */
  @property({attribute: 'no-submit', type: Boolean, converter: SWITCH}) noSubmit = false;
  /** Name of the id in the form's data. */
  @property({reflect: true}) name = 'customer_id';
  /** The form around the element does not go out without a customer. */
  @property({type: Boolean, reflect: true}) required = false;
  /** Neither asks nor takes part in a form. */
  @property({type: Boolean, reflect: true}) disabled = false;
  /** Shows the contact without letting it be changed. */
  @property({type: Boolean, reflect: true}) readonly = false;
  /** Texts of the page's own, by key; the others stay. */
  @property({attribute: false}) messages: MessageOverrides = {};
  /** Look: `{theme, variables}`; style sheets of the page go before it. */
  @property({attribute: false}) appearance: Appearance | undefined;
  /** Own transport instead of the built-in one. */
  @property({attribute: false}) client: CustomerClient | undefined;

  readonly #defaults: ReadonlyMap<PropertyKey, unknown> = new Map(
    Array.from((this.constructor as typeof LitElement).elementProperties.keys(), (name) => [
      name,
      this[name as keyof this],
    ]),
  );

  /**
   * What the page set by script, and no attribute says; apart from the customer, who may change.
   *
   * @internal
   */
  get scripted(): Map<PropertyKey, unknown> {
    const {elementProperties} = this.constructor as typeof LitElement;
    const set = Array.from(elementProperties, ([name, {attribute}]) => {
      const isSaid = name === 'customerId' || this.hasAttribute(String(attribute || name));
      const value = this[name as keyof this];
      return isSaid || value === this.#defaults.get(name) ? [] : [[name, value] as const];
    });
    return new Map(set.flat());
  }

  /**
   * Takes it over, where the page says nothing else by now.
   *
   * @internal
   */
  takeScripted(scripted: ReadonlyMap<PropertyKey, unknown>): void {
    const own = this.scripted;
    for (const [name, value] of scripted) {
      if (!own.has(name)) this[name as keyof this] = value as this[keyof this];
    }
  }

  /** What a page takes back, by `undefined`, `null` or without its attribute, is the default again. */
  override willUpdate(changed: PropertyValues<this>): void {
    for (const name of changed.keys() as Iterable<keyof this>) {
      this[name] ??= this.#defaults.get(name) as this[keyof this];
    }
  }
}
