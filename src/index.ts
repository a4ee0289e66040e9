/**
 * Registers `<secu-payer-form>`.
 * @module
 */
import {defineUnsupported, isSupported} from './ui/page/fallback.ts';
import {SecuPayerForm} from './ui/payer-form-element.ts';

export * from './element.ts';

declare global {
  interface HTMLElementTagNameMap {
    'secu-payer-form': SecuPayerForm;
  }
}

// A second copy of the script on the page must not throw.
if (!customElements.get('secu-payer-form')) {
  if (isSupported()) {
    customElements.define('secu-payer-form', SecuPayerForm);
  } else defineUnsupported('secu-payer-form');
}
