import '@material/web/button/filled-button.js';
import '@material/web/select/outlined-select.js';
import '@material/web/select/select-option.js';
import '@material/web/textfield/outlined-text-field.js';
import {handForm} from '../page/hand-form.ts';
import '../page/rows.css';

globalThis.subject = {
  attach: (place, onDone) =>
    handForm(
      place,
      {
        showError: (control, sentence) => {
          control.error = sentence !== '';
          control.errorText = sentence;
        },
        inner: (control) => control.shadowRoot?.querySelector('input') ?? undefined,
        setPostalLabel: (control, label) => {
          control.label = label;
        },
      },
      onDone,
    ),
};
