import {writableFields, type ElementManifest, type Typed} from './manifest.ts';

/** Built-in types; all other types in the manifest come from the entry point of the package. */
const BUILT_IN = new Set(['Partial', 'Promise', 'Readonly', 'Record']);

/** `markup.d.ts`: the types of the element in markup, only from the manifest. */
export function markupTypes(element: ElementManifest): string {
  const fields = writableFields(element);
  const names = new Set(fields.map(({name}) => name));
  const attributes = element.attributes.filter(({name}) => name !== 'lang' && !names.has(name));
  const texts = [...fields, ...attributes].map(({type}) => type?.text ?? '').join(' ');
  const named = new Set(texts.match(/\b[A-Z]\w+/g)?.filter((name) => !BUILT_IN.has(name)));
  return `import type {${[...named, 'PayerFormEventMap'].sort().join(', ')}} from '../element.ts';

/** Properties, including those that share their name with an attribute. */
export interface PayerFormFields {
${fields.map((field) => member(field.name, field, field.type?.text)).join('')}}

/** Attributes whose names differ from their property. */
export interface PayerFormAttributes {
${attributes.map((attribute) => member(`'${attribute.name}'`, attribute, attributeType(attribute))).join('')}}

/** Both. */
export interface PayerFormMarkup extends PayerFormFields, PayerFormAttributes {}

/** A listener for each event, named as a framework names it: \`onpayer-ready\`, \`on:payer-ready\`. */
export type PayerFormListeners<Prefix extends string> = {
  [Name in keyof PayerFormEventMap as \`\${Prefix}\${Name}\`]?:
    | ((event: PayerFormEventMap[Name]) => void)
    | undefined;
};
`;
}

const member = (name: string, {description}: Typed, type = 'string'): string => {
  const isOptional = type.endsWith('undefined');
  return `  /** ${description ?? ''} */\n  ${name}?: ${type}${isOptional ? '' : ' | undefined'};\n`;
};

/** Attributes are texts: a number may be written as text, and a boolean attribute needs no value. */
function attributeType({type}: Typed): string {
  switch (type?.text) {
    case 'number | undefined':
      return 'number | `${number}` | undefined';
    case 'boolean':
      return "boolean | ''";
    default:
      return type?.text ?? 'string';
  }
}
