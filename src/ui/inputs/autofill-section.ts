import type {InputAttributes} from '../../contact/fields.ts';

/**
 * Sections that are taken, by the one in use: a browser that finds two inputs of a kind in what it takes
 * for one form fills some of them and leaves the others.
 */
const owners = new Map<string, WeakRef<Element>>();

/**
 * Name of what the browser is to fill in as one: after the control's name, so that a server and every
 * reload come to the same, and with a number where another element on the page has it already.
 */
export function sectionOf(name: string, element?: Element): string {
  const wish = `section-${String(name).replace(/\s+/g, '-') || 'payer'}`;
  if (!element) return wish;
  for (const [section, owner] of owners) if (owner.deref() === element) owners.delete(section);
  for (let number = 1; ; number += 1) {
    const section = number === 1 ? wish : `${wish}-${number}`;
    const owner = owners.get(section)?.deref();
    if (owner?.isConnected) continue;
    owners.set(section, new WeakRef(element));
    return section;
  }
}

/** The tokens of one input. */
export const tokensOf = ({autocomplete = ''}: InputAttributes, section: string): string =>
  autocomplete === 'off' ? autocomplete : `${section} ${autocomplete}`;
