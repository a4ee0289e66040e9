import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {vscodeCss, vscodeHtml, webTypes} from '../../scripts/frameworks/editor-data.ts';
import {FRAMEWORK_TYPES} from '../../scripts/frameworks/framework-types.ts';
import {readElement, writableFields} from '../../scripts/frameworks/manifest.ts';
import {markupTypes} from '../../scripts/frameworks/markup-types.ts';
import {APPS} from '../frameworks/apps.ts';

const element = readElement();
const {exports} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, {types?: string; default?: string}>;
};

describe('the manifest', () => {
  it('describes and types all that it names', () => {
    const {attributes, events, slots, cssParts, cssProperties, cssStates} = element;
    const named = [attributes, events, slots, cssParts, cssProperties, cssStates].flat();
    const fields = writableFields(element);
    const methods = element.members.filter(
      ({kind, privacy}) => kind === 'method' && privacy !== 'private',
    );
    for (const {name, description} of [...named, ...fields, ...methods]) {
      assert.ok(description, `${name} has no description`);
    }
    for (const {name, type} of [...attributes, ...events, ...fields]) {
      assert.ok(type?.text, `${name} has no type`);
    }
  });
});

describe('the types for markup', () => {
  const types = markupTypes(element);

  it('name no type that the entry does not export', () => {
    const [, list = ''] = /^import type \{([^}]+)\}/.exec(types) ?? [];
    const entry = readFileSync('src/element.ts', 'utf8');
    const names = list.split(',').map((name) => name.trim());
    assert.ok(names.includes('Appearance') && names.includes('Contact'));
    for (const name of names) assert.match(entry, new RegExp(`\\b${name}\\b`));
  });

  it('name every attribute and property', () => {
    for (const {name} of writableFields(element)) assert.match(types, new RegExp(` ${name}\\?: `));
    for (const {name} of element.attributes.filter((one) => one.name.includes('-'))) {
      assert.ok(types.includes(`'${name}'?: `), name);
    }
  });

  it('let everything be omitted', () => {
    const [markup = ''] = types.split('/** A listener');
    const members = markup.match(/^ {2}\S+: .*;$/gm) ?? [];
    assert.ok(members.length > 20);
    for (const member of members) assert.match(member, /\?: .* \| undefined;$/);
  });
});

describe('package.json', () => {
  for (const name of Object.keys(FRAMEWORK_TYPES)) {
    it(`has an entry for ${name} that registers the element`, () => {
      assert.deepEqual(exports[`./${name}`], {
        types: `./dist/types/frameworks/${name}.d.ts`,
        default: './dist/index.js',
      });
    });
  }
});

describe('the apps of frameworks', () => {
  type Lists = Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;
  const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const {dependencies} = readJson('package.json') as Lists;

  for (const {folder} of APPS) {
    it(`pin what ${folder} needs, and lock what the package needs`, () => {
      const own = readJson(`demo/frameworks/${folder}/package.json`) as Lists;
      const {'secu-payer-form': source, ...rest} = own.dependencies ?? {};
      assert.equal(source, 'file:../../..');
      for (const [name, version] of Object.entries({...rest, ...own.devDependencies})) {
        assert.match(version, /^\d+\.\d+\.\d+$/, name);
      }
      const {packages} = readJson(`demo/frameworks/${folder}/package-lock.json`) as {
        packages: Record<string, Partial<Lists>>;
      };
      assert.deepEqual(packages['node_modules/secu-payer-form']?.dependencies, dependencies);
    });
  }
});

describe('the data for editors', () => {
  const names = (list: readonly {name: string}[]): string[] => list.map(({name}) => name);

  it('tells VS Code of every attribute, part, state and custom property', () => {
    const html = vscodeHtml(element) as {tags: [{attributes: {name: string; values: object[]}[]}]};
    assert.deepEqual(names(html.tags[0].attributes), names(element.attributes));
    const layout = html.tags[0].attributes.find(({name}) => name === 'street-layout');
    assert.deepEqual(layout?.values, [{name: 'combined'}, {name: 'split'}]);
    const css = vscodeCss(element) as Record<string, {name: string}[]>;
    assert.deepEqual(names(css['properties'] ?? []), names(element.cssProperties));
    assert.equal(css['pseudoElements']?.[0]?.name, '::part(form)');
    assert.equal(css['pseudoClasses']?.length, element.cssStates.length);
  });

  it('tells JetBrains of the same, and of properties and events', () => {
    const {contributions} = webTypes(element, '1.0.0') as {
      contributions: {html: {elements: [{js: Record<string, {name: string}[]>}]}};
    };
    const {js} = contributions.html.elements[0];
    assert.deepEqual(names(js['events'] ?? []), names(element.events));
    assert.deepEqual(names(js['properties'] ?? []), names(writableFields(element)));
  });
});
