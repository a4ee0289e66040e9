/** Digits of other scripts and widths as ASCII; NFKC covers the wide ones, not the Arabic ones. */
export const asciiDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
