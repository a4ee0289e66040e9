export {
  payerFormCss,
  renderPayerForm,
  type PayerFormAttributes,
  type RenderOptions,
} from './ui/render-payer-form.ts';
