import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import '@awesome.me/webawesome/dist/styles/themes/default.css';
import {handForm} from '../page/hand-form.ts';
import '../page/rows.css';

globalThis.subject = {
  attach: (place, onDone) =>
    handForm(
      place,
      {
        showError: (control, sentence) => {
          const error = control.parentElement.querySelector('.error');
          error.textContent = sentence;
        },
        inner: (control) => control.shadowRoot?.querySelector('input') ?? undefined,
        setPostalLabel: (control, label) => {
          control.label = label;
        },
      },
      onDone,
    ),
};
