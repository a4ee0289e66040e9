/** The entry point of a framework: that of the package, and the types for templates. */
const entry = (
  imports: string,
  rest: string,
  markup = 'PayerFormListeners, PayerFormMarkup',
): string =>
  `${imports}
import type {SecuPayerForm} from '../element.ts';
import type {${markup}} from './markup.ts';

export * from '../index.ts';
export type {PayerFormAttributes, PayerFormFields, PayerFormListeners} from './markup.ts';
${rest}`;

/** React and Preact: the framework's attributes, except those of the element. */
const jsx = (module: string, native: string): string => `
type Markup = PayerFormMarkup & PayerFormListeners<'on'>;

declare module '${module}' {
  namespace JSX {
    interface IntrinsicElements {
      'secu-payer-form': Markup & Omit<${native}, keyof Markup>;
    }
  }
}
`;

/** The text of each framework's declaration file, by its entry. */
export const FRAMEWORK_TYPES: Readonly<Record<string, string>> = {
  react: entry(
    "import type {DetailedHTMLProps, HTMLAttributes} from 'react';",
    jsx('react', 'DetailedHTMLProps<HTMLAttributes<SecuPayerForm>, SecuPayerForm>'),
  ),
  preact: entry(
    "import type {HTMLAttributes} from 'preact';",
    jsx('preact', 'HTMLAttributes<SecuPayerForm>'),
  ),
  solid: entry(
    "import type {JSX as SolidJSX} from 'solid-js';",
    `
type Markup = PayerFormMarkup & PayerFormListeners<'on:'> & {
  [Name in keyof PayerFormFields as \`prop:\${Name}\`]?: PayerFormFields[Name];
} & {
  [Name in keyof PayerFormAttributes as \`attr:\${Name}\`]?: PayerFormAttributes[Name];
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'secu-payer-form': Markup & Omit<SolidJSX.HTMLAttributes<SecuPayerForm>, keyof Markup>;
    }
  }
}
`,
    'PayerFormAttributes, PayerFormFields, PayerFormListeners, PayerFormMarkup',
  ),
  vue: entry(
    "import type {HTMLAttributes, ReservedProps} from 'vue';",
    `
type Camel<Name extends string> = Name extends \`\${infer First}-\${infer Rest}\`
  ? \`\${First}\${Camel<Capitalize<Rest>>}\`
  : Name;
type Listeners = PayerFormListeners<'on-'>;
type Markup = PayerFormMarkup & {
  [Name in keyof Listeners as Camel<Name>]: Listeners[Name];
};

declare module 'vue' {
  interface GlobalComponents {
    'secu-payer-form': new () => SecuPayerForm & {
      $props: Markup &
        ReservedProps & {[name: \`data-\${string}\`]: unknown} & Omit<HTMLAttributes, keyof Markup>;
    };
  }
}
`,
  ),
  svelte: entry(
    "import type {HTMLAttributes} from 'svelte/elements';",
    `
type Markup = PayerFormMarkup & PayerFormListeners<'on'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'secu-payer-form': Markup & Omit<HTMLAttributes<SecuPayerForm>, keyof Markup>;
  }
}
`,
  ),
};
