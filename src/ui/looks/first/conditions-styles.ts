import {css} from '../css.ts';

/** Rules for reader and device, which take precedence over the rest. */
export const conditionsStyles = css`
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
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

    /* The reader's colours already tell what is disabled. */
    :disabled {
      opacity: 1;
    }

    /* Gradients are not painted. */
    select {
      appearance: auto;
    }
  }
`;
