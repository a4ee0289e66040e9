/** A demo app of a framework. */
export interface App {
  /** Of the folder in `demo/frameworks`. */
  folder: string;
  title: string;
  /** The package whose version is told. */
  framework: string;
  /** Says what the table cannot: how the app differs. */
  note?: string;
  /** The app has types to be tested: `npm run check`. */
  hasTypes?: boolean;
  /** The app brings its own server, `npm start`, and renders the page there. */
  isServerRendered?: boolean;
}

export const APPS: readonly App[] = [
  {
    folder: 'plain',
    title: 'Plain HTML',
    framework: 'secu-payer-form',
    note: 'the script tag alone',
  },
  {folder: 'react-19', title: 'React 19', framework: 'react', hasTypes: true},
];
