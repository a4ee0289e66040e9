/** A person's name in the two parts that secuconnect requires. */
export interface NameParts {
  forename: string;
  surname: string;
}

/**
 * Splits a full name: `Anna Maria Schmidt`, `Schmidt, Anna`, `Ursula von der Leyen`. The last word is the
 * surname, together with the particles in front of it. Undefined for a single word, for text that starts with
 * a particle, and for text that is not a name.
 */
export function splitFullName(text: string): NameParts | undefined {
  const name = text.replace(/\s+/gu, ' ').trim();
  if (/[\d@]/.test(name)) return undefined;
  const [, last = '', first = ''] = /^([^,]+), ?([^,]+)$/u.exec(name) ?? [];
  if (first) return {forename: first, surname: last};
  const words = name.split(' ');
  if (words.length < 2 || words.length > 7 || name.includes(',')) return undefined;
  const particle = words.findIndex((word) => PARTICLE.test(word));
  // `von der Leyen` is only a surname.
  if (particle === 0) return undefined;
  const start = particle > 0 ? particle : words.length - 1;
  return {forename: words.slice(0, start).join(' '), surname: words.slice(start).join(' ')};
}

/** Small words that belong to a surname, in lower case only: `Van` may be a forename. */
const PARTICLE =
  /^(?:von|vom|van|zu|zum|zur|de|der|den|del|della|di|da|do|dos|das|du|des|la|le|ten|ter|af|av|bin|ibn|al|el)$/u;
