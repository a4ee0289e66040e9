import {css} from '../css.ts';

/** Fields with an error. */
export const errorsStyles = css`
  [aria-invalid='true'] {
    box-shadow: inset 0 0 0 1px var(--_error);
  }

  [aria-invalid='true']:not(:focus-visible) {
    border-color: var(--_error);
  }

  .error {
    color: var(--_error);
    font-size: max(var(--secu-payer-small-size, 0.875em), 14px);
    font-weight: 500;
  }

  .error:has(*) {
    margin-block-start: 0.25em;
  }

  @media (forced-colors: active) {
    [aria-invalid='true'] {
      border: 2px solid;
    }
  }
`;
