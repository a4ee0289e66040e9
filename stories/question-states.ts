import {createInPageShop} from '../demo/in-page-shop.ts';
import type {SecuPayerForm} from '../src/element.ts';
import {renderPayerForm} from '../src/server.ts';
import {
  formIn,
  renderForm,
  renderKnown,
  shown,
  type PayerFormStory,
  type StoryArgs,
} from './payer-form-story.ts';

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

function paste(form: SecuPayerForm, name: string, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  inputOf(form, name).dispatchEvent(
    new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}),
  );
}

/** The form as a page's server sends it, before the script takes it over. */
function renderOnServer({locale, country, fields, streetLayout}: StoryArgs): HTMLElement {
  const frame = document.createElement('div');
  frame.style.maxInlineSize = '44rem';
  frame.setHTMLUnsafe(renderPayerForm({locale, country, fields, streetLayout}));
  const form = frame.querySelector('secu-payer-form') as SecuPayerForm;
  form.client = createInPageShop().client;
  return frame;
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

  pastedAddress: {
    play: async ({canvasElement}) => {
      const form = await formIn(canvasElement);
      paste(form, 'forename', 'Erika Muster\nHeidestr. 17\n51147 Köln');
      await shown(form, '[part=block] button');
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

  serverRendered: {
    render: renderOnServer,
    play: async ({canvasElement}) => {
      await formIn(canvasElement);
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
