/** The text of one record of a file with its place, or what is wrong with the record. */
export type RawRecord =
  | { type: 'record'; line: number; offset: number; bytes: Buffer }
  | { type: 'too_long'; line: number; offset: number }
  | { type: 'open_quote'; line: number; offset: number };

/** Where one record ends in the bytes that are there; nothing where the end has not come yet. */
type FindEnd = (bytes: Buffer, from: number) => End | undefined;
type End = { at: number; newlines: number };

/** Cuts bytes into records, however they are chopped; keeps no more of them than one record may have. */
export type RecordCutter = {
  /** Records that are whole; `isLast` with the last bytes of the file. */
  cut(chunk: Buffer, isLast: boolean): RawRecord[];
};

const newline = 0x0a;
const quote = 0x22;

/** A record that begins with a quote which never ends would take in all others. */
const maxQuotedBytes = 256 * 1024;

/** Makes a cutter that begins at a place of the file: at its start, or where an import broke off. */
export const createRecordCutter = (options: {
  findEnd: FindEnd;
  maxBytes: number;
  /** Cells may be quoted, and hold line ends. */
  isTable: boolean;
  start?: { offset: number; line: number };
}): RecordCutter => {
  const { findEnd, maxBytes, isTable, start = { offset: 0, line: 1 } } = options;
  let { offset, line } = start;
  let kept: Buffer = Buffer.alloc(0);
  let isSkipping = false;

  /** Leaves out the rest of a line that is too long; answers where the next begins. */
  const skip = (bytes: Buffer, from: number): number => {
    const at = bytes.indexOf(newline, from);
    if (at < 0) return bytes.length;
    isSkipping = false;
    line += 1;
    return at + 1;
  };

  return {
    cut: (chunk, isLast) => {
      const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
      const records: RawRecord[] = [];
      let from = 0;
      while (from < bytes.length) {
        if (isSkipping) {
          from = skip(bytes, from);
          continue;
        }
        const place = { line, offset: offset + from };
        const end = findEnd(bytes, from);
        if (end !== undefined) {
          if (end.at - from > maxBytes) records.push({ type: 'too_long', ...place });
          else records.push({ type: 'record', ...place, bytes: bytes.subarray(from, end.at) });
          line += end.newlines;
          from = end.at;
          continue;
        }
        const rest = bytes.length - from;
        const next = isTable ? bytes.indexOf(newline, from) : -1;
        // A line end that ended no row is within a quoted cell.
        if (next >= 0 && (isLast || rest > maxQuotedBytes)) {
          // Only its first line is lost, and the rest is read as if the quote were not there.
          records.push({ type: 'open_quote', ...place });
          from = next + 1;
          line += 1;
        } else if (rest > maxBytes) {
          records.push({ type: 'too_long', ...place });
          isSkipping = true;
        } else if (isLast) {
          records.push({ type: 'record', ...place, bytes: bytes.subarray(from) });
          line += 1;
          from = bytes.length;
        } else break;
      }
      offset += from;
      // A copy, so that the large chunk is not held for the sake of its end.
      kept = Buffer.from(bytes.subarray(from));
      return records;
    },
  };
};

/** The end of a line: of a record in JSON Lines. */
export const endOfLine: FindEnd = (bytes, from) => {
  const at = bytes.indexOf(newline, from);
  return at < 0 ? undefined : { at: at + 1, newlines: 1 };
};

/**
 * The end of a row of a table (RFC 4180): a line end that is within no quoted cell. A quote opens a cell
 * only where the cell begins; anywhere else it is a letter like another, as in `5" pipe`.
 */
export const createEndOfRow = (delimiter: string): FindEnd => {
  const separator = delimiter.charCodeAt(0);
  let chunk: Buffer | undefined;
  /** The next quote at or after the place that was asked for last. */
  let nextQuote = -1;

  const isWithoutQuote = (bytes: Buffer, from: number, to: number): boolean => {
    if (bytes !== chunk || nextQuote < from) {
      chunk = bytes;
      const found = bytes.indexOf(quote, from);
      nextQuote = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    return nextQuote > to;
  };

  return (bytes, from) => {
    const at = bytes.indexOf(newline, from);
    if (at >= 0 && isWithoutQuote(bytes, from, at)) return { at: at + 1, newlines: 1 };
    return walkRow(bytes, from, separator);
  };
};

const walkRow = (bytes: Buffer, from: number, separator: number): End | undefined => {
  let newlines = 0;
  let index = from;
  while (index < bytes.length) {
    if (bytes[index] === quote) {
      const cell = endOfQuoted(bytes, index + 1);
      if (cell === undefined) return undefined;
      newlines += cell.newlines;
      index = cell.at;
    }
    while (index < bytes.length && bytes[index] !== separator && bytes[index] !== newline)
      index += 1;
    if (bytes[index] === newline) return { at: index + 1, newlines: newlines + 1 };
    index += 1;
  }
  return undefined;
};

/** Where a quoted cell ends; two quotes together are one within it. */
const endOfQuoted = (bytes: Buffer, from: number): End | undefined => {
  let newlines = 0;
  for (let index = from; index < bytes.length; index += 1) {
    if (bytes[index] === newline) newlines += 1;
    if (bytes[index] !== quote) continue;
    if (bytes[index + 1] !== quote) return { at: index + 1, newlines };
    index += 1;
  }
  return undefined;
};

const openers: ReadonlySet<number | undefined> = new Set([0x7b, 0x5b]);
const closers: ReadonlySet<number | undefined> = new Set([0x7d, 0x5d]);
const backslash = 0x5c;

/**
 * The end of an element of a JSON list, however it is broken into lines: what follows the bracket or the
 * comma before it, up to the comma or bracket after it.
 */
export const endOfElement: FindEnd = (bytes, from) => {
  let depth = 0;
  let newlines = 0;
  let isInText = false;
  for (let index = from; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === newline) newlines += 1;
    if (isInText) {
      if (byte === backslash) index += 1;
      else if (byte === quote) isInText = false;
    } else if (byte === quote) isInText = true;
    else if (openers.has(byte) && !(depth === 0 && byte === 0x5b)) depth += 1;
    else if (closers.has(byte) && depth > 0) {
      depth -= 1;
      if (depth === 0) return { at: index + 1, newlines };
    }
  }
  return undefined;
};
