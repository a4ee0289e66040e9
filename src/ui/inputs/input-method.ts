/**
 * True for a key that an input method takes. Safari reports the one that ends a word after the composition, so that only its
 * code tells. Source: UI Events, keyCode of input method editors.
 */
export const isOfInputMethod = ({isComposing, keyCode}: KeyboardEvent): boolean =>
  isComposing || keyCode === 229;
