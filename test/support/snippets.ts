import {readdirSync, readFileSync} from 'node:fs';

/** A fenced block of a document. */
export interface Snippet {
  file: string;
  /** Of its first line of code, counted from 1. */
  line: number;
  /** What follows the fence, empty for nothing. */
  language: string;
  code: string;
}

/** What a reader of the project gets to see. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'demo/php/README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
    .sort(),
];

/** Every fenced block of a document, those in lists too. */
export function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(file, 'utf8');
  return Array.from(text.matchAll(FENCED), ({index, groups}) => {
    const {indent = '', language = '', code = ''} = groups ?? {};
    return {
      file,
      line: text.slice(0, index).split('\n').length + 1,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    };
  });
}

/** The whole pages of a document, by the text of their title. */
export const pagesOf = (file: string): ReadonlyMap<string, string> =>
  new Map(
    snippetsOf(file)
      .filter(({language, code}) => language === 'html' && /^<!doctype/i.test(code))
      .map(({code}) => [/<title>([^<]*)/.exec(code)?.[1] ?? '', code]),
  );

const FENCED = /^(?<indent> *)```(?<language>\S*).*\n(?<code>[^]*?)^\k<indent>```$/gm;
