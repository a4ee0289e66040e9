import type {Meta} from '@storybook/web-components-vite';
import {
  argTypes,
  renderForm,
  states,
  type PayerFormStory,
  type StoryArgs,
} from './payer-form-story.ts';
import {questions} from './question-states.ts';

const meta: Meta<StoryArgs> = {
  title: 'Examples/Questions',
  component: 'secu-payer-form',
  args: {
    locale: 'en',
    country: 'DE',
    fields: 'companyname',
    streetLayout: 'combined',
    noSubmit: false,
    disabled: false,
    readonly: false,
  },
  argTypes,
  render: (args) => renderForm(args),
};

export default meta;

export const MistypedEmail: PayerFormStory = questions.mistypedEmail;
export const UnderstoodStreet: PayerFormStory = questions.understoodStreet;
/** A street line that can be read in more than one way. */
export const UnsureStreet: PayerFormStory = questions.unsureStreet;
export const NoHouseNumber: PayerFormStory = questions.noHouseNumber;
export const Deletion: PayerFormStory = questions.deletion;
/** An order that goes to an address of its own. */
export const TwoAddresses: PayerFormStory = states.delivery;
export const Dark: PayerFormStory = questions.dark;
