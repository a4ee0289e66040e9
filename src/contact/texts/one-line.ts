/** The lines of a text as one. An input would join them without a space. */
export const inOneLine = (text: string): string => text.trim().replace(/\s*[\r\n]+\s*/g, ', ');
