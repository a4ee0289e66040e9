import {css} from '../css.ts';

/** The content of messages: summary, a pasted address, the saved contact. */
export const listsStyles = css`
  .block,
  .task,
  .ready {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1.5em;
    align-items: baseline;
    justify-content: space-between;
  }

  /* The answers stay together. */
  .block {
    justify-content: start;
  }

  .block p {
    flex: auto;
  }

  .summary {
    margin-block-end: var(--_gap);
  }

  /* A delivery follows the payer’s form without a gap. */
  :host([purpose]) .summary {
    margin-block-start: var(--_gap);
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

  .ready strong {
    color: var(--_success);
  }

  .ready strong::before {
    content: '✓ ' / '';
  }
`;
