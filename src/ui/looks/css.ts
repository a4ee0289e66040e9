/** A style sheet as text. Lit's own tag would bring the checks of its parts into the first file. */
export const css = String.raw;
