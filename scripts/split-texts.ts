import type {Plugin} from 'vite';
import {english} from '../src/i18n/english.ts';
import {isFirst, keys, PRINT} from '../src/i18n/keys.ts';
import '../src/i18n/locales/de.ts';
import '../src/i18n/locales/en.ts';
import type {MessageKey, MessageOverrides} from '../src/i18n/messages.ts';
import {pack, SEPARATOR} from '../src/i18n/pack.ts';
import {languages} from '../src/i18n/registry.ts';

const textOf = (key: MessageKey): [MessageKey, string] => [key, english[key]];
const first = keys().filter(isFirst).map(textOf);
const late = keys()
  .filter((key) => !isFirst(key))
  .map(textOf);

/** German and the regional ones. Read now, because building a language registers it again. */
const PACKED = [...languages]
  .filter(([tag]) => tag !== 'en')
  .map(([tag, texts]) => [tag, pack(texts as MessageOverrides).split(SEPARATOR)] as const);

const I18N = /\/src\/i18n\/(english|keys|locales\/(?:de|en))\.ts$/;

/** Splits the built-in texts between the two files: by when they are said, not by language. */
export const splitTexts: Plugin = {
  name: 'split-texts',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('/src/ui/rest.ts')) return {code: `${code}\n${LATE}`, map: null};
    const made = MODULES[I18N.exec(id)?.[1] ?? ''];
    if (!made) return undefined;
    // Line by line, so that the sizes of the parts are right.
    const mappings = made.replace(/.*/g, '').replaceAll('\n', ';AACA');
    return {code: made, map: {version: 3, sources: [id], names: [], mappings: `AAAA${mappings}`}};
  },
};

/** A language with its regional ones. */
const packed = (language: string): string =>
  [
    `import {registerLocale} from '../registry.ts';`,
    ...PACKED.filter(([tag]) => tag.split('-')[0] === language).map(([tag, texts]) =>
      registered([tag, JSON.stringify(texts.slice(0, first.length + 1).join(SEPARATOR))]),
    ),
    `export const ${language} = '${language}';`,
  ].join('\n');

const registered = ([tag, texts]: readonly [string, unknown]): string =>
  `registerLocale(${JSON.stringify(tag)}, ${texts as string});`;

const MODULES: Readonly<Record<string, string>> = {
  english: `export const english = ${JSON.stringify(Object.fromEntries(first))};`,
  keys: `import {english} from './english.ts';
    export const keys = () => Object.keys(english);
    export const PRINT = ${JSON.stringify(PRINT)};`,
  'locales/de': packed('de'),
  'locales/en': `import {english} from '../english.ts';
    ${packed('en')}
    registerLocale('en', english);`,
};

/** Adds the others and keeps the texts of the page; registering makes the forms show them. */
const LATE = [
  `import {english} from '../i18n/english.ts';`,
  `import {languages, registerLocale} from '../i18n/registry.ts';`,
  `Object.assign(english, ${JSON.stringify(Object.fromEntries(late))});`,
  `const more = (tag, texts) => {
      const known = languages.get(tag);
      const isOurs = typeof known === 'string' && known.split('${SEPARATOR}').length === ${first.length + 1};
      registerLocale(tag, isOurs ? known + texts : known);
    };`,
  ...PACKED.map(
    ([tag, texts]) =>
      `more(${JSON.stringify(tag)}, ${JSON.stringify(
        ['', ...texts.slice(first.length + 1)].join(SEPARATOR),
      )});`,
  ),
].join('\n');
