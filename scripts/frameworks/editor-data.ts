import {writableFields, type Attribute, type ElementManifest} from './manifest.ts';

/** Custom data of VS Code for HTML: `html.customData` in its settings. */
export const vscodeHtml = (element: ElementManifest): object => ({
  $schema:
    'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
  version: 1.1,
  tags: [
    {
      name: element.tagName,
      description: element.description,
      attributes: element.attributes.map((attribute) => ({
        name: attribute.name,
        description: attribute.description,
        ...(isSwitch(attribute) && {valueSet: 'v'}),
        values: choices(attribute).map((name) => ({name})),
      })),
    },
  ],
});

/** Custom data of VS Code for CSS: `css.customData` in its settings. */
export const vscodeCss = (element: ElementManifest): object => ({
  $schema:
    'https://raw.githubusercontent.com/microsoft/vscode-css-languageservice/main/docs/customData.schema.json',
  version: 1.1,
  properties: element.cssProperties.map(({name, description, default: initial}) => ({
    name,
    description: initial ? `${description} (default: ${initial})` : description,
  })),
  pseudoElements: element.cssParts.map(({name, description}) => ({
    name: `::part(${name})`,
    description,
  })),
  pseudoClasses: element.cssStates.map(({name, description}) => ({
    name: `:state(${name})`,
    description,
  })),
});

/** Web types of JetBrains, found by `web-types` in `package.json`. */
export const webTypes = (element: ElementManifest, version: string): object => ({
  $schema: 'https://json.schemastore.org/web-types',
  name: 'secu-payer-form',
  version,
  'description-markup': 'markdown',
  'js-types-syntax': 'typescript',
  contributions: {
    html: {
      elements: [
        {
          name: element.tagName,
          description: element.description,
          attributes: element.attributes.map((attribute) => ({
            name: attribute.name,
            description: attribute.description,
            value: valueOf(attribute),
            ...(attribute.default && {default: attribute.default}),
          })),
          slots: element.slots.map(({name, description}) => ({name, description})),
          js: {
            properties: writableFields(element).map(({name, description, type}) => ({
              name,
              description,
              type: type?.text,
            })),
            events: element.events.map(({name, description, type}) => ({
              name,
              description,
              type: type?.text,
            })),
          },
          css: {
            properties: element.cssProperties.map(({name, description}) => ({name, description})),
            parts: element.cssParts.map(({name, description}) => ({name, description})),
            'pseudo-classes': element.cssStates.map(({name, description}) => ({
              name: `state(${name})`,
              description,
            })),
          },
        },
      ],
    },
  },
});

const isSwitch = ({type}: Attribute): boolean => type?.text === 'boolean';

/** The allowed words of an attribute, if it has a fixed list. */
const choices = ({type}: Attribute): string[] =>
  Array.from(type?.text.matchAll(/'([^']+)'/g) ?? [], ([, word = '']) => word);

const valueOf = (attribute: Attribute): object =>
  isSwitch(attribute) ? {type: 'boolean', kind: 'no-value'} : {type: attribute.type?.text};
