import {dirname} from 'node:path';

/** A test that passed. */
export interface Passed {
  file: string;
  /** The names of the suites around it. */
  suites: readonly string[];
  name: string;
  /** The browser that it ran in; undefined in Node, where the names of file, suites and test tell which it started. */
  engine?: string;
}

/** What a row of the table counts. */
export const ROWS: Readonly<Record<string, (test: Passed) => string>> = {
  folder: ({file}) => dirname(file).replace('test/', ''),
  file: ({file}) => file.replace('test/', ''),
  suite: ({suites}) => suites.join(' › '),
  test: ({name}) => name,
  title: ({suites, name}) => [...suites, name].join(' › '),
};

const ENGINES = {Chromium: /chrom/i, Firefox: /firefox/i, WebKitGTK: /webkit/i, Node: /(?:)/};

/** How many tests passed in each engine, as Markdown. */
export function engineTable(tests: readonly Passed[], by: keyof typeof ROWS): string {
  const engines = Object.keys(ENGINES);
  const rows = new Map<string, number[]>();
  for (const test of tests) {
    const row = ROWS[by]?.(test) ?? '';
    const counts = rows.get(row) ?? engines.map(() => 0);
    const at = Object.values(ENGINES).findIndex((engine) => engine.test(placeOf(test)));
    rows.set(row, counts.with(at, (counts[at] ?? 0) + 1));
  }
  const line = (cells: readonly unknown[]): string => `| ${cells.join(' | ')} |`;
  return [
    line([by, ...engines]),
    line(['---', ...engines.map(() => '---')]),
    ...[...rows]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([row, counts]) => line([row, ...counts])),
  ].join('\n');
}

const placeOf = ({file, suites, name, engine}: Passed): string =>
  engine ?? [file, ...suites, name].join(' ');
