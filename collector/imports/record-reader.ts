import type { ImportProblem } from './import-facts.ts';
import type { ImportPlan } from './import-plan.ts';
import { parseElement } from './parse-element.ts';
import type { MapContext, ObjectRecord, RecordMap } from './shape.ts';
import { objectShapes, tableShapes } from './shapes/shapes.ts';
import { createRowParser, type Row, toColumns } from './table.ts';

/** The text of one record with its line. */
export type TextRecord = { line: number; text: string };

/** Understands the records of one file. */
export type RecordReader<Source> = RecordMap<Source> & {
  /** For each record what it holds, or what is wrong with it; nothing for one that says nothing. */
  read(records: readonly TextRecord[]): (Source | ImportProblem | undefined)[];
};

type Table = ImportPlan & { format: Extract<ImportPlan['format'], { type: 'table' }> };

const contextOf = ({ site, asOf, edition }: ImportPlan, now: number): MapContext => ({
  site,
  timeZone: site.timeZone,
  now,
  asOf,
  edition,
});

/** Whether a file is a table. */
export const isTable = (plan: ImportPlan): plan is Table => plan.format.type === 'table';

/** Opens the mapping of a table. */
export const openTable = (plan: Table, now: number): RecordReader<Row> => {
  const { delimiter, header } = plan.format;
  const shape = tableShapes.find(isOf(plan));
  if (!shape) throw new Error(`There is no table "${plan.shape}" of ${plan.kind}.`);
  const parseRows = createRowParser(delimiter);
  return {
    ...shape.open(toColumns(header), contextOf(plan, now)),
    read: (records) => {
      const rows = parseRows(records.map(({ text }) => text.replace(/\r?\n$/, '')));
      return records.map(({ line }, index) => {
        const cells = rows[index];
        if (cells === undefined) {
          return {
            line,
            reason: 'open_quote',
            expected: 'quotes that open and close a whole cell',
          };
        }
        if (cells.length === header.length) return { line, cells };
        const expected = `${header.length} cells, as the header has; here are ${cells.length}`;
        return { line, reason: 'wrong_column_count', expected };
      });
    },
  };
};

/** Opens the mapping of JSON. */
export const openObjects = (plan: ImportPlan, now: number): RecordReader<ObjectRecord> => {
  const shape = objectShapes.find(isOf(plan));
  if (!shape) throw new Error(`There is no JSON "${plan.shape}" of ${plan.kind}.`);
  return {
    ...shape.open(contextOf(plan, now)),
    read: (records) =>
      records.map(({ line, text }) => {
        const value = parseElement(text);
        // An element of a list begins after the comma and the line end that are before it.
        const at = line + (/^[\s,]*/.exec(text)?.[0].split('\n').length ?? 1) - 1;
        if (value) return { line: at, value };
        // The end of a list.
        if (/^[\s,\]]*$/.test(text)) return undefined;
        return { line: at, reason: 'invalid_json', expected: 'a JSON object' };
      }),
  };
};

const isOf =
  ({ kind, shape }: ImportPlan) =>
  (one: Pick<ImportPlan, 'kind' | 'shape'>): boolean =>
    one.kind === kind && one.shape === shape;
