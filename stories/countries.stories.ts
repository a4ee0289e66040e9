import type {Meta} from '@storybook/web-components-vite';
import {formMeta, type PayerFormStory, type StoryArgs} from './payer-form-story.ts';

const meta: Meta<StoryArgs> = {
  ...formMeta,
  title: 'Examples/Countries',
  args: {...formMeta.args, fields: 'phone', streetLayout: 'split'},
};

export default meta;

/** Postcode, then town. */
export const Germany: PayerFormStory = {args: {country: 'DE'}};
/** Staircase and door belong to the house number. */
export const Austria: PayerFormStory = {args: {country: 'AT', locale: 'de-AT'}};
/** Letters in the postcode. */
export const Netherlands: PayerFormStory = {args: {country: 'NL', locale: 'nl'}};
/** Town, then postcode. */
export const UnitedKingdom: PayerFormStory = {args: {country: 'GB'}};
/** An Eircode, which may be missing. */
export const Ireland: PayerFormStory = {args: {country: 'IE', locale: 'en-IE'}};
/** The state with the city. */
export const UnitedStates: PayerFormStory = {args: {country: 'US', locale: 'en-US'}};
/** The last name first. */
export const Hungary: PayerFormStory = {args: {country: 'HU', locale: 'hu'}};
/** From right to left, the emirate with the city, no postcode. */
export const UnitedArabEmirates: PayerFormStory = {args: {country: 'AE', locale: 'ar'}};
/** No town: the country is one. */
export const Singapore: PayerFormStory = {args: {country: 'SG'}};
