import type {TemplateResult} from 'lit';
import {Directive, directive} from 'lit/directive.js';

/** Constant attributes, written into the template's text instead of being bound. */
export class Constant {
  constructor(readonly attributes: Readonly<Record<string, string>>) {}
}

/** Only for our own names and values, because nothing is escaped. Use it in place of an attribute. */
export const constant = (attributes: Readonly<Record<string, string>>): Constant =>
  new Constant(attributes);

/** Excludes a template that may differ at the next render from {@link flat}. */
export const apart = directive(
  class extends Directive {
    render(content: unknown): unknown {
      return content;
    }
  },
);

/**
 * Merges nested templates and {@link constant} attributes into one template, so that Lit creates one instance instead
 * of one per field, which makes mounting much faster. The nested templates must be the same at every render;
 * keep variable ones outside.
 */
export function flat(result: TemplateResult): TemplateResult {
  let strings = flattened.get(result.strings);
  if (!strings) {
    const texts = textsOf(result).split(SEAM);
    strings = Object.assign(texts, {raw: texts});
    flattened.set(result.strings, strings);
  }
  return {...result, strings, values: valuesOf(result)};
}

/** The text around the values, with marks for the values. */
function textsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textsOf).join('');
  if (value instanceof Constant) {
    const attributes = Object.entries(value.attributes);
    return attributes.map(([name, text]) => `${name}="${text}"`).join(' ');
  }
  if (!isTemplate(value)) return SEAM;
  const {strings, values} = value;
  return strings.reduce((text, next, index) => text + textsOf(values[index - 1]) + next);
}

function valuesOf(value: unknown, found: unknown[] = []): unknown[] {
  if (isTemplate(value)) for (const inner of value.values) valuesOf(inner, found);
  else if (Array.isArray(value)) for (const inner of value) valuesOf(inner, found);
  else if (!(value instanceof Constant)) found.push(value);
  return found;
}

/** Occurs in no template. */
const SEAM = '\0';

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && '_$litType$' in value;

const flattened = new WeakMap<TemplateStringsArray, TemplateStringsArray>();
