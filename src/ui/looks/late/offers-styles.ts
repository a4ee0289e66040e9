import {css} from '../css.ts';

/** What the form offers: boxes, a reading of the street, earlier customers. */
export const offersStyles = css`
  [type='checkbox'] {
    inline-size: 1.25em;
    min-block-size: 0;
    block-size: 1.25em;
    margin: 0;
  }

  .same label {
    display: flex;
    gap: 0.75em;
    align-items: center;
    min-block-size: inherit;
    margin: 0;
  }

  .understood,
  .lines {
    color: var(--_muted);
  }

  .understood {
    display: flex;
    font-size: max(var(--secu-payer-small-size, 0.875em), 14px);
    flex-wrap: wrap;
    column-gap: 0.75em;
    align-items: center;
    margin-block-start: calc(-0.5 * var(--_gap));
    overflow-wrap: anywhere;
  }

  /* As wide as its field; where its text needs more, below the street. */
  .none {
    display: flex;
    grid-column: -2;
    align-items: center;
    justify-self: end;
    inline-size: max-content;
    min-inline-size: 100%;
    max-inline-size: 100cqi;
  }

  .none input {
    flex: none;
  }

  .none label {
    display: grid;
    flex: 1;
    align-items: center;
    min-block-size: max(2.75em, 44px);
    margin: 0;
    padding-inline-start: 0.5em;
    font-weight: 400;
    overflow-wrap: anywhere;
  }

  /* A disabled offer keeps its space, so that nothing moves. */
  :host(:state(submitting)) .fields :is([role='status'], .task .link, .back) {
    visibility: hidden;
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

  .task strong {
    font-size: 1.125em;
    font-weight: 600;
    hyphens: auto;
    overflow-wrap: anywhere;
  }

  .card {
    display: grid;
    position: relative;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125em 0.75em;
    hyphens: auto;
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

  /* Deleting is rarely wanted; once it is, it is the one that stands out. */
  .actions .link:last-child {
    color: var(--_muted);
    text-decoration-color: color-mix(in srgb, currentcolor 50%, #0000);
  }

  [role='alertdialog'] {
    row-gap: 0.75em;
  }

  [role='alertdialog'] .link:first-of-type {
    color: var(--_error);
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
`;
