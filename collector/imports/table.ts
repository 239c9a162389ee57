import { type Options, parse } from 'csv-parse/sync';
import type { Cell } from './cell.ts';

/** What stands between the cells of a row. */
export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Finds out what separates the cells: what there is most of in the first line, outside of quotes. */
export const delimiterOf = (firstLine: string): Delimiter => {
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
};

/** Reads rows; nothing in the place of one whose quotes cannot be understood. */
export type ParseRows = (texts: readonly string[]) => (readonly string[] | undefined)[];

/**
 * Most rows have no quote, and are cut where the delimiter is; most others have them around whole cells
 * (`cellsOf`). What is left is read by csv-parse, many in one go: a call of its own for each row would cost
 * five times as much.
 */
export const createRowParser = (delimiter: Delimiter): ParseRows => {
  const options = { delimiter, relax_quotes: true, relax_column_count: true, bom: false };
  const parseQuoted = (texts: readonly string[]): (readonly string[] | undefined)[] => {
    const rows = parseTable(texts.join('\n'), options);
    if (rows?.length === texts.length) return rows;
    if (texts.length === 1) return [undefined];
    return texts.flatMap((text) => parseQuoted([text]));
  };
  return (texts) => {
    const rows = texts.map((text) => cellsOf(text, delimiter));
    const others = texts.filter((_, index) => rows[index] === undefined);
    const parsed = others.length > 0 ? parseQuoted(others) : [];
    let next = 0;
    return rows.map((row) => row ?? parsed[next++]);
  };
};

/**
 * The cells of a row whose quotes, if any, stand around whole cells and nowhere else, as RFC 4180 has it;
 * nothing for any other row. csv-parse looks at each byte by itself, which for a row of 76 columns takes
 * longer than everything else that is done with it.
 */
const cellsOf = (text: string, delimiter: Delimiter): readonly string[] | undefined => {
  if (!text.includes('"')) return text.split(delimiter);
  // Every other piece was within quotes; the others begin and end where a cell does.
  const pieces = `${delimiter}${text}${delimiter}`.split('"');
  if (pieces.length % 2 === 0) return undefined;
  const cells: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) cells.push(piece);
    else if (!piece.startsWith(delimiter) || !piece.endsWith(delimiter)) return undefined;
    else if (piece.length > 1) cells.push(...piece.slice(1, -1).split(delimiter));
  }
  return cells;
};

const parseTable = (text: string, options: Options): string[][] | undefined => {
  try {
    return parse(text, options);
  } catch {
    return undefined;
  }
};

export type Row = { line: number; cells: readonly string[] };

/** Which names a column may have for each field that is wanted. */
type Wanted = Readonly<Record<string, readonly string[]>>;
/** The cells of a row that are there and not empty. */
export type Picked<Spec extends Wanted> = { [Field in keyof Spec]?: Cell };

/** The header of a table: which column has which name. */
export type Columns = {
  /** As the file writes them. */
  names: readonly string[];
  has(name: string): boolean;
  /** A function that reads of a row the first column that is there for each field. */
  picker<const Spec extends Wanted>(spec: Spec): (row: Row) => Picked<Spec>;
};

/** The form in which column names are compared: as people write them, small. */
const columnKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

/** What shopkeepers call these columns in tables of their own; our word counts where both are there. */
const synonyms: Readonly<Record<string, string>> = {
  'e-mail': 'email',
  'e-mail-adresse': 'email',
  kundennummer: 'user_id',
  'kunden-nr.': 'user_id',
  vorname: 'first_name',
  nachname: 'last_name',
  firma: 'company',
  ort: 'city',
  plz: 'postal_code',
  land: 'country',
  sprache: 'language',
  kundengruppe: 'group',
  'kunde seit': 'customer_since',
  bestellnummer: 'order_id',
  bestelldatum: 'ordered_at',
  'bestellt am': 'ordered_at',
  betrag: 'total',
  gesamtbetrag: 'total',
  währung: 'currency',
  'bestätigt am': 'confirmed_at',
  'abgemeldet am': 'unsubscribed_at',
};

/** Reads a header row. */
export const toColumns = (header: readonly string[]): Columns => {
  const names = header.map((name) => name.trim());
  const places = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (!places.has(columnKey(name))) places.set(columnKey(name), index);
  }
  for (const [index, name] of names.entries()) {
    const key = columnKey(name);
    const ours = Object.hasOwn(synonyms, key) ? synonyms[key] : undefined;
    if (ours !== undefined && !places.has(ours)) places.set(ours, index);
  }
  return {
    names,
    has: (name) => places.has(columnKey(name)),
    picker: (spec) => {
      const fields = Object.entries(spec).flatMap(([field, wanted]) => {
        const found = wanted.find((name) => places.has(columnKey(name)));
        const index = found === undefined ? undefined : places.get(columnKey(found));
        return index === undefined ? [] : [{ field, index, column: names[index] ?? '' }];
      });
      return ({ line, cells }) => {
        const picked: Record<string, Cell> = {};
        for (const { field, index, column } of fields) {
          const value = cells[index];
          if (value) picked[field] = { line, column, value };
        }
        return picked as Picked<typeof spec>;
      };
    },
  };
};
