import {reportMisuse} from './misuse.ts';
import {payerFormStyles} from './payer-form-styles.ts';
import {THEMES, type ThemeName} from './themes.ts';

/** How the form looks, for pages that theme in script. Style sheets of the page go before it. */
export interface Appearance {
  /** Default: `outlined`. */
  theme?: ThemeName;
  /** Values of the custom properties: `colorAccent` is `--secu-payer-color-accent`. */
  variables?: Partial<Record<AppearanceVariable, string>>;
}

/** The custom properties without `--secu-payer-`, in camel case. */
export type AppearanceVariable =
  | `color${'Text' | 'Muted' | 'Background' | 'Border' | 'Accent' | 'OnAccent'}`
  | `color${'Error' | 'ErrorBackground' | 'Success'}`
  | 'font'
  | 'labelSize'
  | 'labelWeight'
  | 'smallSize'
  | 'density'
  | 'gap'
  | `control${'Height' | 'Padding' | 'BorderWidth' | 'Radius'}`
  | 'radius'
  | 'buttonRadius'
  | 'focusRing'
  | 'focusOffset';

/** A style sheet of it for the form's root. What is not known is said on the console and left out. */
export function appearanceSheet({theme, variables = {}}: Appearance): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{${THEMES[theme ?? 'outlined'] ?? reportUnknown(theme)}}`);
  const {style} = sheet.cssRules[0] as CSSStyleRule;
  for (const [name, value] of Object.entries(variables)) {
    const property = `--secu-payer-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (payerFormStyles.cssText.includes(`(${property},`)) style.setProperty(property, value);
    else reportUnknown(name);
  }
  return sheet;
}

const reportUnknown = (name = ''): void => reportMisuse(`appearance knows no ${name}`);
