import {asciiDigits} from '../../address/digits.ts';

/**
 * A telephone number as it is sent: dashes and digits in ASCII, without what pages add (`tel:`, `Tel.:`, `☎`,
 * `(home)`), and without the trunk zero that is not dialled from abroad: `+49 (0)30 …` becomes `+49 30 …`
 * (ITU-T E.123). Text that is not a number is converted in the same way.
 */
export function canonicalPhone(text: string): string {
  if (CANONICAL.test(text)) return text;
  return asciiDigits(text)
    .replace(/\[(\d+)\]/, '($1)')
    .replace(LABEL, '')
    .replace(NOTE, '')
    .replace(/;ext=(\d+).*$/i, ' ext. $1')
    .replace(/[\u00b7\u2022]/g, ' ')
    .replace(/^\(\s*((?:\+|00)(?:[\d ]|\(0\))*\d)\s*\)/, '$1 ')
    .replace(/^\++ ?/, '+')
    .replace(TRUNK_ZERO, '$1 $2 ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Accepts a telephone number as people write it: digits with spaces, dots, dashes, slashes and
 * brackets, `+` only in front, an extension at the end. International numbers (`+` or `00`) have 7 to
 * 15 digits (ITU-T E.164), national ones 4 to 15; a single repeated digit is refused. National numbering
 * plans are not checked: secuconnect's own samples would fail.
 */
export function isPhone(text: string): boolean {
  const number = canonicalPhone(text).replace(EXTENSION, '');
  if (!/^\+?[\d ().\-/]+$/.test(number)) return false;
  const digits = number.replace(/\D/g, '');
  const international = number.startsWith('+') ? digits : /^00(.*)/.exec(digits)?.[1];
  if (/^(\d)\1*$/.test(digits)) return false;
  return international === undefined
    ? /^\d{4,15}$/.test(digits)
    : /^[1-9]\d{6,14}$/.test(international);
}

/** Only to be faster: as most numbers are written. */
const CANONICAL = /^\+?\d+(?: \d+)*$/;
/** A word with a colon, one of these words, or signs that are no part of a number. */
const LABEL =
  /^(?:\p{L}[\p{L}. -]{0,20}: ?|(?:tel(?:efon|ephone)?|phone|mobile?|handy)\.? ?|[^\p{L}\d+(]+)(?=[+(\d])/iu;
/** What is not dialled at the end: `(home)`, `privat` behind six digits and more, a full stop. */
const NOTE = / ?\(\p{L}[^\d()]*\)$|(?<=(?:\d\D*){6}) \p{L}\p{Ll}{3,}\.?$|(?<![\s.,;:])[\s.,;:]+$/u;
/** Italy and San Marino dial the zero from abroad too. */
const TRUNK_ZERO = /^((?:\+|00) ?(?!39|378)\d{1,4})[ \-./]*\(0(\d*)\)[ \-./]*/;
const EXTENSION =
  /[\s,]*(?:ext(?:ension)?|x|#|dw|durchwahl|app(?:arat)?|nst|kl(?:appe)?|poste|int)[.:]?\s*\d{1,6}$/i;
