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
    --_gap: var(--secu-payer-gap, 1rem);
    --_radius: var(--secu-payer-radius, 0.5rem);
    --_height: var(--secu-payer-control-height, 2.875rem);
    --_focus: var(--secu-payer-focus-ring, 0.1875rem solid) var(--_accent);

    display: block;
    container-type: inline-size;
    color: var(--_text);
    font: var(--secu-payer-font, 1rem / 1.5 system-ui, sans-serif);
    text-align: start;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  * {
    box-sizing: border-box;
  }

  form,
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
    margin: 0;
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

  .row,
  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }

  .row:not(:has(> .field:not([hidden]))) {
    display: none;
  }

  .field {
    display: flex;
    flex: 1 1 14rem;
    flex-direction: column;
    min-inline-size: 0;
  }

  .postal_code,
  .street_number {
    flex: 1 1 8rem;
  }

  .city,
  .street {
    flex: 3 1 14rem;
  }

  .title,
  .salutation {
    flex-basis: 9rem;
  }

  .parts {
    flex-wrap: nowrap;
  }

  .parts .field {
    flex: 0 1 5.5rem;
  }

  label,
  legend {
    padding: 0;
    font-weight: 600;
  }

  .parts label {
    font-weight: 400;
  }

  .optional {
    color: var(--_muted);
    font-weight: 400;
    white-space: nowrap;
  }

  .optional:not(:empty)::before {
    content: '· ';
  }

  .hint,
  .understood,
  .detail {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .hint:empty,
  .detail:empty {
    display: none;
  }

  input,
  select {
    inline-size: 100%;
    min-block-size: var(--_height);
    margin-block-start: auto;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: inherit;
    font: inherit;
    font-size: max(1rem, 16px);
    text-overflow: ellipsis;
  }

  label + .hint + :is(input, select) {
    margin-block-start: 0.25rem;
  }

  [dir='rtl'] input[dir='ltr'] {
    text-align: end;
  }

  [aria-invalid='true'] {
    border-color: var(--_error);
    box-shadow: inset 0 0 0 1px var(--_error);
  }

  :is(input, select, button, a, [tabindex]):focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  input:read-only,
  :disabled {
    opacity: 0.75;
  }

  .error {
    color: var(--_error);
    font-size: 0.9375em;
    font-weight: 600;
  }

  .summary,
  .failure {
    padding: 0.875rem 1rem;
    border: 1px solid var(--_error);
    border-inline-start-width: 0.375rem;
    border-radius: var(--_radius);
    background: var(--_error-background);
  }

  .summary {
    margin-block-end: var(--_gap);
  }

  .summary h2 {
    margin: 0;
    font-size: 1.0625em;
  }

  .summary ul {
    margin: 0.25rem 0 0;
    padding-inline-start: 1.25rem;
  }

  .mended a {
    opacity: 0.7;
    text-decoration: line-through;
  }

  .summary a {
    display: inline-block;
    padding-block: 0.125rem;
    vertical-align: top;
    color: var(--_error);
    font-weight: 600;
  }

  button {
    min-block-size: 2.75rem;
    border-radius: var(--_radius);
    font: inherit;
    cursor: pointer;
  }

  [part='submit'] {
    justify-self: start;
    min-block-size: 3rem;
    padding: 0.5rem 1.75rem;
    border: 1px solid transparent;
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

  [aria-disabled='true'] span::before {
    content: '';
    display: inline-block;
    inline-size: 1em;
    block-size: 1em;
    margin-inline-end: 0.5em;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    vertical-align: -0.125em;
    animation: turn 0.8s linear infinite;
  }

  .link {
    min-block-size: 2.75rem;
    margin-block: -0.625rem;
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
    column-gap: 0.75rem;
    align-items: center;
    margin-block-start: calc(-0.5 * var(--_gap));
    overflow-wrap: anywhere;
  }

  .block {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: baseline;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }

  .expander {
    display: grid;
    grid-template-rows: 1fr;
  }

  .expander > .field {
    overflow: clip;
    overflow-clip-margin: 6px;
  }

  .expander.collapsed {
    grid-template-rows: 0fr;
  }

  .expander.collapsed > .field {
    min-block-size: 0;
    overflow: hidden;
  }

  .saved {
    display: grid;
    gap: calc(var(--_gap) * 0.75);
  }

  .saved legend {
    margin-block-end: calc(var(--_gap) * 0.5);
    font-size: 1.125em;
  }

  .card {
    display: grid;
    position: relative;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125rem 0.75rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    overflow-wrap: anywhere;
  }

  .card:has(:checked) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .card input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    min-block-size: 0;
    margin: 0.125rem 0 0;
    accent-color: var(--_accent);
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
    color: var(--_muted);
  }

  .actions {
    display: flex;
    position: relative;
    flex-wrap: wrap;
    grid-column: 2;
    gap: 0.25rem 1.25rem;
    align-items: center;
    inline-size: fit-content;
  }

  .ready {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    justify-content: space-between;
    padding: 1rem 1.25rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    overflow-wrap: anywhere;
  }

  .ready h2 {
    margin: 0 0 0.25rem;
    color: var(--_success);
    font-size: 1em;
  }

  .ready h2::before {
    content: '✓ ' / '';
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

  @media (prefers-reduced-motion: reduce) {
    [aria-disabled='true'] span::before {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    [part='submit'] {
      border-color: ButtonText;
    }
  }
`;
