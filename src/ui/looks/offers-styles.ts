import {css} from '@lit/reactive-element';

/** What the form offers: a reading of the street, folded fields, earlier customers. */
export const offersStyles = css`
  .understood {
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.75em;
    align-items: center;
    margin-block-start: calc(-0.5 * var(--_gap));
    overflow-wrap: anywhere;
  }

  /* A disabled offer keeps its space, so that nothing moves. */
  :host(:state(submitting)) .fields [role='status'] {
    visibility: hidden;
  }

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

  .saved > :not(legend) + * {
    margin-block-start: calc(var(--_gap) * 0.75);
  }

  .saved legend + * {
    clear: both;
  }

  /* A float, because WebKit would first add it to the height twice and move the button from under the pointer. */
  .saved legend {
    float: left;
    inline-size: 100%;
    margin-block-end: calc(var(--_gap) * 0.5);
    font-size: 1.125em;
    font-weight: 600;
  }

  .card {
    display: grid;
    position: relative;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125em 0.75em;
  }

  .card:has(:checked) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .card input {
    inline-size: 1.25em;
    block-size: 1.25em;
    min-block-size: 0;
    margin: 0.125em 0 0;
  }

  .card label {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }

  /* The whole card is the label's target; the links lie above it. */
  .card label::after {
    position: absolute;
    inset: 0;
    content: '';
    cursor: pointer;
  }

  .lines {
    grid-column: 2;
  }

  .actions {
    display: flex;
    position: relative;
    flex-wrap: wrap;
    grid-column: 2;
    gap: 0.25em 1.25em;
    align-items: center;
    inline-size: fit-content;
  }

  /* At the end of the first label's line, where it takes up no space and may appear at any time. */
  .first {
    position: relative;
  }

  .back {
    position: absolute;
    inset-inline-end: 0;
  }

  .back .link {
    min-block-size: 2em;
    margin-block: -0.25em;
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
