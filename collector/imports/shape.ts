import type { Setting } from './cell.ts';
import type { Edition, ToldPerson } from './customer-draft.ts';
import type {
  ImportKind,
  ImportProblem,
  ImportShape,
  ImportSite,
  Message,
} from './import-facts.ts';
import type { ToldOrder } from './order-draft.ts';
import type { Columns, Row } from './table.ts';

/** What a mapping may know beside the record itself. */
export type MapContext = Setting & Edition & { site: ImportSite };

/** What became of some records. */
export type Told = { messages: readonly Message[]; problems: readonly ImportProblem[] };

/** Maps records that belong together; most stand for themselves. */
export type RecordMap<Source> = {
  map(first: Source, ...others: readonly Source[]): Told;
  /** Neighbours with the same key are lines of one thing; who has none stands alone. */
  keyOf?(source: Source): unknown;
};

type Named = { shape: ImportShape; kind: ImportKind };

/** One kind of table, known by its columns. */
export type TableShape = Named & {
  /** Columns that only this one has; the shape with the most of them that are all there is taken. */
  marks: readonly string[];
  open(columns: Columns, context: MapContext): RecordMap<Row>;
};

/** An object of a JSON file with its place. */
export type ObjectRecord = { line: number; value: Readonly<Record<string, unknown>> };

/** One kind of JSON, known by its fields. */
export type ObjectShape = Named & {
  marks: readonly string[];
  open(context: MapContext): RecordMap<ObjectRecord>;
};

/** The answer of a draft in the form that all mappings share. */
export const toTold = (told: ToldOrder | ToldPerson): Told =>
  told.type === 'messages'
    ? { messages: told.messages, problems: ('noted' in told && told.noted) || [] }
    : { messages: [], problems: told.problems };
