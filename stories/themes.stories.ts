/// <reference types="vite/client" />
import type {Meta} from '@storybook/web-components-vite';
import bootstrap from '../themes/bootstrap.css?raw';
import compact from '../themes/compact.css?raw';
import filled from '../themes/filled.css?raw';
import floating from '../themes/floating.css?raw';
import outlined from '../themes/outlined.css?raw';
import plain from '../themes/plain.css?raw';
import tailwind from '../themes/tailwind.css?raw';
import {
  formMeta,
  renderForm,
  states,
  type PayerFormStory,
  type StoryArgs,
} from './payer-form-story.ts';

const meta: Meta<StoryArgs> = {
  ...formMeta,
  title: 'Examples/Themes',
  args: {...formMeta.args, country: 'GB', fields: 'companyname phone'},
};

export default meta;

/** The form on a page with one of the package's style sheets, with all kinds of errors. */
const themed = (css: string): PayerFormStory => ({
  ...states.errors,
  render: (args) => {
    const frame = renderForm(args);
    const style = document.createElement('style');
    style.textContent = `body {font: 1rem / 1.5 system-ui, sans-serif} ${css}`;
    frame.prepend(style);
    return frame;
  },
});

export const Plain: PayerFormStory = themed(plain);
export const Outlined: PayerFormStory = themed(outlined);
export const Filled: PayerFormStory = themed(filled);
export const Floating: PayerFormStory = themed(floating);
export const Compact: PayerFormStory = themed(compact);
export const Bootstrap: PayerFormStory = themed(bootstrap);
export const Tailwind: PayerFormStory = themed(tailwind);
