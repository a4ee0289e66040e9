import type {TemplateResult} from 'lit';
import {Directive, directive} from 'lit/directive.js';

/** Attributes that never change, written into the template's text instead of being bound. */
export class Constant {
  constructor(readonly attributes: Readonly<Record<string, string>>) {}
}

/** For our own names and values only: nothing is escaped. Stands where an attribute may stand. */
export const constant = (attributes: Readonly<Record<string, string>>): Constant =>
  new Constant(attributes);

/** Keeps a template, which may be another one at the next render, out of {@link flat}. */
export const apart = directive(
  class extends Directive {
    render(content: unknown): unknown {
      return content;
    }
  },
);

/**
 * Writes nested templates and {@link constant} attributes into one template, so that Lit makes one
 * instance instead of one per field: a quarter of the time to mount a form like this one. Which
 * templates are nested must be the same at every render; what varies stays outside.
 */
export function flat(result: TemplateResult): TemplateResult {
  const texts = [''];
  const values: unknown[] = [];
  append(result, texts, values);
  let strings = flattened.get(result.strings);
  if (!strings) {
    strings = Object.assign(texts, {raw: texts});
    flattened.set(result.strings, strings);
  }
  return {...result, strings, values};
}

function append(value: unknown, texts: string[], values: unknown[]): void {
  const write = (text: string): void => {
    texts[texts.length - 1] += text;
  };
  if (Array.isArray(value)) {
    for (const item of value) append(item, texts, values);
  } else if (value instanceof Constant) {
    write(
      Object.entries(value.attributes)
        .map(([name, text]) => `${name}="${text}"`)
        .join(' '),
    );
  } else if (isTemplate(value)) {
    value.strings.forEach((text, index) => {
      write(text);
      if (index < value.values.length) append(value.values[index], texts, values);
    });
  } else {
    values.push(value);
    texts.push('');
  }
}

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && '_$litType$' in value;

const flattened = new WeakMap<TemplateStringsArray, TemplateStringsArray>();
