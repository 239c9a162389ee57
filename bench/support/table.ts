import type { Row } from './bench.ts';

const toCell = (value: string | number | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');

/** Rows as a plain table; numbers stand to the right. */
export const toTable = (rows: readonly Row[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const widths = columns.map((column) =>
    Math.max(column.length, ...rows.map((row) => toCell(row[column]).length)),
  );
  const line = (cells: readonly string[], isNumber: (column: string) => boolean): string =>
    columns
      .map((column, index) => {
        const cell = cells[index] ?? '';
        const width = widths[index] ?? 0;
        return isNumber(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const isNumber = (column: string) => rows.every((row) => typeof row[column] === 'number');
  return [
    line(columns, isNumber),
    line(
      widths.map((width) => '-'.repeat(width)),
      isNumber,
    ),
    ...rows.map((row) =>
      line(
        columns.map((column) => toCell(row[column])),
        isNumber,
      ),
    ),
  ].join('\n');
};
