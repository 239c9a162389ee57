import type { Context } from 'hono';

/** A value of a table. */
export type CsvCell = string | number | boolean | null;

/** What spreadsheets take for a formula when a cell begins with it (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;

/** A line as RFC 4180 writes it; a text that a spreadsheet would run is kept from it. */
export const toCsvLine = (cells: readonly CsvCell[]): string =>
  `${cells.map(toCell).join(',')}\r\n`;

const toCell = (value: CsvCell): string => {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const tame = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

/**
 * Answers with a table to be kept as a file, page by page as it is read, so that a long one takes no memory.
 * The mark at its beginning tells spreadsheets that it is UTF-8.
 */
export const answerCsv = (
  c: Context,
  name: string,
  head: readonly string[],
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>,
): Response => {
  const encoder = new TextEncoder();
  const lines = linesOf(head, pages);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${name}.csv"`);
  return c.body(body);
};

async function* linesOf(
  head: readonly string[],
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>,
): AsyncGenerator<string, void, undefined> {
  yield `\uFEFF${toCsvLine(head)}`;
  for await (const rows of pages) yield rows.map(toCsvLine).join('');
}
