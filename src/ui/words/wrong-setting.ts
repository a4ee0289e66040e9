/** A setting without effect: its name, its value, and the allowed values. */
export const wrongSetting = (name: string, value: unknown, allowed: string): string =>
  `${name}="${shortText(value)}" has no effect. Allowed: ${allowed}`;

/** Text, numbers and booleans; for anything else only the type. */
const shortText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 60)
    : typeOf(value);

/** The type of a value in a developer's words. */
export const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
