import type {Meta} from '@storybook/web-components-vite';
import {formMeta, states, type PayerFormStory, type StoryArgs} from './payer-form-story.ts';

const meta: Meta<StoryArgs> = {
  ...formMeta,
  title: 'Examples/English',
  args: {...formMeta.args, country: 'GB'},
};

export default meta;

export const Empty: PayerFormStory = states.empty;
export const Prefilled: PayerFormStory = states.prefilled;
export const Company: PayerFormStory = states.company;
export const AllFields: PayerFormStory = states.allFields;
export const SplitStreet: PayerFormStory = states.splitStreet;
export const NoAddress: PayerFormStory = states.noAddress;
export const Invoice: PayerFormStory = states.invoice;
export const OwnRule: PayerFormStory = states.ownRule;
export const Delivery: PayerFormStory = states.delivery;
export const Errors: PayerFormStory = states.errors;
export const Following: PayerFormStory = states.following;
export const Loading: PayerFormStory = states.loading;
export const Choosing: PayerFormStory = states.choosing;
export const Editing: PayerFormStory = states.editing;
export const Sending: PayerFormStory = states.sending;
export const Failed: PayerFormStory = states.failed;
export const Ready: PayerFormStory = states.ready;
