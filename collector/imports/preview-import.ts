import type { ImportProblem, Message } from './import-facts.ts';
import { addChunk, emptyTally, type ImportTally, maxKeptProblems } from './import-tally.ts';
import type { ImportChunk } from './record-mapper.ts';

/** What an import would do, without doing it. */
export type ImportPreview = {
  tally: Omit<ImportTally, 'accepted' | 'duplicates'>;
  /** How many events of each name there would be. */
  events: Readonly<Record<string, number>>;
  /** Of what the events tell, by their own times. */
  earliest: number | null;
  latest: number | null;
  /** The first of them, as they would be stored. */
  sample: readonly Message[];
  problems: readonly ImportProblem[];
};

const maxSample = 20;

/** Reads a whole file and stores nothing. */
export const previewImport = async (
  chunks: AsyncIterable<ImportChunk>,
  onRecords: (tally: ImportTally, next: ImportChunk['next']) => void,
): Promise<ImportPreview> => {
  const events = new Map<string, number>();
  const sample: Message[] = [];
  const problems: ImportProblem[] = [];
  const times = { earliest: Number.POSITIVE_INFINITY, latest: 0 };
  let tally = emptyTally;
  for await (const chunk of chunks) {
    tally = addChunk(tally, chunk, chunk.problems, { accepted: 0, duplicates: 0 });
    problems.push(...chunk.problems.slice(0, maxKeptProblems - problems.length));
    for (const message of chunk.shown ?? []) {
      const name = String(message.event ?? message.type);
      events.set(name, (events.get(name) ?? 0) + 1);
      if (sample.length < maxSample) sample.push(message);
      if (typeof message.timestamp !== 'number') continue;
      times.earliest = Math.min(times.earliest, message.timestamp);
      times.latest = Math.max(times.latest, message.timestamp);
    }
    onRecords(tally, chunk.next);
  }
  const { records, refused } = tally;
  const isDated = times.latest > 0;
  return {
    tally: { records, refused, problems: tally.problems },
    events: Object.fromEntries([...events].toSorted(([, a], [, b]) => b - a)),
    earliest: isDated ? times.earliest : null,
    latest: isDated ? times.latest : null,
    sample,
    problems,
  };
};
