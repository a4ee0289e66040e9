import type {InputAttributes} from '../../contact/fields.ts';

/**
 * The sections in use: if a browser finds two inputs of a kind in one section, it only fills some of them.
 */
const owners = new Map<string, WeakRef<Element>>();

/**
 * The name of an autofill section: from the control's name, so that it is the same on the server and after every
 * reload, with a number if another element on the page already uses it.
 */
export function sectionOf(name: string | number, element?: Element): string {
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
