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

/** Packages that are installed only in the apps of demo/frameworks, which compile against them. */
const MODULES = `
declare module '@angular/core' {
  export const CUSTOM_ELEMENTS_SCHEMA: object;
  export const Component: (options: object) => (type: new () => object) => void;
}
`;
