import {adoptStyles, type CSSResultOrNative, type ReactiveController} from '@lit/reactive-element';
import type {PayerFormProperties} from '../payer-form-properties.ts';
import {THEMES, type ThemeName} from '../looks/themes.ts';

/** Theme and variables for pages that set the look in script. Style sheets of the page take precedence. */
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
  | 'labelRest'
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

/** Applies the appearance that the page sets. */
export class Looks implements ReactiveController {
  readonly #element: PayerFormProperties;
  #styles: CSSResultOrNative[];
  #sheet: CSSStyleSheet | undefined;
  #worn: Appearance | undefined;

  /** @param styles of the element, which remain */
  constructor(element: PayerFormProperties, styles: CSSResultOrNative[]) {
    this.#element = element;
    this.#styles = styles;
    element.addController(this);
  }

  /** An element that was in another document has lost its styles there. */
  hostConnected(): void {
    const {shadowRoot, ownerDocument} = this.#element;
    if (ownerDocument === document && shadowRoot?.adoptedStyleSheets?.length === 0) this.#adopt();
  }

  hostUpdate(): void {
    const {appearance} = this.#element;
    if (appearance === this.#worn) return;
    this.#worn = appearance;
    this.#sheet = appearanceSheet(appearance);
    this.#adopt();
  }

  /** More styles of the element. */
  add(styles: CSSResultOrNative): void {
    this.#styles = [...this.#styles, styles];
    this.#adopt();
  }

  #adopt(): void {
    const styles = this.#sheet ? [...this.#styles, this.#sheet] : this.#styles;
    adoptStyles(this.#element.renderRoot as ShadowRoot, styles);
  }
}

/** Its style sheet for the form's root. Unknown names have no effect; {@link ./appearance-remarks.ts} reports them. */
function appearanceSheet(appearance: unknown): CSSStyleSheet {
  const {theme = 'outlined', variables} = Object(appearance) as Appearance;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{${Object.hasOwn(THEMES, theme) ? THEMES[theme] : ''}}`);
  const {style} = sheet.cssRules[0] as CSSStyleRule;
  for (const [name, value] of Object.entries(variables ?? {})) {
    style.setProperty(customProperty(name), value);
  }
  return sheet;
}

/** The custom property of a variable. */
export const customProperty = (name: string): string =>
  `--secu-payer-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
