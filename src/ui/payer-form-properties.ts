import {LitElement, type ComplexAttributeConverter, type PropertyValues} from 'lit';
import {property} from 'lit/decorators.js';
import type {CustomerClient} from '../api/customer-client.ts';
import type {TokenHeader} from '../api/http.ts';
import type {MessageOverrides} from '../i18n/messages.ts';
import type {Appearance} from './looks/appearance.ts';

/** Vue and Svelte write `false` into attributes whose name differs from the property. */
const SWITCH: ComplexAttributeConverter<boolean> = {
  fromAttribute: (text) => text !== null && text !== 'false',
};

/** Text that is not a number is kept, to report it to the developer. */
const NUMBER: ComplexAttributeConverter<number | undefined> = {
  fromAttribute: (text) => (Number.isNaN(Number(text)) ? (text as never) : Number(text ?? 0)),
};

/** The properties that a page sets on the element, without their behaviour. */
export class PayerFormProperties extends LitElement {
  /** Base URL of the merchant's proxy; the routes are `{proxy-url}/v1/customers…`. */
  @property({attribute: 'proxy-url'}) proxyUrl = '';
  /** URL on the merchant's server that answers a `POST` with `{ "token": "…" }`. */
  @property({attribute: 'token-url'}) tokenUrl = '';
  /**
   * Header that carries the token: `authorization`, or `payer-token` if HTTP Basic or the host needs `Authorization`
   * itself.
   */
  @property({attribute: 'token-header'}) tokenHeader: TokenHeader = 'authorization';
  /** Returns a new shopper token; takes precedence over `token-url` and `token`. */
  @property({attribute: false}) getToken: (() => Promise<string>) | undefined;
  /** Customer to start with, `PCU_…`; later the chosen or created one. */
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
  /** `combined`: one street line, split automatically; `split`: separate inputs for street and number. */
  @property({attribute: 'street-layout'}) streetLayout: 'combined' | 'split' = 'combined';
  /** Minimum age in years, checked when `dob` is shown. */
  @property({attribute: 'min-age', converter: NUMBER}) minAge: number | undefined;
  /** Does not offer the shopper's earlier customers. */
  @property({attribute: 'no-saved', type: Boolean, converter: SWITCH}) noSaved = false;
  /** Hides the button; the page calls `submit()` or submits the surrounding form. */
  @property({attribute: 'no-submit', type: Boolean, converter: SWITCH}) noSubmit = false;
  /** Name under which the form submits the id. */
  @property({reflect: true}) name = 'customer_id';
  /** The surrounding form is not submitted without a customer. */
  @property({type: Boolean, reflect: true}) required = false;
  /** Not editable, and not part of a form's data or validation. */
  @property({type: Boolean, reflect: true}) disabled = false;
  /** Shows the contact but does not let the payer change it. */
  @property({type: Boolean, reflect: true}) readonly = false;
  /** Texts that the page replaces, by key. */
  @property({attribute: false}) messages: MessageOverrides = {};
  /** Theme and variables: `{theme, variables}`; style sheets of the page take precedence. */
  @property({attribute: false}) appearance: Appearance | undefined;
  /** Replaces the built-in transport. */
  @property({attribute: false}) client: CustomerClient | undefined;

  readonly #defaults: ReadonlyMap<PropertyKey, unknown> = new Map(
    Array.from((this.constructor as typeof LitElement).elementProperties.keys(), (name) => [
      name,
      this[name as keyof this],
    ]),
  );

  /**
   * What the page set by script and no attribute contains, except the customer, which may change.
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
   * Restores it, unless the page has set something else.
   *
   * @internal
   */
  takeScripted(scripted: ReadonlyMap<PropertyKey, unknown>): void {
    const own = this.scripted;
    for (const [name, value] of scripted) {
      if (!own.has(name)) this[name as keyof this] = value as this[keyof this];
    }
  }

  /** Setting `undefined` or `null` or removing the attribute restores the default. */
  override willUpdate(changed: PropertyValues<this>): void {
    for (const name of changed.keys() as Iterable<keyof this>) {
      this[name] ??= this.#defaults.get(name) as this[keyof this];
    }
  }
}
