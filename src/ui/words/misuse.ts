const reported = new Set<string>();

/** Tells the developer what is wrong with how the element is used: once each, on the console. */
export function reportMisuse(problem: string): void {
  if (reported.has(problem)) return;
  reported.add(problem);
  console.error(`<secu-payer-form>: ${problem}`);
}

/** A setting that has no effect: its name, what it holds, and what it may hold. */
export const wrongSetting = (name: string, value: unknown, allowed: string): string =>
  `${name}="${shortText(value)}" has no effect. Allowed: ${allowed}`;

/** Of anything else than text, a number or a switch only its type is said. */
const shortText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 60)
    : typeOf(value);

/** What a developer calls the type of a value. */
export const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
