import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Ingest, IngestAnswer } from '../ingest/ingest-request.ts';
import type { ImportProblem } from './import-facts.ts';
import { addChunk, type ImportTally, maxKeptProblems, problemsOfAnswer } from './import-tally.ts';
import type { ImportChunk, Resume } from './record-mapper.ts';

/** How far an import is: enough to go on from here after a crash. */
export type ImportProgress = {
  tally: ImportTally;
  /** With their places, up to a limit. */
  problems: readonly ImportProblem[];
  next: Resume | undefined;
};

/** How an import ended. */
export type ImportEnd = ImportProgress & {
  type: 'finished' | 'cancelled' | 'failed';
  /** Of a failure: what to do. */
  why?: string;
};

const retryMs = 1000;
/** A store that is gone for longer is somebody's business; the import goes on when it is called again. */
const maxRetries = 60;

/**
 * Stores the chunks of a file one after another through the same ingest as everything else. A chunk that
 * was stored before the crash is stored again and adds nothing, because its messages have their ids.
 */
export const runImport = async (deps: {
  site: SiteKey;
  chunks: AsyncIterable<ImportChunk>;
  ingest: Ingest;
  from: ImportProgress;
  /** Told after every chunk that is on disk. */
  onProgress(progress: ImportProgress): Promise<void>;
  isCancelled(): boolean;
  /** So many chunks are handed over at once, for an ingest that stores what waits in one commit. */
  together?: number | undefined;
  now(): number;
  wait(ms: number): Promise<void>;
}): Promise<ImportEnd> => {
  let progress = deps.from;
  for await (const chunks of inGroups(deps.chunks, deps.together ?? 1)) {
    if (deps.isCancelled()) return { ...progress, type: 'cancelled' };
    const answers = await Promise.all(chunks.map((chunk) => storeChunk(chunk, deps)));
    for (const [index, chunk] of chunks.entries()) {
      const answer = answers[index] ?? nothing;
      if (answer.type === 'refused') {
        return { ...progress, type: 'failed', why: answer.refusal.expected };
      }
      progress = addAnswer(progress, chunk, answer);
    }
    await deps.onProgress(progress);
  }
  return { ...progress, type: 'finished' };
};

async function* inGroups<Item>(
  items: AsyncIterable<Item>,
  size: number,
): AsyncGenerator<readonly Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

const addAnswer = (
  before: ImportProgress,
  chunk: ImportChunk,
  answer: Extract<IngestAnswer, { type: 'stored' }>,
): ImportProgress => {
  const problems = [...chunk.problems, ...problemsOfAnswer(chunk, answer)];
  return {
    tally: addChunk(before.tally, chunk, problems, answer),
    problems: keep(before.problems, problems),
    next: chunk.next,
  };
};

const keep = (
  kept: readonly ImportProblem[],
  more: readonly ImportProblem[],
): readonly ImportProblem[] =>
  more.length === 0 || kept.length >= maxKeptProblems
    ? kept
    : [...kept, ...more].slice(0, maxKeptProblems);

const nothing: IngestAnswer = { type: 'stored', accepted: 0, duplicates: 0, refused: [] };

const storeChunk = async (
  chunk: ImportChunk,
  { site, ingest, now, wait }: Parameters<typeof runImport>[0],
): Promise<IngestAnswer> => {
  if (chunk.lines.length === 0) return nothing;
  for (let tries = 1; ; tries += 1) {
    const answer = await ingest({
      call: 'batch',
      text: chunk.text,
      receivedAt: now(),
      vouchedFor: site,
    });
    const isPassing =
      answer.type === 'refused' &&
      (answer.refusal.reason === 'overloaded' || answer.refusal.reason === 'store_unavailable');
    if (!isPassing || tries >= maxRetries) return answer;
    await wait(retryMs);
  }
};
