import {css} from '../css.ts';

/** That it is being sent, if no button says so. */
export const sendingStyles = css`
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
`;
