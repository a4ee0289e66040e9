/**
 * Digits of other scripts and widths, and dashes of every length, as ASCII. NFKC covers the wide ones, not
 * the Arabic digits. To Unicode the minus sign is not a dash, but copied numbers contain it.
 */
export const asciiDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
