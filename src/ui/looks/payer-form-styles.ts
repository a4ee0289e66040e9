import {css} from 'lit';

/** Looks of the form. Every value a page may want to change is a `--secu-payer-*` property. */
export const payerFormStyles = css`
  :host {
    --_text: var(--secu-payer-color-text, light-dark(#1c2430, #eef1f6));
    --_muted: var(--secu-payer-color-muted, light-dark(#566072, #a9b4c6));
    --_background: var(--secu-payer-color-background, light-dark(#fff, #171c25));
    --_border: var(--secu-payer-color-border, light-dark(#7c8798, #78859a));
    --_accent: var(--secu-payer-color-accent, light-dark(#0b57c4, #8ab6ff));
    --_on-accent: var(--secu-payer-color-on-accent, light-dark(#fff, #0a1626));
    --_error: var(--secu-payer-color-error, light-dark(#b3261e, #ffb0a8));
    --_error-background: var(--secu-payer-color-error-background, light-dark(#fdf1f0, #371a19));
    --_success: var(--secu-payer-color-success, light-dark(#13693b, #7fdca8));
    --_density: var(--secu-payer-density, 1);
    --_gap: var(--secu-payer-gap, calc(1em * var(--_density)));
    --_height: var(--secu-payer-control-height, calc(2.875em * var(--_density)));
    --_radius: var(--secu-payer-radius, 0.5em);
    --_focus: var(--secu-payer-focus-ring, 3px solid var(--_accent));

    display: block;
    max-inline-size: 100%;
    font: var(--secu-payer-font, max(1rem, 16px) / 1.5 system-ui, sans-serif);
  }

  /* Of all that a page hands down, this much counts. Here, as its rules for all elements meet the host too. */
  .frame {
    all: initial;
    display: flow-root;
    inline-size: 100%;
    accent-color: var(--_accent);
    color: var(--_text);
    color-scheme: inherit;
    font: inherit;
    font-size: max(1em, 14px);
    pointer-events: inherit;
    -webkit-text-size-adjust: inherit;
    text-size-adjust: inherit;
    -webkit-user-select: text;
    user-select: text;
    visibility: inherit;
  }

  /* The least and the best width, for boxes that ask their content: the rows cannot say, as they go by the width. */
  .frame::before {
    display: grid;
    grid-template-columns: minmax(min(16em, 75vw), 32em);
    content: '';
  }

  .root {
    container-type: inline-size;
    position: relative;
    isolation: isolate;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  * {
    box-sizing: border-box;
  }

  form {
    display: flex;
    flex-direction: column;
    gap: var(--_gap);
    margin: 0;
  }

  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  p {
    margin: 0;
  }

  .row {
    display: grid;
    gap: var(--_gap);
  }

  .row:not(:has(> .field:not([hidden]))) {
    display: none;
  }

  .field {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }

  /* Two fields side by side share the lines of their parts, so that inputs stay level. */
  @container (width > 26em) {
    .row {
      grid-template-rows: repeat(4, auto);
      row-gap: 0;
    }

    .row > .field {
      display: grid;
      grid-row: span 4;
      grid-template-rows: subgrid;
    }

    .row:has(> .field:not([hidden]) + .field:not([hidden])) {
      grid-template-columns: var(--_columns, 1fr 1fr);
    }

    .row:has(> .postal_code + .city) {
      --_columns: 1fr 2fr;
    }

    .row:has(> .street, > .city + .postal_code) {
      --_columns: 2fr 1fr;
    }
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
    font-size: max(var(--secu-payer-label-size, 1em), 14px);
    font-weight: var(--secu-payer-label-weight, 600);
  }

  .parts label,
  .optional {
    font-weight: 400;
  }

  .optional,
  .hint,
  .understood,
  .detail,
  .lines {
    color: var(--_muted);
  }

  .optional {
    white-space: nowrap;
  }

  .optional::before {
    content: '· ';
  }

  .hint,
  .understood,
  .detail,
  .error {
    font-size: max(var(--secu-payer-small-size, 0.9375em), 14px);
  }

  .hint {
    margin-block: -0.25em 0.25em;
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

  /* Below that Safari zooms into what is touched, whatever size a page gives the part. */
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

  /* What is written from left to right stands where its page begins, too. */
  [dir='rtl'] [dir] {
    text-align: right;
  }

  [aria-invalid='true'] {
    border-color: var(--_error);
    box-shadow: inset 0 0 0 1px var(--_error);
  }

  :where(input, select, button, a, [tabindex]):focus-visible {
    border-color: var(--_accent);
    outline: var(--_focus);
    outline-offset: var(--secu-payer-focus-offset, 2px);
  }

  input:read-only,
  :disabled {
    opacity: 0.75;
  }

  .error {
    color: var(--_error);
    font-weight: 500;
  }

  .error:has(*) {
    margin-block-start: 0.25em;
  }

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
    /* With the ring of the focus, and below what a page keeps at the edge. */
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

  button {
    min-block-size: max(2.75em, 44px);
    border-radius: var(--secu-payer-button-radius, var(--_radius));
    font: inherit;
    cursor: pointer;
  }

  [part='submit'] {
    align-self: start;
    min-block-size: max(var(--_height), 44px);
    padding: 0.5em 1.75em;
    border: 1px solid #0000;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  [part='submit']:hover {
    filter: brightness(1.08);
  }

  [aria-disabled='true'] {
    cursor: progress;
  }

  /* Lies over the end of the form that is in view, and takes no room: nothing jumps. */
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

  .understood {
    display: flex;
    flex-wrap: wrap;
    column-gap: 0.75em;
    align-items: center;
    margin-block-start: calc(-0.5 * var(--_gap));
    overflow-wrap: anywhere;
  }

  /* What is offered keeps its place while it cannot be taken: nothing jumps. */
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

  /* A float, else WebKit at first adds it to the height twice: the button would jump from under the pointer. */
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

  /* At the end of the first label's line, where it takes no room: it may come at any time. */
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

  /* While earlier customers are awaited the inputs keep their places, and may be typed in. */
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

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @keyframes pulse {
    to {
      background-color: color-mix(in srgb, var(--_border) 12%, #0000);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
    }
  }

  @media (forced-colors: active) {
    [part='submit'] {
      border-color: ButtonText;
    }

    [aria-invalid='true'] {
      border: 2px solid;
    }

    /* Gradients are not painted. */
    select {
      appearance: auto;
    }
  }
`;
