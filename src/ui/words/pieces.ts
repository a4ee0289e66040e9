/** A part of a text with its own style. */
interface Aside {
  className: string;
  text: string;
}

/** A text, or a part of one with its own style. */
export type Piece = string | Aside;

export const aside = (className: string, text: string): Aside => ({className, text});

/** The pieces that are not empty, with spaces between them, as children of an element. */
export const nodesOf = (
  pieces: readonly Piece[],
  create = (tag: string): HTMLElement => document.createElement(tag),
): (string | HTMLElement)[] =>
  pieces
    .filter((piece) => (typeof piece === 'string' ? piece : piece.text))
    .flatMap((piece, index) => (index ? [' ', nodeOf(piece, create)] : [nodeOf(piece, create)]));

function nodeOf(piece: Piece, create: (tag: string) => HTMLElement): string | HTMLElement {
  if (typeof piece === 'string') return piece;
  const element = create('span');
  element.setAttribute('class', piece.className);
  element.append(piece.text);
  return element;
}
