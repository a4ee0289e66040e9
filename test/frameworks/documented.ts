import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {snippetsOf} from '../support/snippets.ts';
import {compile, folderOf} from './app.ts';
import type {App} from './apps.ts';

/** Compiles what `docs/frameworks.md` shows, against the packages and by the settings of the app. */
export async function checkDocumented(app: App, entry: string): Promise<void> {
  const shown = snippetsOf('docs/frameworks.md')
    .map(({code}) => code)
    .find((code) => code.includes(`secu-payer-form/${entry}`));
  if (!shown) throw new Error(`docs/frameworks.md shows nothing with secu-payer-form/${entry}`);
  const folder = join(folderOf(app), 'documented');
  mkdirSync(folder);
  try {
    const code = shown.replace(/'secu-payer-form\/\w+'/, `'secu-payer-form/${entry}'`);
    writeFileSync(join(folder, 'shown.tsx'), code);
    writeFileSync(join(folder, 'surroundings.d.ts'), SURROUNDINGS);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({extends: '../tsconfig.json', include: ['.']}),
    );
    await compile(app, folder);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** What the page around has; in Solid the contact is a signal. */
const SURROUNDINGS = `
import type {Contact, PayerResult} from 'secu-payer-form';
declare global {
  const contact: Partial<Contact> & (() => Partial<Contact>);
  const getToken: () => Promise<string>;
  function setCustomer(id: string): void;
  function show(event: CustomEvent<PayerResult>): void;
}
`;
