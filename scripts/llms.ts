/**
 * The documents for assistants that read text: `llms.txt`, a list of them, and `llms-full.txt`, all of them in one file.
 * @module
 */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Texts by the name of their file. */
export function llmsFiles(): Readonly<Record<string, string>> {
  const files = [
    'README.md',
    ...documentsIn('docs'),
    ...documentsIn('docs/reference'),
    'SECURITY.md',
    'CHANGELOG.md',
  ];
  const texts = files.map((file) => readFileSync(join(file), 'utf8'));
  const list = files.map((file, index) => `- [${titleOf(texts[index] ?? '')}](${file})`);
  return {
    'llms.txt': `# secu-payer-form

> A web component that asks for a payer's name, contact details and address, and creates a secuconnect payment customer through the
> merchant's own server. The package also has a client, the proxy for the server, and a sandbox.

All documents in one file: [llms-full.txt](llms-full.txt). One by one, as in the package:

${list.join('\n')}
`,
    'llms-full.txt': files
      .map((file, index) => `<!-- ${file} -->\n\n${texts[index]?.trim()}\n`)
      .join('\n'),
  };
}

const documentsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);

const titleOf = (text: string): string => /^# (.*)$/m.exec(text)?.[1] ?? '';
