/**
 * Writes a text the way every part of this project stores and compares it: without what shows nothing,
 * NFC, white space trimmed and its runs collapsed to one space. Letters, case and punctuation stay as the
 * person typed them, and so do the joiners and variation selectors that belong to a sign in front of them:
 * Persian, Indic, Mongolian and Japanese names hold them. Source: proxy protocol, section 14.
 */
export const normaliseText = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(LONELY, '')
    .replace(/\s+/gu, ' ')
    // One selector and one joiner at a sign are all that a script makes use of.
    .replace(BOUND, (all) => /^\p{Variation_Selector}?[\u200c\u200d]?/u.exec(all)?.[0] ?? '')
    .trim();

/** Length in code points, so that a letter outside the basic plane counts once. */
export const codePoints = (text: string): number => Array.from(text).length;

/** True when the text holds half of a surrogate pair, which no encoder can send. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Surrogate}/u.test(text);

/**
 * Controls except white space (which collapses), all that Unicode calls ignorable, private use,
 * noncharacters, annotations and stand-ins for objects and for what could not be read. No Unicode property
 * names the last three: the controls of hieroglyphs, the empty Braille cell and the empty note head.
 */
const INVISIBLE =
  /(?![\t-\r\u200c\u200d\p{Variation_Selector}])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffd\u{13430}-\u{1343f}\u2800\u{1d159}]/gu;

/** Joiners and selectors with nothing in front of them. */
const LONELY = /(?<!\S)[\u200c\u200d\p{Variation_Selector}]+/gu;
const BOUND = /[\u200c\u200d\p{Variation_Selector}]{2,}/gu;
