import { decodeText, encodingOf, type FileEncoding } from './decode-text.ts';
import type { ImportKind, ImportShape, ImportSite } from './import-facts.ts';
import { parseElement } from './parse-element.ts';
import { createEndOfRow, createRecordCutter, endOfElement, endOfLine } from './records.ts';
import {
  objectShapes,
  recogniseObject,
  recogniseTable,
  type Said,
  tableShapes,
} from './shapes/shapes.ts';
import { createRowParser, type Delimiter, delimiterOf, toColumns } from './table.ts';

/** A place in a file, as UTF-8. */
export type Place = { offset: number; line: number };

/** How a file is written: a table, an object a line, or a list of objects. */
export type FileFormat =
  | { type: 'table'; delimiter: Delimiter; header: readonly string[] }
  | { type: 'lines' }
  | { type: 'list' };

/** What a file is and how it is read. Plain data, so that it passes between threads and is kept. */
export type ImportPlan = {
  site: ImportSite;
  kind: ImportKind;
  shape: ImportShape;
  format: FileFormat;
  encoding: FileEncoding;
  /** Bytes of the byte order mark. */
  skip: number;
  /** Where the first record begins. */
  start: Place;
  /** When the file was right, for what has no time of its own. */
  asOf: number;
  /** Tells one edition of an export from a later one: its digest. */
  edition: string;
};

/** What is known of a file by its beginning, or why it cannot be read. */
export type Recognised =
  | ({ type: 'recognised' } & Pick<
      ImportPlan,
      'kind' | 'shape' | 'format' | 'encoding' | 'skip' | 'start'
    >)
  | { type: 'unknown'; expected: string };

/** So much of a file is looked at to know what it is; a header row is never longer. */
export const headBytes = 256 * 1024;

/** Limits of one record, in bytes: an order or an event is small, a visit of Matomo may be large. */
export const maxRecordBytes = { table: 256 * 1024, lines: 4 * 1024 * 1024, list: 4 * 1024 * 1024 };

const brace = 0x7b;
const bracket = 0x5b;
const blanks: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Finds out what a file is by its first bytes, and by what its owner says of it. */
export const recognise = (head: Buffer, said: Said): Recognised => {
  const { encoding, skip } = encodingOf(head);
  const text =
    encoding === 'bytes'
      ? head.subarray(skip)
      : Buffer.from(new TextDecoder(encoding).decode(head.subarray(skip)));
  let first = 0;
  while (blanks.has(text[first])) first += 1;
  if (first >= text.length) return unknown('a file with something in it');
  const isObjects = text[first] === brace || text[first] === bracket;
  const found = isObjects ? recogniseJson(text, first, said) : recogniseRows(text, said);
  return found.type === 'unknown' ? found : { ...found, encoding, skip };
};

type Found =
  | ({ type: 'recognised' } & Pick<ImportPlan, 'kind' | 'shape' | 'format' | 'start'>)
  | Extract<Recognised, { type: 'unknown' }>;

const unknown = (expected: string): Extract<Recognised, { type: 'unknown' }> => ({
  type: 'unknown',
  expected,
});

const recogniseJson = (text: Buffer, first: number, said: Said): Found => {
  const isList = text[first] === bracket;
  const start = { offset: isList ? first + 1 : 0, line: 1 };
  const end = (isList ? endOfElement : endOfLine)(text, isList ? first + 1 : first);
  const element = decodeText(text.subarray(isList ? first + 1 : first, end?.at)).text;
  const value = parseElement(element);
  if (value === undefined) return unknown('JSON: an object a line, or a list of objects');
  const shape = recogniseObject({ value }, said);
  const format = { type: isList ? ('list' as const) : ('lines' as const) };
  if (shape) return { type: 'recognised', kind: shape.kind, shape: shape.shape, format, start };
  return unknown(`JSON with the fields of one of these: ${listShapes(objectShapes, said)}`);
};

const recogniseRows = (text: Buffer, said: Said): Found => {
  const firstLine = text.subarray(0, endOfLine(text, 0)?.at);
  const delimiter = delimiterOf(decodeText(firstLine).text);
  const cutter = createRecordCutter({
    findEnd: createEndOfRow(delimiter),
    maxBytes: maxRecordBytes.table,
    isTable: true,
  });
  const records = cutter.cut(text, true);
  const at = records.findIndex((one) => one.type === 'record' && !isBlank(one.bytes));
  const header = records[at];
  if (header?.type !== 'record') return unknown('a table with a row of column names');
  const line = decodeText(header.bytes).text.replace(/\r?\n$/, '');
  const [names] = createRowParser(delimiter)([line]);
  if (!names) return unknown('a first row whose quotes are closed');
  const next = records[at + 1] ?? { offset: text.length, line: header.line + 1 };
  const shape = recogniseTable(toColumns(names), said);
  if (!shape) {
    return unknown(`a table with the columns of one of these: ${listShapes(tableShapes, said)}`);
  }
  return {
    type: 'recognised',
    kind: shape.kind,
    shape: shape.shape,
    format: { type: 'table', delimiter, header: names },
    start: { offset: next.offset, line: next.line },
  };
};

/** Whether a line says nothing. */
export const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => blanks.has(byte));

const listShapes = (
  shapes: readonly { kind: ImportKind; shape: ImportShape; marks: readonly string[] }[],
  said: Said,
): string =>
  shapes
    .filter(
      (one) => (said.kind ?? one.kind) === one.kind && (said.shape ?? one.shape) === one.shape,
    )
    .map(({ kind, shape, marks }) => `${shape} ${kind} (${marks.join(', ')})`)
    .join('; ');
