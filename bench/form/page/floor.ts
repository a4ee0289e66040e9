import './rows.css';
import './floor.css';
import {handForm} from './hand-form.ts';

const errorOf = (control: Element): Element | null | undefined =>
  control.closest('.field')?.querySelector('.error');

window.subject = {
  attach: (place, onDone) =>
    handForm(
      place,
      {
        showError: (control, sentence) => {
          const error = errorOf(control);
          if (error) error.textContent = sentence;
          control.setAttribute('aria-invalid', String(sentence !== ''));
        },
        inner: (control) => control as unknown as HTMLInputElement,
        setPostalLabel: (control, label) => {
          const text = control.closest('.field')?.querySelector('label');
          if (text) text.textContent = label;
        },
      },
      onDone,
    ),
};
