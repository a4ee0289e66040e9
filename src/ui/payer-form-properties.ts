import {
  ReactiveElement,
  type ComplexAttributeConverter,
  type PropertyDeclarations,
  type PropertyValues,
} from '@lit/reactive-element';
import type {CustomerClient} from '../api/customer-client.ts';
import type {TokenHeader} from '../api/customer-request.ts';
import type {MaxLengths} from '../contact/rules/max-lengths.ts';
import type {ContactRule} from '../contact/rules/own-rules.ts';
import type {PaymentMethod} from '../contact/rules/payment-methods.ts';
import type {MessageOverrides} from '../i18n/messages.ts';
import type {AddressLookup} from './inputs/address-lookup.ts';
import type {FollowMap} from './follow/page-fields.ts';
import type {Appearance} from './settings/appearance.ts';

/** Vue and Svelte write `false` into attributes whose name differs from the property. */
const SWITCH: ComplexAttributeConverter<boolean> = {
  fromAttribute: (text) => text !== null && text !== 'false',
};

/** Text that is not a number is kept, to report it to the developer. */
const NUMBER: ComplexAttributeConverter<number | undefined> = {
  fromAttribute: (text) => (Number.isNaN(Number(text)) ? (text as never) : Number(text ?? 0)),
};

/** The properties that a page sets on the element, without their behaviour. */
export class PayerFormProperties extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    proxyUrl: {attribute: 'proxy-url'},
    tokenUrl: {attribute: 'token-url'},
    tokenHeader: {attribute: 'token-header'},
    getToken: {attribute: false},
    customerId: {attribute: 'customer-id'},
    changed: {},
    locale: {},
    country: {},
    countries: {},
    fields: {},
    require: {},
    noAddress: {attribute: 'no-address', type: Boolean, converter: SWITCH},
    paymentMethod: {attribute: 'payment-method'},
    streetLayout: {attribute: 'street-layout'},
    minAge: {attribute: 'min-age', converter: NUMBER},
    follow: {},
    purpose: {},
    of: {},
    noSaved: {attribute: 'no-saved', type: Boolean, converter: SWITCH},
    noSubmit: {attribute: 'no-submit', type: Boolean, converter: SWITCH},
    name: {reflect: true},
    required: {type: Boolean, reflect: true},
    disabled: {type: Boolean, reflect: true},
    readonly: {type: Boolean, reflect: true},
    messages: {attribute: false},
    appearance: {attribute: false},
    client: {attribute: false},
    rules: {attribute: false},
    maxLengths: {attribute: false},
    lookup: {attribute: false},
    agentTool: {attribute: 'agent-tool'},
  };

  /** Base URL of the merchant's proxy; the routes are `{proxy-url}/v1/customers…`. */
  proxyUrl = '';
  /** URL on the merchant's server that answers a `POST` with `{ "token": "…" }`. */
  tokenUrl = '';
  /**
   * Header that carries the token: `authorization`, or `payer-token` if HTTP Basic or the host needs `Authorization`
   * itself.
   */
  tokenHeader: TokenHeader = 'authorization';
  /** Returns a new shopper token; takes precedence over `token-url` and `token`. */
  getToken: (() => Promise<string>) | undefined;
  /** Customer to start with, `PCU_…`; later the chosen or created one. */
  customerId = '';
  /** A customer whose details were changed: `update` changes it, `create` makes a new one and keeps the old. */
  changed: 'update' | 'create' = 'update';
  /** Language as BCP 47 tag. Default: the nearest `lang`, then the browser's. */
  locale = '';
  /** Preselected country, ISO 3166-1 alpha-2. Default: guessed from the language. */
  country = '';
  /** Allowed countries, ISO 3166-1 alpha-2, separated by spaces or commas. Default: all. */
  countries = '';
  /**
   * Optional fields to show: `salutation title companyname dob phone mobile`; `company-switch` shows
   * the company on demand.
   */
  fields = 'company-switch';
  /** Shown fields that become mandatory. */
  require = '';
  /** Asks for no address: only names, e-mail address and what `fields` shows. */
  noAddress = false;
  /**
   * Shows and requires what a payment method needs: `prepaid`, `debit`, `creditcard`, `invoice`, `easycredit`, `paypal` or
   * `sofort`. `fields`, `require` and `no-address` take precedence.
   */
  paymentMethod: PaymentMethod | '' = '';
  /** `combined`: one street line, split automatically; `split`: separate inputs for street and number. */
  streetLayout: 'combined' | 'split' = 'combined';
  /** Minimum age in years, checked when `dob` is shown. */
  minAge: number | undefined;
  /**
   * Takes the answers from the page's own fields and only asks for what they lack or what is in question. `form`: the
   * fields of the same form, found by their autofill tokens. As a property also a map: by path, an element or a selector.
   */
  follow: 'form' | FollowMap | '' = '';
  /** `delivery`: asks where the order is delivered, as a second customer. */
  purpose: 'delivery' | '' = '';
  /**
   * With `purpose="delivery"`: id of the payer's form in the same form. The delivery goes to its address unless the payer
   * says otherwise, and takes over its e-mail address and phone numbers.
   */
  of = '';
  /** Does not offer the shopper's earlier customers. */
  noSaved = false;
  /** Hides the button; the page calls `submit()` or submits the surrounding form. */
  noSubmit = false;
  /** Name under which the form submits the id. */
  name = 'customer_id';
  /** The surrounding form is not submitted without a customer. */
  required = false;
  /** Not editable, and not part of a form's data or validation. */
  disabled = false;
  /** Shows the contact but does not let the payer change it. */
  readonly = false;
  /** Texts that the page replaces, by key. */
  messages: MessageOverrides = {};
  /** Theme and variables: `{theme, variables}`; style sheets of the page take precedence. */
  appearance: Appearance | undefined;
  /** Replaces the built-in transport. */
  client: CustomerClient | undefined;
  /** Your own rules: functions of the contact that return a list of `{path, message}`; the same ones go to the proxy. */
  rules: readonly ContactRule[] | undefined;
  /** Smaller limits by field, in code points; a counter appears in the last fifth. */
  maxLengths: MaxLengths | undefined;
  /** Source of addresses to pick from at the street: `{search, select, canSearch?}`. */
  lookup: AddressLookup | undefined;
  /**
   * Name of the tool as which an agent in the browser may fill in the form (WebMCP); the payer checks and sends. Default:
   * none.
   */
  agentTool = '';

  /** @internal */
  readonly defaults: ReadonlyMap<PropertyKey, unknown> = new Map(
    Array.from((this.constructor as typeof ReactiveElement).elementProperties.keys(), (name) => [
      name,
      this[name as keyof this],
    ]),
  );

  /** Setting `undefined` or `null` or removing the attribute restores the default. */
  override willUpdate(changed: PropertyValues<this>): void {
    for (const name of changed.keys() as Iterable<keyof this>) {
      this[name] ??= this.defaults.get(name) as this[keyof this];
    }
  }
}
