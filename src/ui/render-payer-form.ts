import {ElementRenderer, render} from '@lit-labs/ssr';
import {collectResultSync} from '@lit-labs/ssr/lib/render-result.js';
import {countryOptions} from '../address/country-options.ts';
import {FormController} from '../form/form-controller.ts';
import type {FormPage} from '../form/form-host.ts';
import {rowOrders} from '../form/row-orders.ts';
import {valuesOf} from '../form/values.ts';
import {createTranslator} from '../i18n/translator.ts';
import {sectionOf} from './inputs/autofill-section.ts';
import {readSettings, startCountry} from './page/settings.ts';
import {createFormView} from './view/form-view.ts';
import type {PayerFormProperties} from './payer-form-properties.ts';
import {payerFormStyles} from './looks/payer-form-styles.ts';
import {payerFormTemplate, type FormHandlers} from './view/payer-form-template.ts';

/** The attributes that a server sets on the element. */
export type PayerFormAttributes = Partial<
  Pick<
    PayerFormProperties,
    | 'proxyUrl'
    | 'tokenUrl'
    | 'tokenHeader'
    | 'customerId'
    | 'locale'
    | 'country'
    | 'countries'
    | 'fields'
    | 'require'
    | 'streetLayout'
    | 'minAge'
    | 'noSaved'
    | 'noSubmit'
    | 'name'
    | 'required'
    | 'disabled'
    | 'readonly'
  >
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
export const payerFormCss: string = payerFormStyles.cssText;

function shadowHtml(attributes: PayerFormAttributes): string {
  const {fields = 'companyname'} = attributes;
  const {locale = '', disabled = false, readonly = false, noSubmit = false} = attributes;
  const settings = readSettings({...attributes, fields});
  const translator = createTranslator([locale]);
  const country = startCountry(settings, translator.wish, translator.wish);
  const values = {...valuesOf({}), country};
  const controller = new FormController(
    {
      values: () => values,
      shown: () => settings.shown,
      locale: () => translator.locale,
      validate: (input) => settings.validate(input),
      ...IDLE,
    },
    NO_HANDLERS,
  );
  controller.street.layout = settings.streetLayout;
  const view = createFormView({
    controller,
    settings,
    translator,
    values,
    summary: [],
    unfolded: new Set(),
    isMisused: false,
    isWaiting: false,
    disabled,
    page: {readonly, noSubmit},
    isSubmitSlotted: false,
    sendStage: '',
    section: sectionOf(attributes.name ?? 'customer_id'),
  });
  const html = collectResultSync(
    render(payerFormTemplate(view, NO_HANDLERS), {
      // Slots need a host, so the host's tag is written here.
      customElementHostStack: [new HostRenderer('secu-payer-form')],
    }),
  );
  const choose = translator.text('option.country');
  const options = [
    ...(country ? [] : [{code: '', name: choose}]),
    ...countryOptions(translator.locale, settings.countries, country),
  ].map(({code, name}) => optionText(code, name, code === country));
  const complete = html
    .replace(/<!--\/?lit-.*?-->/g, '')
    .replace(/(<select[^>]*\sname="country"[^>]*>)/, `$1${options.join('')}`);
  return rowOrders(translator.locale, country).reduce(arranged, complete);
}

/** The same with the inputs of one row in this order. */
function arranged(html: string, names: readonly string[]): string {
  const fields = new RegExp(`<div class="field (${names.join('|')})".*?</div>`, 'gs');
  const found = new Map(Array.from(html.matchAll(fields), ([field, name]) => [name, field]));
  const ordered = names.map((name) => found.get(name) ?? '');
  return html.replace(fields, () => ordered.shift() ?? '');
}

const optionText = (code: string, name: string, isSelected: boolean): string =>
  `<option value="${code}"${isSelected ? ' selected' : ''}>${escaped(name)}</option>`;

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

class HostRenderer extends ElementRenderer {}

const nothing = (): void => undefined;

/** A server-rendered form has no behaviour. */
const IDLE = {
  client: (): never => {
    throw new Error('A server sends nothing');
  },
  write: nothing,
  requestUpdate: nothing,
};
const NO_HANDLERS = new Proxy({}, {get: () => nothing}) as FormHandlers & FormPage;
