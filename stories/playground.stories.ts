import type {Meta} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';
import type {SecuPayerForm} from '../src/element.ts';
import {renderForm, type PayerFormStory, type StoryArgs} from './payer-form-story.ts';

const PREFIX = '--secu-payer-';

interface Declaration {
  cssProperties?: {name: string; description: string}[];
}

const {modules} = manifest as unknown as {modules: {declarations: Declaration[]}[]};
const properties = modules
  .flatMap(({declarations}) => declarations)
  .flatMap(({cssProperties = []}) => cssProperties)
  .map(({name, description}) => ({name: name.replace(PREFIX, ''), description}));

const isColour = (name: string): boolean => name.startsWith('color-');

const meta: Meta<StoryArgs> = {
  title: 'Look/Playground',
  component: 'secu-payer-form',
  argTypes: Object.fromEntries(
    properties.map(({name, description}) => [
      name,
      {
        description,
        control: isColour(name) ? 'color' : 'text',
        table: {category: isColour(name) ? 'Colours' : 'Type, space and shape'},
      },
    ]),
  ),
  parameters: {controls: {include: properties.map(({name}) => name)}},
};

export default meta;

/** Every custom property as a control; below the form the result to copy, for a style sheet and for script. */
export const Playground: PayerFormStory = {
  args: {locale: 'en', country: 'GB', fields: 'companyname phone'},
  render: (args) => {
    const {locale, country, fields} = args;
    const frame = renderForm({locale, country, fields} as StoryArgs);
    const set = Object.entries(args as unknown as Record<string, unknown>).filter(
      (entry): entry is [string, string] =>
        properties.some(({name}) => name === entry[0]) && !!entry[1],
    );
    const variables = Object.fromEntries(
      set.map(([name, value]) => [
        name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    );
    (frame.firstElementChild as SecuPayerForm).appearance = {variables};
    const result = document.createElement('pre');
    result.textContent = [
      'secu-payer-form {',
      ...set.map(([name, value]) => `  ${PREFIX}${name}: ${value};`),
      '}',
      '',
      `form.appearance = ${JSON.stringify({variables}, undefined, 2)};`,
    ].join('\n');
    result.style.cssText = 'overflow: auto; font-size: 0.875rem';
    result.tabIndex = 0;
    frame.append(result);
    return frame;
  },
};
