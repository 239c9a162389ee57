import type { Ingest, IngestAnswer, IngestRequest } from '../ingest/ingest-request.ts';
import type { WriteGroup } from '../ingest/write-group.ts';

type Waiting = {
  request: IngestRequest;
  resolve(answer: IngestAnswer | undefined): void;
  reject(cause: unknown): void;
};

/**
 * The ingest of a collector, in this thread: what is handed over at once is stored in one commit. The ids
 * of new visitors are spread over their whole index, so that a commit writes nearly as many pages of it as it
 * has visitors, and several small commits write the same pages several times. `failure` is thrown where
 * there is no answer.
 */
export const ingestTogether = (writeGroup: WriteGroup, failure: () => unknown): Ingest => {
  let waiting: Waiting[] = [];
  const flush = async (): Promise<void> => {
    const group = waiting;
    waiting = [];
    try {
      const answers = await writeGroup(group.map(({ request }) => request));
      for (const [index, one] of group.entries()) one.resolve(answers[index]);
    } catch (cause) {
      for (const one of group) one.reject(cause);
    }
  };
  return async (request) => {
    const answer = await new Promise<IngestAnswer | undefined>((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (waiting.length === 1) queueMicrotask(flush);
    });
    if (!answer) throw failure();
    return answer;
  };
};
