/** What the packed table says about a country, added up to one number. */
export const FLAGS = {
  numberBefore: 1,
  cityFirst: 2,
  codeRequired: 4,
  codeNone: 8,
  codeWarns: 16,
  codeBlocks: 32,
  numberExpected: 64,
  cityOptional: 128,
  cityHidden: 256,
} as const;
