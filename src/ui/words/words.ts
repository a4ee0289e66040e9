import {noChange} from 'lit/html.js';
import {Directive, directive, type ChildPart} from 'lit/directive.js';
import {nodesOf, type Piece} from './pieces.ts';

class Words extends Directive {
  #element: Element | undefined;
  #said: string | undefined;

  override render(..._pieces: Piece[]): unknown {
    return noChange;
  }

  override update(part: ChildPart, pieces: Piece[]): unknown {
    this.#element ??= markedOutside(part);
    const said = JSON.stringify(pieces);
    if (said !== this.#said) this.#element.replaceChildren(...nodesOf(pieces));
    this.#said = said;
    return noChange;
  }
}

/**
 * The text of an element, as its whole content. It is written again when it changes, because the page may have been
 * translated meanwhile: translators wrap or replace text nodes, and Lit would continue with the old ones.
 */
export const words = directive(Words);

/** The element that contains the part. Lit's marker is before it, because a translator may replace its content. */
function markedOutside(part: ChildPart): Element {
  const element = part.parentNode as Element;
  element.before(part.startNode as Comment);
  return element;
}
