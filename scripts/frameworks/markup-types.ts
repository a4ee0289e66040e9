import {writableFields, type ElementManifest, type Typed} from './manifest.ts';

/** Types of the language; all others that the manifest names are of the package's entry. */
const BUILT_IN = new Set(['Partial', 'Promise', 'Readonly', 'Record']);

/** `markup.d.ts`: what markup may say of the element, from the manifest alone. */
export function markupTypes(element: ElementManifest): string {
  const fields = writableFields(element);
  const names = new Set(fields.map(({name}) => name));
  const attributes = element.attributes.filter(({name}) => name !== 'lang' && !names.has(name));
  const texts = [...fields, ...attributes].map(({type}) => type?.text ?? '').join(' ');
  const named = new Set(texts.match(/\b[A-Z]\w+/g)?.filter((name) => !BUILT_IN.has(name)));
  return `import type {${[...named, 'PayerFormEventMap'].sort().join(', ')}} from '../element.ts';

/** Properties; where property and attribute share a name, it stands for both. */
export interface PayerFormFields {
${fields.map((field) => member(field.name, field, field.type?.text)).join('')}}

/** Attributes that are written otherwise than their property. */
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

/** An attribute is text: a number may be written as one, and a switch is on by its name alone. */
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
