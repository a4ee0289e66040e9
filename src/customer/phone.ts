/**
 * Accepts a telephone number as people write it: digits with spaces, dots, dashes, slashes and
 * brackets, `+` only in front, an extension at the end. International numbers (`+` or `00`) have 7 to
 * 15 digits (ITU-T E.164), national ones 4 to 15; one digit repeated is none. No national numbering
 * plan is checked: the samples of secuconnect itself would fail it.
 */
export function isPhone(text: string): boolean {
  const number = text.replace(EXTENSION, '').replace(/^(\+|00)([\d ]{1,5})\(0\)/, '$1$2');
  if (!/^\+?[\d ().\-/]+$/.test(number)) return false;
  const digits = number.replace(/\D/g, '');
  const international = number.startsWith('+') ? digits : /^00(.*)/.exec(digits)?.[1];
  if (/^(\d)\1*$/.test(digits)) return false;
  return international === undefined
    ? /^\d{4,15}$/.test(digits)
    : /^[1-9]\d{6,14}$/.test(international);
}

const EXTENSION = /\s*(?:ext\.?|x|#)\s*\d{1,6}$/i;
