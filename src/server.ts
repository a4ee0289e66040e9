/**
 * Renders the form as HTML on your server, so that payers can type before the script has loaded.
 * @module
 */
export {
  payerFormCss,
  renderPayerForm,
  type PayerFormAttributes,
  type RenderOptions,
} from './ui/render-payer-form.ts';
