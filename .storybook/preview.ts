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
  tags: ['autodocs'],
  globalTypes: {
    locale: choice('Language', 'globe', {
      '': 'of the story',
      ...Object.fromEntries(LANGUAGES.map((tag) => [tag, `${nameOf(tag)} (${tag})`])),
    }),
    scheme: choice('Colours', 'contrast', {'': 'of the system', light: 'light', dark: 'dark'}),
    width: choice('Width', 'mobile', {
      '': 'as wide as it gets',
      '320px': '320 px',
      '640px': '640 px',
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
  },
};

export default preview;
