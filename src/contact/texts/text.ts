/**
 * Normalises a text as every part of this project stores and compares it: without invisible characters, NFC,
 * white space trimmed and its runs collapsed to one space. Letters, case and punctuation stay as typed. So do
 * joiners and variation selectors after a character, because Persian, Indic, Mongolian and Japanese names
 * contain them. Source: docs/protocol.md, Texts.
 */
export function normaliseText(text: string): string {
  if (NORMAL.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(LONELY, '')
    .replace(/\s+/gu, ' ')
    .replace(BOUND, (all) => /^\p{Variation_Selector}?[\u200c\u200d]?/u.exec(all)?.[0] ?? '')
    .trim();
}

/** Only to be faster: Latin letters, signs and single spaces, as in most texts. */
const NORMAL = /^(?! )(?:[!-~\u00c0-\u017e]| (?! |$))*$/;

/**
 * Controls except white space (which is collapsed), everything that Unicode calls ignorable, private use,
 * noncharacters, annotations, and replacements for objects and for unreadable text. The last three have no
 * Unicode property: the controls of hieroglyphs, the empty Braille cell and the empty note head.
 */
const INVISIBLE =
  /(?![\t-\r\u200c\u200d\p{Variation_Selector}])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffd\u{13430}-\u{1343f}\u2800\u{1d159}]/gu;

/** Joiners and selectors with nothing in front of them. */
const LONELY = /(?<!\S)[\u200c\u200d\p{Variation_Selector}]+/gu;
/** Scripts use at most one selector and one joiner per character. */
const BOUND = /[\u200c\u200d\p{Variation_Selector}]{2,}/gu;
