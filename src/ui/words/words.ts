import {html, noChange, type TemplateResult} from 'lit';
import {Directive, directive, type ChildPart} from 'lit/directive.js';

/** A part of a text with its own style. */
interface Aside {
  className: string;
  text: string;
}

export const aside = (className: string, text: string): Aside => ({className, text});

class Words extends Directive {
  #element: Element | undefined;
  #said: string | undefined;

  override render(...pieces: (string | Aside)[]): (string | TemplateResult)[] {
    return shown(pieces).map((piece) =>
      typeof piece === 'string' ? piece : html`<span class=${piece.className}>${piece.text}</span>`,
    );
  }

  override update(part: ChildPart, pieces: (string | Aside)[]): unknown {
    this.#element ??= markedOutside(part);
    const said = JSON.stringify(pieces);
    if (said === this.#said) return noChange;
    this.#said = said;
    this.#element.replaceChildren(
      ...shown(pieces).map((piece) =>
        typeof piece === 'string'
          ? piece
          : Object.assign(document.createElement('span'), {
              className: piece.className,
              textContent: piece.text,
            }),
      ),
    );
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

/** The texts that are not empty, with spaces between them. */
const shown = (pieces: readonly (string | Aside)[]): (string | Aside)[] =>
  pieces
    .filter((piece) => (typeof piece === 'string' ? piece : piece.text))
    .flatMap((piece, index) => (index ? [' ', piece] : [piece]));
