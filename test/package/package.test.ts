import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {INPUT_NAMES} from '../../src/contact/fields.ts';
import {snippetsOf} from '../support/snippets.ts';

interface Declaration {
  tagName?: string;
  attributes?: {name: string}[];
  events?: {name: string}[];
  cssParts?: {name: string}[];
  cssProperties?: {name: string; default?: string}[];
  slots?: {name: string}[];
}

const read = (file: string): string => readFileSync(file, 'utf8');
const {modules} = JSON.parse(read('custom-elements.json')) as {
  modules: {declarations: Declaration[]}[];
};
const element = modules
  .flatMap(({declarations}) => declarations)
  .find(({tagName}) => tagName === 'secu-payer-form');
const names = (list: {name: string}[] = []): string[] => list.map(({name}) => name).sort();
const found = (text: string, pattern: RegExp): string[] =>
  [...new Set(Array.from(text.matchAll(pattern), ([, name = '']) => name))].sort();

const styleSheets = readdirSync('src/ui/looks', {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('-styles.ts'))
  .map((file) => `src/ui/looks/${file}`);
const sources = [
  'skeleton/branches',
  'view/late-templates',
  'view/saved-template',
  'view/link-template',
  'payer-form-events',
  'on-demand/lookup',
]
  .map((name) => `src/ui/${name}.ts`)
  .concat(styleSheets)
  .map(read)
  .join('\n');

describe('the manifest', () => {
  it('names just the parts that are rendered', () => {
    const rendered = found(sources, /part(?:="|: '|: partOf\(')([a-z-]+)/g);
    assert.deepEqual(names(element?.cssParts), rendered);
  });

  it('names just the custom properties that are used', () => {
    assert.deepEqual(names(element?.cssProperties), found(sources, /var\((--secu-payer-[a-z-]+)/g));
  });

  it('names just the slots that are rendered', () => {
    assert.deepEqual(names(element?.slots), found(sources, /'slot',\s*\{[^}]*name: '([a-z]+)'/g));
  });

  it('names every event of ours', () => {
    const fired = found(sources, /'(payer-[a-z]+)': [A-Z]\w*Event/g);
    assert.deepEqual(
      names(element?.events).filter((name) => name !== 'change'),
      fired,
    );
  });

  it('and docs/element.md name every attribute and event', () => {
    const document = read('docs/element.md');
    const attributes = names(element?.attributes).filter((attribute) => attribute !== 'lang');
    for (const name of [...attributes, ...names(element?.events)]) {
      assert.ok(document.includes(`\`${name}\``), name);
    }
  });
});

describe('the README', () => {
  it('is a page to land on, not a reference', () => {
    assert.ok(read('README.md').trimEnd().split('\n').length <= 160);
  });

  it('has a whole shop in at most 30 lines', () => {
    const shop = snippetsOf('README.md').find(({language}) => language === 'mjs');
    assert.ok(shop && shop.code.trimEnd().split('\n').length <= 30);
  });
});

describe('docs/theming.md', () => {
  it('names every part and every custom property', () => {
    const words = new Set(found(read('docs/theming.md'), /([a-z]+(?:-[a-z]+)*)/g));
    const expected = [
      ...names(element?.cssParts),
      ...names(element?.cssProperties).map((name) => name.replace('--secu-payer-', '')),
    ];
    assert.deepEqual(
      expected.filter((name) => !words.has(name)),
      [],
    );
  });
});

describe('the themes', () => {
  it('set no custom property that the form does not have', () => {
    const known = names(element?.cssProperties);
    for (const file of readdirSync('themes')) {
      const used = found(read(join('themes', file)), /(--secu-payer-[a-z-]+)/g);
      assert.deepEqual(
        used.filter((name) => !known.includes(name)),
        [],
        file,
      );
    }
  });

  it('style no part that the form does not have', () => {
    const ofFields = ['field', 'label', 'hint', 'control', 'error'].flatMap((part) =>
      [...INPUT_NAMES, 'dob', 'saved'].map((name) => `${part}-${name}`),
    );
    const parts = new Set([...names(element?.cssParts), ...ofFields]);
    for (const file of readdirSync('themes')) {
      const used = found(read(join('themes', file)), /::part\(([a-z-]+)\)/g);
      assert.deepEqual(
        used.filter((name) => !parts.has(name)),
        [],
        file,
      );
    }
  });

  it('begin with outlined, which names every custom property', () => {
    assert.deepEqual(
      found(read('themes/outlined.css'), /^ +(--secu-payer-[a-z-]+):/gm),
      names(element?.cssProperties),
    );
  });

  it('have in outlined the defaults that the manifest names', () => {
    const values = Object.fromEntries(
      [...read('themes/outlined.css').matchAll(/^ +(--secu-payer-[a-z-]+): (.*);$/gm)].map(
        ([, name, value]) => [name, value],
      ),
    );
    for (const {name, default: value} of element?.cssProperties ?? []) {
      assert.equal(value, values[name], name);
    }
  });
});

describe('package.json', () => {
  it('exports entries that have a source', () => {
    const {exports} = JSON.parse(read('package.json')) as {
      exports: Record<string, string | {default: string}>;
    };
    const targets = Object.values(exports)
      .map((target) => (typeof target === 'string' ? target : target.default))
      .filter((target) => /^\.\/dist\/(?!secu-payer-form\.).*\.js$/.test(target));
    assert.equal(targets.length, 15);
    for (const target of targets) {
      const source = target
        .replace('./dist/', 'src/')
        .replace('/locales/', '/i18n/locales/')
        .replace('.js', '.ts')
        .replace('*', 'de');
      assert.ok(existsSync(source), source);
    }
  });

  it('has an entry that loads on a server, where there is no page', async () => {
    const {SecuPayerForm} = await import('../../src/index.ts');
    assert.equal(customElements.get('secu-payer-form'), SecuPayerForm);
  });

  it('depends on lit, its base class, ky and valibot alone', () => {
    const {dependencies} = JSON.parse(read('package.json')) as {dependencies: object};
    assert.deepEqual(Object.keys(dependencies), ['@lit/reactive-element', 'ky', 'lit', 'valibot']);
  });
});
