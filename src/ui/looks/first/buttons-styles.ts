import {css} from '../css.ts';

/** Buttons and links. */
export const buttonsStyles = css`
  button {
    min-block-size: max(2.75em, 44px);
    border-radius: var(--secu-payer-button-radius, var(--_radius));
    font: inherit;
    cursor: pointer;
  }

  [part='submit'] {
    align-self: start;
    min-block-size: max(var(--_height), 44px);
    margin-block-start: 0.5em;
    padding: 0.5em 1.75em;
    border: 1px solid #0000;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  @container (width <= 26em) {
    [part='submit'] {
      align-self: stretch;
    }
  }

  [part='submit']:hover {
    filter: brightness(1.08);
  }

  [aria-disabled='true'] {
    cursor: progress;
  }

  .sending span::before,
  [aria-disabled='true']::before {
    content: '';
    display: inline-block;
    flex: none;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-end: 0.5em;
    border: 2px solid;
    border-inline-end-color: #0000;
    border-radius: 50%;
    vertical-align: -0.125em;
    animation: turn 0.8s linear infinite;
  }

  .link {
    margin-block: -0.625em;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
`;
