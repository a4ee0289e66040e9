import {countryOptions} from '../address/country-options.ts';
import type {FormValues} from '../form/values.ts';
import {rowOrders} from '../form/row-orders.ts';
import {createTranslator} from '../i18n/translator.ts';
import {sectionOf} from './inputs/autofill-section.ts';
import {
  COMPANY_SWITCH,
  firstCountries,
  isDelivery,
  readSettings,
  startCountry,
} from './settings/settings.ts';
import {show} from './skeleton/show.ts';
import {Skeleton} from './skeleton/skeleton.ts';
import {createFirstView} from './view/first-view.ts';
import type {PayerFormProperties} from './payer-form-properties.ts';
import {payerFormStyles} from './looks/payer-form-styles.ts';

/** The attributes that a server sets on the element. */
export type PayerFormAttributes = Partial<
  Pick<
    PayerFormProperties,
    | 'proxyUrl'
    | 'tokenUrl'
    | 'tokenHeader'
    | 'customerId'
    | 'changed'
    | 'locale'
    | 'country'
    | 'countries'
    | 'fields'
    | 'require'
    | 'noAddress'
    | 'paymentMethod'
    | 'streetLayout'
    | 'minAge'
    | 'noSaved'
    | 'noSubmit'
    | 'name'
    | 'required'
    | 'disabled'
    | 'readonly'
    | 'purpose'
    | 'of'
  > & {follow: 'form'}
>;

/** Further options of the server. */
export interface RenderOptions {
  /**
   * URL of a style sheet with {@link payerFormCss}. Without it the styles are inline, which a content security policy
   * may forbid.
   */
  stylesheet?: string;
}

/**
 * The element as HTML with a declarative shadow root: visible and typable before the script has loaded. The script
 * takes over the entries. Until then the form sends nothing.
 *
 * @param attributes as on the element; import languages other than German and English
 * @returns HTML for the page's body; do not escape it
 */
export function renderPayerForm(
  attributes: PayerFormAttributes = {},
  {stylesheet}: RenderOptions = {},
): string {
  const styles = stylesheet
    ? `<link rel="stylesheet" href="${escaped(stylesheet)}">`
    : `<style>${payerFormCss}</style>`;
  return `<secu-payer-form${attributesText(attributes)}><template shadowrootmode="open">${styles}${shadowHtml(attributes)}</template></secu-payer-form>`;
}

/** The styles of the shadow root, for a separate file. */
export const payerFormCss: string = payerFormStyles;

function shadowHtml(attributes: PayerFormAttributes): string {
  const {
    locale = '',
    disabled = false,
    readonly = false,
    noSubmit = false,
    purpose = '',
    of = '',
  } = attributes;
  const settings = readSettings(
    {fields: COMPANY_SWITCH, ...attributes},
    attributes.fields !== undefined,
  );
  const translator = createTranslator([locale]);
  const country = startCountry(settings, translator.wish, translator.wish);
  const isSecond = isDelivery(purpose) && of !== '';
  const skeleton = new Skeleton(
    rowOrders(translator.locale, country),
    (tag) => new HtmlElement(tag) as unknown as HTMLElement,
  );
  show(
    skeleton,
    createFirstView({
      settings,
      translator,
      values: {country} as FormValues,
      layout: settings.streetLayout,
      unfolded: new Set(),
      page: {readonly, noSubmit},
      section:
        sectionOf(attributes.name ?? 'customer_id') + (isDelivery(purpose) ? ' shipping' : ''),
      disabled,
      isSecond,
      isSilent: attributes.follow !== undefined,
      isAsked: attributes.follow && (() => false),
      isReadonly: readonly,
      isSending: false,
      isWaiting: false,
      failure: '',
      failureDetail: '',
    }),
  );
  if (isSecond) skeleton.get('same').append(sameBox(translator.text('same')));
  for (const {code, name} of [
    ...(country ? [] : [{code: '', name: translator.text('option.country')}]),
    ...countryOptions(translator.locale, settings.countries, firstCountries(settings, country)),
  ]) {
    const option = new HtmlElement('option');
    option.setAttribute('value', code);
    if (code === country) option.setAttribute('selected', '');
    option.append(name);
    skeleton.get('country').append(option as unknown as HTMLElement);
  }
  return skeleton.top.outerHTML;
}

/** The box of a delivery to the payer's address. */
function sameBox(text: string): HTMLElement {
  const [label, box, span] = [
    new HtmlElement('label'),
    new HtmlElement('input'),
    new HtmlElement('span'),
  ];
  label.setAttribute('part', 'same');
  for (const [name, value] of [
    ['id', 'same'],
    ['type', 'checkbox'],
    ['checked', ''],
  ] as const) {
    box.setAttribute(name, value);
  }
  span.append(text);
  label.append(box, span);
  return label as unknown as HTMLElement;
}

function attributesText(attributes: PayerFormAttributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== false && value !== '')
    .map(([name, value]) => {
      const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return value === true ? ` ${attribute}` : ` ${attribute}="${escaped(String(value))}"`;
    })
    .join('');
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What the skeleton needs of an element, as HTML. */
class HtmlElement {
  readonly #tag: string;
  readonly #attributes = new Map<string, string>();
  #children: unknown[] = [];

  constructor(tag: string) {
    this.#tag = tag;
  }

  setAttribute(name: string, value: string): void {
    this.#attributes.set(name, value);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  append(...children: unknown[]): void {
    this.#children.push(...children);
  }

  replaceChildren(...children: unknown[]): void {
    this.#children = children;
  }

  get outerHTML(): string {
    const attributes = Array.from(this.#attributes, ([name, value]) =>
      value || name === 'value' ? ` ${name}="${escaped(value)}"` : ` ${name}`,
    );
    const start = `<${[this.#tag, ...attributes].join('')}>`;
    if (this.#tag === 'input') return start;
    const children = this.#children.map((child) =>
      child instanceof HtmlElement ? child.outerHTML : escaped(String(child)),
    );
    return `${start}${children.join('')}</${this.#tag}>`;
  }
}
