/** The built-in themes, as declarations of the host. `npm run generate` writes `themes/` from them. */
export const THEMES = {
  /** The default. */
  outlined: '',

  /** The page's font, black and white, square corners. */
  plain:
    'font: inherit;' +
    'line-height: 1.5;' +
    '--secu-payer-color-text: currentcolor;' +
    '--secu-payer-color-muted: currentcolor;' +
    '--secu-payer-color-border: currentcolor;' +
    '--secu-payer-color-background: #0000;' +
    '--secu-payer-color-accent: light-dark(#1a1a1a, #f2f2f2);' +
    '--secu-payer-color-on-accent: light-dark(#fff, #111);' +
    '--secu-payer-label-weight: 400;' +
    '--secu-payer-radius: 0;',

  /** Tinted, underlined inputs. */
  filled:
    '--secu-payer-color-background: light-dark(#eef1f5, #242b37);' +
    '--secu-payer-control-border-width: 0 0 2px;' +
    '--secu-payer-control-radius: 0.375em 0.375em 0 0;' +
    '--secu-payer-radius: 0.375em;',

  /** Smaller type, a fifth less space. */
  compact:
    '--secu-payer-font: max(0.875rem, 14px) / 1.45 system-ui, sans-serif;' +
    '--secu-payer-density: 0.8;' +
    '--secu-payer-radius: 0.375em;',
};

export type ThemeName = keyof typeof THEMES;
