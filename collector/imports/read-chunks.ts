import { createReadStream } from 'node:fs';
import { type ImportPlan, maxRecordBytes } from './import-plan.ts';
import { createRecordMapper, type ImportChunk, type Resume } from './record-mapper.ts';
import { isTable, openObjects, openTable } from './record-reader.ts';
import { createEndOfRow, createRecordCutter, endOfElement, endOfLine } from './records.ts';

const readBytes = 256 * 1024;

export type ReadOptions = {
  /** Where an earlier run stopped; the first record otherwise. */
  from?: Resume | undefined;
  /** So many messages are stored together. */
  batchSize: number;
  now: number;
  isShown?: boolean;
};

/**
 * Reads a file in chunks of messages. Of the file no more is in memory than one piece and one record,
 * however long it is.
 */
export async function* readChunks(
  path: string,
  plan: ImportPlan,
  { batchSize, now, isShown = false, ...options }: ReadOptions,
): AsyncGenerator<ImportChunk> {
  const from = options.from ?? { ...plan.start, encoding: undefined };
  const cutter = createRecordCutter({
    findEnd: findEndIn(plan),
    maxBytes: maxRecordBytes[plan.format.type],
    isTable: isTable(plan),
    start: from,
  });
  const rest = { from, batchSize, isShown };
  const mapper = isTable(plan)
    ? createRecordMapper(plan, openTable(plan, now), rest)
    : createRecordMapper(plan, openObjects(plan, now), rest);
  for await (const bytes of readUtf8(path, plan, from.offset)) {
    yield* mapper.take(cutter.cut(bytes, false));
  }
  yield* mapper.take(cutter.cut(Buffer.alloc(0), true));
  yield mapper.end();
}

const findEndIn = ({ format }: ImportPlan) => {
  if (format.type === 'table') return createEndOfRow(format.delimiter);
  return format.type === 'list' ? endOfElement : endOfLine;
};

/** The file as UTF-8 from a place on; another encoding has to be read from the start to get there. */
async function* readUtf8(
  path: string,
  { encoding, skip }: Pick<ImportPlan, 'encoding' | 'skip'>,
  offset: number,
): AsyncGenerator<Buffer> {
  if (encoding === 'bytes') {
    yield* createReadStream(path, { start: skip + offset, highWaterMark: readBytes });
    return;
  }
  const decoder = new TextDecoder(encoding);
  let left = offset;
  for await (const piece of createReadStream(path, { start: skip, highWaterMark: readBytes })) {
    const bytes = Buffer.from(decoder.decode(piece, { stream: true }));
    if (left < bytes.length) yield bytes.subarray(left);
    left = Math.max(0, left - bytes.length);
  }
}
