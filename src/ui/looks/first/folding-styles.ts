import {css} from '../css.ts';

/** Fields behind a button, and fields that wait. */
export const foldingStyles = css`
  .expander {
    display: grid;
    grid-template-rows: 1fr;
  }

  .expander > .field {
    overflow: clip;
    overflow-clip-margin: 6px;
  }

  .expander.collapsed:not(:focus-within) {
    grid-template-rows: 0fr;
  }

  .expander.collapsed:not(:focus-within) > .field {
    min-block-size: 0;
    overflow: hidden;
  }

  /* While earlier customers are loading, the inputs keep their places and accept entries. */
  .waiting :is(label, legend, p) {
    opacity: 0;
  }

  .waiting > slot {
    visibility: hidden;
  }

  .waiting :is(input, select) {
    border-color: #0000;
    background: color-mix(in srgb, var(--_border) 25%, #0000);
    -webkit-text-fill-color: #0000;
    animation: pulse 0.9s ease-in-out infinite alternate;
  }
`;
