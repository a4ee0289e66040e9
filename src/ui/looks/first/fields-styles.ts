import {css} from '../css.ts';

/** Fields: rows, labels, hints, inputs. */
export const fieldsStyles = css`
  .row {
    display: grid;
    gap: var(--_gap);
  }

  .row:not(:has(> .field:not([hidden]))) {
    display: none;
  }

  /* Without a country it has no line of its own, but may have the way back. */
  .first:not(:has(> .field:not([hidden]))) {
    position: absolute;
    inset-inline: 0;
  }

  .field {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }

  /* Two fields side by side share the lines of their parts, so that inputs stay level. */
  .row:has(> .field:not([hidden]) + .field:not([hidden])) {
    grid-template-columns: var(--_columns, repeat(2, minmax(0, 1fr)));
    grid-template-rows: repeat(4, auto);
    row-gap: 0;
  }

  .row:has(> .field:not([hidden]) + .field:not([hidden])) > .field {
    display: grid;
    grid-row: span 4;
    grid-template-rows: subgrid;
  }

  .row:has(> .postal_code + .city) {
    --_columns: minmax(6.5em, 1fr) minmax(0, 2fr);
  }

  .row:has(> .city + .postal_code) {
    --_columns: minmax(0, 2fr) minmax(6.5em, 1fr);
  }

  .row:has(> .street) {
    --_columns: minmax(0, 2fr) minmax(8em, 1fr);
  }

  @container (width <= 26em) {
    .row:not(:has(> .city, > .street)) {
      display: flex;
      flex-direction: column;
      gap: var(--_gap) !important;
    }
  }

  @container (width <= 13em) {
    .row {
      display: flex !important;
      flex-direction: column;
      gap: var(--_gap) !important;
    }

    .parts {
      flex-wrap: wrap;
    }

    .parts .field {
      flex-shrink: 0;
    }
  }

  .same {
    min-block-size: max(2.75em, 44px);
  }
  .same:not([hidden], .other) ~ .fields,
  .same:not([hidden]) ~ .fields .email {
    display: none;
  }

  .parts {
    display: flex;
    gap: var(--_gap);
  }

  .parts .field {
    flex: 0 1 5.5em;
  }

  label,
  legend {
    margin-block-end: 0.25em;
    padding: 0;
    font-size: max(var(--secu-payer-label-size, 0.9375em), 14px);
    font-weight: var(--secu-payer-label-weight, 500);
    hyphens: auto;
  }

  /* A label may lie inside its field while that is empty. */
  .field:not(:focus-within):has(> :placeholder-shown:not(:autofill)) label {
    transform: var(--secu-payer-label-rest, none);
  }

  .parts label,
  .optional {
    font-weight: 400;
  }

  .optional,
  .hint,
  .detail {
    color: var(--_muted);
  }

  .optional {
    white-space: nowrap;
  }

  .optional::before {
    content: '· ';
  }

  .hint,
  .detail {
    font-size: max(var(--secu-payer-small-size, 0.875em), 14px);
  }

  .hint {
    margin-block: -0.25em 0.375em;
  }

  .hint:empty,
  .detail:empty {
    display: none;
  }

  input,
  select {
    inline-size: 100%;
    min-block-size: var(--_height);
    padding: var(--secu-payer-control-padding, 0.25em 0.75em);
    border: 0 solid var(--_border);
    border-width: var(--secu-payer-control-border-width, 1px);
    border-radius: var(--secu-payer-control-radius, var(--_radius));
    background: var(--_background);
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }

  /* Below 16 px Safari zooms into a touched input, whatever size a page sets. */
  @media (pointer: coarse) {
    input,
    select {
      font-size: max(1em, 16px) !important;
    }
  }

  select {
    appearance: none;
    padding-inline-end: 2em;
    background: conic-gradient(from -45deg at 50% 100%, var(--_muted) 90deg, #0000 0) no-repeat
      right 0.8125em center / 0.625em 0.3125em var(--_background);
  }

  [dir='rtl'] select {
    background-position-x: 0.8125em;
  }

  /* Left-to-right text is also aligned to the start of the page. */
  [dir='rtl'] [dir] {
    text-align: right;
  }

  :where(input, select, button, a, [tabindex]):focus-visible {
    border-color: var(--_accent);
    outline: var(--_focus);
    outline-offset: var(--secu-payer-focus-offset, 0px);
  }

  /* Only the text, because the frame of a read-only input must stay visible. */
  [readonly],
  :is(input, select):disabled {
    color: var(--_muted);
    opacity: 1;
  }

  :disabled {
    opacity: 0.75;
  }

  .field {
    overflow-wrap: anywhere;
  }
`;
