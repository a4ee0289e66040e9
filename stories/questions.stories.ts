import type {Meta} from '@storybook/web-components-vite';
import {formMeta, states, type PayerFormStory, type StoryArgs} from './payer-form-story.ts';
import {questions} from './question-states.ts';

const meta: Meta<StoryArgs> = {
  ...formMeta,
  title: 'Examples/Questions',
};

export default meta;

export const MistypedEmail: PayerFormStory = questions.mistypedEmail;
export const UnderstoodStreet: PayerFormStory = questions.understoodStreet;
/** A street line that can be read in more than one way. */
export const UnsureStreet: PayerFormStory = questions.unsureStreet;
export const NoHouseNumber: PayerFormStory = questions.noHouseNumber;
/** A whole address, pasted into one field. */
export const PastedAddress: PayerFormStory = questions.pastedAddress;
export const Deletion: PayerFormStory = questions.deletion;
/** An order that goes to an address of its own. */
export const TwoAddresses: PayerFormStory = states.delivery;
/** Typable before the script has loaded. */
export const ServerRendered: PayerFormStory = questions.serverRendered;
export const Dark: PayerFormStory = questions.dark;
