import {css} from '../css.ts';

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
    background: var(--_error-background);
    /* They take the focus only from a script, and their frame shows it. */
    outline: 0 !important;
    /* Below sticky content of the page. */
    scroll-margin-block: 4em;
  }
`;
