/**
 * Writes a text the way every part of this project stores and compares it: NFC, without characters
 * that nobody can see, white space trimmed and its runs collapsed to one space. Letters, case and
 * punctuation stay as the person typed them. U+200C and U+200D stay: Persian and Indic names hold
 * them. Source: proxy protocol, section 14.
 */
export const normaliseText = (text: string): string =>
  text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();

/** Length in code points, so that a letter outside the basic plane counts once. */
export const codePoints = (text: string): number => Array.from(text).length;

/** True when the text holds half of a surrogate pair, which no encoder can send. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/**
 * Controls except white space (which collapses), bidi controls, fillers, private use,
 * noncharacters and tag characters.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\p{Co}\p{Noncharacter_Code_Point}\u{e0000}-\u{e007f}]|\u034f/gu;
