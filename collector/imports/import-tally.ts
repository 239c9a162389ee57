import type { IngestAnswer } from '../ingest/ingest-request.ts';
import { type ImportProblem, type ImportProblemReason, importProblems } from './import-facts.ts';
import type { ImportChunk } from './record-mapper.ts';

/** What an import has done so far. */
export type ImportTally = {
  /** Records of the file that were read; an order of several lines is several. */
  records: number;
  /** Of which nothing was taken. */
  refused: number;
  /** Events that are new in the log. */
  accepted: number;
  /** Events that it already held. */
  duplicates: number;
  /** How often each problem came up. */
  problems: Partial<Record<ImportProblemReason, number>>;
};

/** Before the first record. */
export const emptyTally: ImportTally = {
  records: 0,
  refused: 0,
  accepted: 0,
  duplicates: 0,
  problems: {},
};

/** Kept with their places; of more only the number. */
export const maxKeptProblems = 1000;

/** What the ingest did not keep, by the line that it came from. */
export const problemsOfAnswer = (
  { lines }: Pick<ImportChunk, 'lines'>,
  answer: Extract<IngestAnswer, { type: 'stored' }>,
): ImportProblem[] =>
  answer.refused.map(({ index, reason, expected }) => ({
    line: lines[index] ?? 0,
    reason: 'not_stored',
    expected: `${reason}: ${expected}`,
  }));

/** Adds what became of one chunk. */
export const addChunk = (
  tally: ImportTally,
  chunk: Pick<ImportChunk, 'records' | 'refused'>,
  problems: readonly ImportProblem[],
  stored: { accepted: number; duplicates: number },
): ImportTally => {
  const counts = { ...tally.problems };
  for (const { reason } of problems) counts[reason] = (counts[reason] ?? 0) + 1;
  return {
    records: tally.records + chunk.records,
    refused: tally.refused + chunk.refused,
    accepted: tally.accepted + stored.accepted,
    duplicates: tally.duplicates + stored.duplicates,
    problems: counts,
  };
};

/** Problems as a table for people, who correct their file by it. */
export const toProblemTable = (problems: readonly ImportProblem[]): string => {
  const rows = problems.map(({ line, column = '', reason, expected }) => [
    String(line),
    column,
    importProblems[reason],
    reason,
    expected,
  ]);
  return [['line', 'column', 'what', 'reason', 'expected'], ...rows]
    .map((cells) => `${cells.map(toCell).join(',')}\r\n`)
    .join('');
};

/** A column name that begins like a formula must not become one in a spreadsheet (OWASP, CSV injection). */
const toCell = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
