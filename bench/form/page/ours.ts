import type {SecuPayerForm} from '../../../src/index.ts';

window.subject = {
  attach: (place, onDone) => {
    const form = place.querySelector('secu-payer-form') as SecuPayerForm;
    if (!form.tokenUrl) form.getToken = async () => 'token';
    form.addEventListener('payer-ready', onDone);
    const root = (): ShadowRoot | null => form.shadowRoot;
    return {
      input: (name) => root()?.querySelector<HTMLInputElement>(`[name="${name}"]`) ?? undefined,
      chooseCountry: (code) => {
        const select = root()?.querySelector<HTMLSelectElement>('[name=country]');
        if (!select) return;
        select.value = code;
        for (const type of ['input', 'change']) {
          select.dispatchEvent(new Event(type, {bubbles: true, composed: true}));
        }
      },
      submit: () => root()?.querySelector<HTMLButtonElement>('button[type=submit]')?.click(),
      complete: () => form.updateComplete,
      ...(form.noSaved ? {} : {isListed: () => root()?.querySelector('.card') != null}),
      errors: () => root()?.querySelectorAll('[name][aria-invalid=true]').length ?? 0,
      unmount: () => form.remove(),
    };
  },
};
