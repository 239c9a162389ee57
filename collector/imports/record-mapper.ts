import { decodeText, type LineEncoding } from './decode-text.ts';
import { type ImportProblem, importProblems, type Message } from './import-facts.ts';
import { type ImportPlan, isBlank, maxRecordBytes, type Place } from './import-plan.ts';
import type { RecordReader } from './record-reader.ts';
import type { RawRecord } from './records.ts';
import type { Told } from './shape.ts';

/** A piece of a file as messages, and the place from which an import goes on once they are stored. */
export type ImportChunk = {
  /** A batch of Segment's API. */
  text: string;
  /** The line of each message, for what the ingest refuses. */
  lines: readonly number[];
  problems: readonly ImportProblem[];
  records: number;
  /** Records of which nothing was taken. */
  refused: number;
  /** Everything before it is in this chunk or in an earlier one. */
  next: Resume;
  /** The messages themselves, where somebody wants to see them. */
  shown?: readonly Message[];
};

/** Where an import goes on, and how the letters before it were written. */
export type Resume = Place & { encoding: LineEncoding | undefined };

/** More rows than this are not of one order, whatever stands in them. */
const maxGroup = 300;
/** A long piece of a file in which there is nothing to store is told of, too. */
const maxQuietBytes = 8 * 1024 * 1024;

/** Turns the records of a file into chunks of messages. */
export const createRecordMapper = <Source extends { line: number }>(
  plan: ImportPlan,
  reader: RecordReader<Source>,
  options: { from: Resume; batchSize: number; isShown?: boolean },
) => {
  let { encoding } = options.from;
  let end: Place = options.from;
  let toldUpTo = options.from.offset;
  let group: { key: unknown; sources: Source[]; place: Place } | undefined;
  let open = createOpenChunk();

  const tell = ({ messages, problems }: Told, line: number): void => {
    for (const message of messages) {
      // As text at once: a batch of objects would outlive what else is young, and be copied with it.
      open.texts.push(JSON.stringify(message));
      open.lines.push(line);
      if (options.isShown) open.messages.push(message);
    }
    open.problems.push(...problems);
    if (messages.length === 0 && problems.some(isRefused)) open.refused += 1;
  };

  const closeGroup = (): void => {
    const [first, ...others] = group?.sources ?? [];
    group = undefined;
    if (first) tell(reader.map(first, ...others), first.line);
  };

  const closeChunk = (place: Place): ImportChunk => {
    const { messages, texts, ...said } = open;
    open = createOpenChunk();
    toldUpTo = place.offset;
    return {
      ...said,
      text: `{"batch":[${texts.join(',')}]}`,
      next: { offset: place.offset, line: place.line, encoding },
      ...(options.isShown && { shown: messages }),
    };
  };

  /** Notes one record; answers a chunk where one was full before it. */
  const take = (source: Source | ImportProblem, place: Place): ImportChunk | undefined => {
    const key = 'reason' in source ? undefined : reader.keyOf?.(source);
    if (group && key !== undefined && key === group.key && !('reason' in source)) {
      if (group.sources.length < maxGroup) group.sources.push(source);
      open.records += 1;
      return undefined;
    }
    closeGroup();
    const isFull = open.texts.length >= options.batchSize;
    const isDue = isFull || place.offset - toldUpTo > maxQuietBytes;
    const chunk = isDue ? closeChunk(place) : undefined;
    // From here on it is of the next chunk, and comes again where an import goes on.
    open.records += 1;
    if ('reason' in source) tell({ messages: [], problems: [source] }, source.line);
    else group = { key, sources: [source], place };
    return chunk;
  };

  const decode = (record: RawRecord): string | ImportProblem => {
    const { line } = record;
    if (record.type !== 'record') return { line, ...cutProblem(record.type, plan) };
    const decoded = decodeText(record.bytes);
    encoding ??= decoded.encoding;
    if (decoded.encoding !== undefined && decoded.encoding !== encoding) {
      open.problems.push({ line, reason: 'mixed_encoding', expected: `${encoding}, as before` });
    }
    return decoded.text;
  };

  return {
    /** Maps records; answers the chunks that are full. */
    take: (raw: readonly RawRecord[]): ImportChunk[] => {
      const records = raw
        .filter((record) => record.type !== 'record' || !isBlank(record.bytes))
        .map((record) => ({ record, said: decode(record) }));
      const last = raw.at(-1);
      if (last) end = endOf(last);
      const texts = records.flatMap(({ record, said }) =>
        typeof said === 'string' ? [{ line: record.line, text: said }] : [],
      );
      const sources = reader.read(texts);
      let next = 0;
      return records.flatMap(({ record, said }) => {
        const source = typeof said === 'string' ? sources[next++] : said;
        return (source && take(source, record)) ?? [];
      });
    },
    /** What is left when the file is at its end. */
    end: (): ImportChunk => {
      closeGroup();
      return closeChunk(end);
    },
  };
};

const createOpenChunk = () => ({
  messages: [] as Message[],
  texts: [] as string[],
  lines: [] as number[],
  problems: [] as ImportProblem[],
  records: 0,
  refused: 0,
});

const endOf = (record: RawRecord): Place => ({
  line: record.line + 1,
  offset: record.offset + (record.type === 'record' ? record.bytes.length : 0),
});

const isRefused = ({ reason }: ImportProblem): boolean => importProblems[reason] === 'refused';

const cutProblem = (type: 'too_long' | 'open_quote', { format }: ImportPlan) =>
  type === 'open_quote'
    ? ({ reason: type, expected: 'a quote that is closed' } as const)
    : ({
        reason: 'line_too_long',
        expected: `a record of at most ${maxRecordBytes[format.type]} bytes`,
      } as const);
