import {readFileSync, writeFileSync} from 'node:fs';
import type {App} from './apps.ts';

/** What became of an app. */
export interface Outcome {
  app: App;
  /** Of the framework. */
  version: string;
  results: {group: string; isPassed: boolean}[];
}

const FILE = 'docs/frameworks.md';
const GROUPS = ['build', 'types', 'basic', 'advanced', 'life', 'server'];

/** Writes the outcomes into the document, between its marks. */
export function writeTable(outcomes: readonly Outcome[]): void {
  const text = readFileSync(FILE, 'utf8');
  const [before, , after] = text.split(/(?<=<!-- results -->\n)|(?=<!-- end of results -->)/);
  writeFileSync(FILE, `${before}\n${tableOf(outcomes)}\n${after}`);
}

/** Passed and all checks of each group, as Markdown; the columns are padded as the formatter does. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [
    ['framework', 'version', ...GROUPS],
    ...outcomes.map(({app, version, results}) => [
      app.title,
      version,
      ...GROUPS.map((group) => share(results.filter((result) => result.group === group))),
    ]),
  ];
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  lines.splice(
    1,
    0,
    widths.map((width) => '-'.repeat(width)),
  );
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function share(results: readonly {isPassed: boolean}[]): string {
  if (results.length === 0) return '–';
  return `${results.filter(({isPassed}) => isPassed).length}/${results.length}`;
}
