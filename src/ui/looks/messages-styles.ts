import {css} from '@lit/reactive-element';

/** Messages for more than one field: summary, failure, a pasted address, the saved contact. */
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

  .block,
  .ready {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    align-items: baseline;
    justify-content: space-between;
  }

  .summary,
  .failure {
    border-color: var(--_error);
    border-inline-start-width: 0.375em;
    background: var(--_error-background);
    /* With the focus ring, and below sticky content of the page. */
    scroll-margin-block: 4em;
  }

  .summary {
    margin-block-end: var(--_gap);
  }

  .summary ul {
    margin: 0.25em 0 0;
    padding-inline-start: 1.25em;
    color: var(--_error);
  }

  .summary a {
    display: inline-block;
    padding-block: 0.125em;
    vertical-align: top;
    color: inherit;
    text-underline-offset: 0.15em;
  }

  .mended a {
    opacity: 0.7;
    text-decoration: line-through;
  }

  .ready strong {
    color: var(--_success);
  }

  .ready strong::before {
    content: '✓ ' / '';
  }
`;
