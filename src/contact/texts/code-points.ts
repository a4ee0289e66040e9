/** Length in code points, so that a letter outside the basic plane counts once. */
export const codePoints = (text: string): number => Array.from(text).length;

/** True if the text contains half of a surrogate pair, which cannot be encoded. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);
