import {css} from '@lit/reactive-element';

/** The frame of messages for more than one field. */
export const messagesStyles = css`
  .summary,
  .failure,
  .block,
  .card,
  .ready {
    padding: calc(0.875em * var(--_density)) 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    overflow-wrap: anywhere;
  }

  .summary,
  .failure {
    border-color: var(--_error);
    border-inline-start-width: 0.375em;
    background: var(--_error-background);
    /* With the focus ring, and below sticky content of the page. */
    scroll-margin-block: 4em;
  }
`;
