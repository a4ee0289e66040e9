import {css} from '../css.ts';

/** The frame of the form: its properties, and its place in a page. */
export const frameStyles = css`
  :host {
    --_text: var(--secu-payer-color-text, light-dark(#1c2430, #eef1f6));
    --_muted: var(--secu-payer-color-muted, color-mix(in srgb, var(--_text) 45%, #888));
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

  /* The host has the focus with each of its inputs, which show it themselves. */
  :host(:focus) {
    outline: none !important;
    box-shadow: none !important;
  }

  /* The inherited properties that the form keeps. Set here, because rules for all elements also match the host. */
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

  /* Minimum and preferred width, for boxes that fit their content: the rows depend on the width. */
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

  :host(:state(silent)) {
    display: none;
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
`;
