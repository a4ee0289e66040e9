import {html, nothing, type TemplateResult} from 'lit/html.js';
import {words} from '../words/words.ts';

/**
 * A button that looks like a link.
 *
 * @param of its object, for screen readers; empty if the text contains it
 */
export const linkTemplate = (text: string, of: string, onClick: () => void): TemplateResult => html`
  <button
    type="button"
    class="link"
    part="link"
    aria-label=${of ? `${text}: ${of}` : nothing}
    @click=${onClick}
  >
    ${words(text)}
  </button>
`;

/** A line of the payer's data, excluded from translation. */
export const lineTemplate = (line: string): TemplateResult =>
  html`<p dir="auto" translate="no">${words(line)}</p>`;
