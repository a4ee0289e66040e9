import {readFileSync, writeFileSync} from 'node:fs';
import {GROUPS, type Protocol} from './protocol.ts';

const FILE = 'docs/frameworks.md';

/** Writes the results into the document, between its marks. */
export function writeTable(protocols: readonly Protocol[]): void {
  const text = readFileSync(FILE, 'utf8');
  const [before, , after] = text.split(/(?<=<!-- results -->\n)|(?=<!-- end of results -->)/);
  writeFileSync(FILE, `${before}\n${tableOf(protocols)}\n${after}`);
}

/** Passed and all checks of each group, as Markdown; the columns are padded as the formatter does. */
function tableOf(protocols: readonly Protocol[]): string {
  const rows = [
    ['framework', 'version', ...GROUPS],
    ...protocols.map((protocol) => [
      protocol.title,
      protocol.version,
      ...GROUPS.map((group) => {
        const passed = protocol.passed(group).length;
        const all = passed + protocol.failed(group).length;
        return all ? `${passed}/${all}` : '–';
      }),
    ]),
  ];
  const widths = Array.from(rows[0] ?? [], (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  return lines
    .toSpliced(1, 0, rule)
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}
