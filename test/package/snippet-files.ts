import {mkdirSync, writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {DOCUMENTS, snippetsOf, type Snippet} from '../support/snippets.ts';

/** Every snippet of the documents. */
export const SNIPPETS: readonly Snippet[] = DOCUMENTS.flatMap(snippetsOf);

/** How the compiler looks at a snippet: what a page or an environment holds is taken to be there. */
export const COMPILER_OPTIONS = {
  noEmit: true,
  strict: true,
  strictNullChecks: false,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  target: 'es2022',
  lib: ['es2024', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  experimentalDecorators: true,
  jsx: 'react-jsx',
} as const;

/** A snippet's file in a folder of snippets. */
export const snippetFile = ({file, line, language}: Snippet): string =>
  `${basename(file, '.md')}-${line}.${language}`;

/** Writes snippets as modules, and beside them what they take from around them. */
export function writeSnippets(folder: string, snippets: readonly Snippet[]): void {
  mkdirSync(folder, {recursive: true});
  for (const snippet of snippets) writeFileSync(join(folder, snippetFile(snippet)), snippet.code);
  writeFileSync(join(folder, 'surroundings.d.ts'), SURROUNDINGS);
  writeFileSync(join(folder, 'modules.d.ts'), MODULES);
  writeFileSync(join(folder, 'proxy.d.ts'), PROXY);
}

/** What the page or the server around a snippet has. */
const SURROUNDINGS = `
import type {Contact, PayerResult, SecuPayerForm} from 'secu-payer-form';
interface Query {
  on(type: string, handler: (event: Event) => unknown): void;
  trigger(type: string): void;
}
declare global {
  const $: (target: string | EventTarget) => Query;
  const jQuery: typeof $;
  const form: SecuPayerForm;
  const contact: Partial<Contact>;
  const getToken: () => Promise<string>;
  function tokenFor(subject: string): Promise<string>;
  function setCustomer(id: string): void;
  function show(event: CustomEvent<PayerResult>): void;
  function answerWith(issues: readonly {path: string; code: string}[]): undefined;
}
`;

/** The reader’s own module with the proxy. */
const PROXY = "export const proxy: import('secu-payer-form/proxy').Proxy;\n";

/** What is not installed here: packages of the apps of demo/frameworks and of other projects. */
const MODULES = `
declare module 'h3' {
  export const defineEventHandler: (handler: (event: object) => unknown) => object;
  export const toWebRequest: (event: object) => Request;
}
declare module 'express' {
  interface App {
    use(...handlers: unknown[]): void;
  }
  const express: (() => App) & {json(): unknown};
  export default express;
}
declare module 'vitest' {
  export const test: (title: string, run: () => Promise<void>) => void;
  export const expect: (value: unknown) => {
    toMatch(pattern: RegExp): void;
    toHaveLength(length: number): void;
  };
}
declare module '@playwright/test' {
  interface Locator {
    click(): Promise<void>;
    fill(text: string): Promise<void>;
    selectOption(value: string): Promise<void>;
  }
  interface Page {
    goto(url: string): Promise<void>;
    getByLabel(text: string): Locator;
    getByText(text: string): Locator;
    getByRole(role: string, options: {name: string}): Locator;
  }
  export const test: (title: string, run: (fixtures: {page: Page}) => Promise<void>) => void;
  export const expect: (value: Locator) => {toBeVisible(): Promise<void>};
  export const defineConfig: (config: object) => object;
}
declare module '@angular/core' {
  export const CUSTOM_ELEMENTS_SCHEMA: object;
  export const Component: (options: object) => (type: new () => object) => void;
}
`;
