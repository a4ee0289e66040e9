import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';

setCustomElementsManifest(manifest);

/** The items of the toolbar; empty does not change the story. */
const choice = (title: string, icon: string, items: Record<string, string>): object => ({
  description: title,
  toolbar: {
    title,
    icon,
    dynamicTitle: true,
    items: Object.entries(items).map(([value, name]) => ({value, title: name})),
  },
});

// If only its keys were used, the bundler would drop the languages.
const locales = import.meta.glob('../src/i18n/locales/*.ts', {eager: true});
const LANGUAGES = Object.keys(locales).map((path) => path.replace(/^.*\/|\.ts$/g, ''));
/** The name of the language only: `de-x-du` has no name. */
const nameOf = (tag: string): string => {
  const [language = tag] = tag.split('-');
  return new Intl.DisplayNames(language, {type: 'language'}).of(language) ?? tag;
};

const preview: Preview = {
  globalTypes: {
    locale: choice('Language', 'globe', {
      '': 'Language of the story',
      ...Object.fromEntries(LANGUAGES.map((tag) => [tag, `${nameOf(tag)} (${tag})`])),
    }),
    scheme: choice('Colours', 'contrast', {
      '': 'Colours of the system',
      light: 'Light',
      dark: 'Dark',
    }),
    width: choice('Width', 'mobile', {
      '': 'Full width',
      '320px': 'Small phone, 320 px',
      '390px': 'Phone, 390 px',
      '640px': 'Tablet, 640 px',
    }),
  },
  initialGlobals: {locale: '', scheme: '', width: ''},
  decorators: [
    (story, {globals, args}) => {
      const {locale, scheme, width} = globals as Record<'locale' | 'scheme' | 'width', string>;
      const frame = story({args: {...args, ...(locale && {locale})}}) as HTMLElement;
      const direction = (locale || String(args['locale'])).startsWith('ar') ? 'rtl' : 'ltr';
      Object.assign(document.documentElement, {dir: direction});
      document.documentElement.style.colorScheme = scheme;
      if (width) frame.style.inlineSize = width;
      return frame;
    },
  ],
  parameters: {
    a11y: {test: 'error'},
    controls: {expanded: true},
    layout: 'padded',
    options: {
      storySort: {
        order: [
          'Start',
          ['Welcome', 'Getting started', 'Sandbox', 'Demo shop'],
          'Use',
          ['The element'],
          'Look',
          ['Theming', 'Playground'],
          'Server',
          'Operate',
          ['Going live', 'Troubleshooting'],
          'Reference',
          ['*', 'TypeScript'],
          'Examples',
        ],
      },
    },
  },
};

export default preview;
