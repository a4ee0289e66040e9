/** The build minifies what has this tag. */
const css = ({raw}: TemplateStringsArray): string => raw[0] ?? '';

/** The list of addresses lies over what is below the input, so that nothing moves. */
export const styles = css`
  .field:has(> .options) {
    position: relative;
  }

  .options {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    box-sizing: border-box;
    max-block-size: 24em;
    overflow-y: auto;
    margin: 0.25em 0 0;
    padding: 0.25em 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    list-style: none;
    box-shadow: 0 0.25em 1em rgb(0 0 0 / 20%);
  }

  .options[hidden] {
    display: none;
  }

  .options li {
    display: flex;
    flex-direction: column;
    justify-content: center;
    min-block-size: 44px;
    margin: 0;
    padding: 0.25em 0.75em;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .options li:is(:hover, [aria-selected='true']) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .options small {
    color: var(--_muted);
    font-size: max(0.875em, 14px);
  }
`;
