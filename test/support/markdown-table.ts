/** Rows as a Markdown table, the first one as its head; the columns are padded as the formatter does. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
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
