import {readFileSync, writeFileSync} from 'node:fs';
import {markdownTable} from '../support/markdown-table.ts';
import {GROUPS, type Protocol} from './protocol.ts';

const FILE = 'docs/frameworks.md';

/** Writes the results into the document, between its marks. */
export function writeTable(protocols: readonly Protocol[]): void {
  const text = readFileSync(FILE, 'utf8');
  const [before, , after] = text.split(/(?<=<!-- results -->\n)|(?=<!-- end of results -->)/);
  writeFileSync(FILE, `${before}\n${tableOf(protocols)}\n${after}`);
}

/** Passed and all checks of each group. */
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
  return markdownTable(rows);
}
