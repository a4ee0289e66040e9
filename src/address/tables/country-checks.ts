/*!
 * Contains address metadata from Google libaddressinput, licensed under CC BY 4.0; changed.
 * Parts from OpenCage address-formatting and Shopify worldwide, both under the MIT licence.
 */
// Generated from postal-codes.json by scripts/country-tables.ts: change those instead.

/**
 * The postal code masks of each country, in the order of their codes. Behind `+` a street number is expected,
 * behind `!` a postal code that matches no mask is refused.
 */
export const COUNTRY_CHECKS =
  '!ADnnn,+,nnnn,,AI-2640,nnnn,nnnn|37nnnn,,,+nnnn|annnn|annnnaaa,!nnnnn|nnnnn-nnnn,+!nnnn,+!nnnn,,' +
  '!22nnn,nnnn,+nnnnn,BBnnnnn,nnnn,+!nnnn,,+!nnnn,nnn,,,!9nnnn,aa xx,aannnn,,,+!nnnnn-nnn,,nnnnn,,,' +
  'nnnnnn,,+!ana nan,6799,,,,+!nnnn,,,+nnnnnnn,,nnnnnn,+nnnnnn,nnnnn|nnnn,nnnnn,nnnn,,6798,' +
  '+!nnnn|99nnn,+!nnn nn,+!nnnnn,,+!nnnn,,nnnnn,nnnnn,nnnnnn|annnna|aannnnnn,+!nnnnn,nnnnn|nnnnnnn,' +
  'nnnnn,,+!nnnnn,nnnn,+!nnnnn,,FIQQ 1ZZ,!nnnnn|nnnnn-nnnn,!nnn,+!nnnnn,,' +
  '+!an naa|ann naa|ana naa|aan naa|aann naa|aana naa|GIR 0AA|BFPO n|BFPO nn|BFPO nnn|BFPO nnnn,,' +
  'nnnn,!9nnnn,!GYn naa|GYnn naa,,!GX11 1AA,!39nn,,nnn,!9nnnn,,+!nnn nn,SIQQ 1ZZ,nnnnn,' +
  '!nnnnn|nnnnn-nnnn,nnnn,,+,nnnn,nnnnn,+!nnnnn,nnnn,+!nnnn,nnnnn,ann xxxx|anW xxxx,+nnnnnnn|nnnnn,' +
  '!IMn naa|IMnn naa,!nnnnnn,BBND 1ZZ,nnnnn,nnnnn-nnnnn,+!nnn,+!nnnnn,!JEn naa|JEnn naa,,nnnnn,' +
  '+!nnn-nnnn,nnnnn,nnnnnn,nnnnnn|nnnnn,,,,,nnnnn,nnnnn,KYn-nnnn,nnnnnn,nnnnn,nnnn|nnnn nnnn,,' +
  '+!94nn,nnnnn,nnnn,nnn,+!nnnnn,+!nnnn,+!LV-nnnn,,nnnnn,!98nnn,nnnn,+8nnnn,!9nnnn,nnn,' +
  '!nnnnn|nnnnn-nnnn,+nnnn,,nnnnn|nnnnnnn,nnnnn,,!nnnnn|nnnnn-nnnn,!9nnnn,,,!aaa nnnn|aaa nn,' +
  'nnnnn|nnnaannn,nnnnn,,+!nnnnn,+nnnnn,nnnn,nnnnn,!988nn,nnnn,2899,nnnnnn,nnnnn,+!mnnn aa,+!nnnn,' +
  'nnnnn,,,+!nnnn,nnn,,nnnnn|LIMA n|LIMA nn|CALLAO n|CALLAO nn,!987nn,nnn,nnnn,nnnnn,+!nn-nnn,' +
  '!9nnnn,PCRN 1ZZ,!nnnnn|nnnnn-nnnn,,+!nnnn-nnn,!nnnnn|nnnnn-nnnn,nnnn|nnnnnn,,!9nnnn,+!nnnnnn,' +
  '+!nnnnn|nnnnnn,+nnnnnn,,nnnnn,,,nnnnn,+!nnn nn,+!nnnnnn,STHL 1ZZ|ASCN 1ZZ,+!nnnn,nnnn,+!nnn nn,,' +
  '!4789n,nnnnn,aa nnnnn|nnnnn,,,,nnnn,,,annn,TKCA 1ZZ,,,,nnnnn,nnnnnn,,,nnnnnn,nnnn,,+nnnnn,' +
  'nnnnnn,,nnn|nnnnn|nnnnnn,nnnnn|nnnn,+!nnnnn,,96898,+!nnnnn|nnnnn-nnnn,nnnnn,nnnnnn,!00120,' +
  'VCnnnn,nnnn,VGnnnn,!nnnnn|nnnnn-nnnn,nnnnn|nnnnnn,,!986nn,,nnnnn,,!9nnnn,+!nnnn,nnnnn,';
