import {css} from '@lit/reactive-element';

/** Buttons and links, and that it is being sent. */
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

  /* Covers the visible end of the form and takes up no space, so that nothing moves. */
  .sending {
    position: sticky;
    inset-block-end: 1em;
    z-index: 1;
    block-size: 0;
    margin-block-start: calc(-1 * var(--_gap));
    pointer-events: none;
  }

  .sending span {
    position: absolute;
    inset: auto 0 0;
    display: flex;
    align-items: center;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-inline: auto;
    padding: 0.5em 1em;
    border: 1px solid #0000;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow: 0 2px 12px rgb(0 0 0 / 25%);
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
