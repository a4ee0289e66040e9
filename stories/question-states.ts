import type {SecuPayerForm} from '../src/element.ts';
import {formIn, renderForm, renderKnown, shown, type PayerFormStory} from './payer-form-story.ts';

const inputOf = (form: SecuPayerForm, name: string): HTMLInputElement =>
  form.shadowRoot?.querySelector(`[name="${name}"]`) as HTMLInputElement;

/** Types into an input and goes on. */
function enter(form: SecuPayerForm, name: string, text: string): void {
  const input = inputOf(form, name);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertText'}));
  input.blur();
  // A window in the background fires none.
  input.dispatchEvent(new FocusEvent('focusout', {bubbles: true}));
}

/** What the form asks a payer, one story for each question. */
export const questions = {
  mistypedEmail: {
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      enter(form, 'email', 'erika@gmial.com');
      await shown(form, '[part=understood] button');
    },
  },

  understoodStreet: {
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      enter(form, 'street-line', 'Frankfurter Str. 125a');
      await shown(form, '[part=understood] button');
    },
  },

  unsureStreet: {
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      enter(form, 'street-line', 'Weg 3');
      await shown(form, '[name=street_number]');
    },
  },

  noHouseNumber: {
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      enter(form, 'street-line', 'Dorfstraße');
      (await shown(form, '#no-number')).click();
    },
  },

  deletion: {
    render: renderKnown,
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      (await shown(form, '.actions .link:last-child')).click();
      await shown(form, '[role=alertdialog]');
    },
  },

  dark: {
    render: (args) => {
      const frame = renderForm(args);
      frame.style.cssText += 'color-scheme: dark; padding: 1.5rem; background: #171c25';
      return frame;
    },
  },
} satisfies Record<string, PayerFormStory>;
