/** A demo app of a framework. */
export interface App {
  /** Its name in `demo/frameworks`. */
  folder: string;
  title: string;
  /** The package whose version is told. */
  framework: string;
  /** The app has types to be tested: `npm run check`. */
  hasTypes?: boolean;
  /** The entry of the package that types its markup, where only TypeScript reads it. */
  entry?: string;
  /** The app brings its own server, `npm start`, and renders the page there. */
  isServerRendered?: boolean;
}

export const APPS: readonly App[] = [
  {folder: 'plain', title: 'Plain HTML', framework: 'secu-payer-form'},
  {folder: 'react-19', title: 'React 19', framework: 'react', hasTypes: true, entry: 'react'},
  {folder: 'react-18', title: 'React 18', framework: 'react', hasTypes: true},
  {folder: 'preact', title: 'Preact', framework: 'preact', hasTypes: true, entry: 'preact'},
  {folder: 'solid', title: 'Solid', framework: 'solid-js', hasTypes: true, entry: 'solid'},
  {folder: 'vue', title: 'Vue 3', framework: 'vue', hasTypes: true},
  {folder: 'svelte', title: 'Svelte 5', framework: 'svelte', hasTypes: true},
  {folder: 'next', title: 'Next.js', framework: 'next', hasTypes: true, isServerRendered: true},
  {folder: 'angular', title: 'Angular', framework: '@angular/core', hasTypes: true},
];
