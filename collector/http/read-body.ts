import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { type Refusal, refusal } from '../ingest/refusal.ts';
import { type BodyBudget, createBodyBudget } from './body-budget.ts';
import { decodeBody, tooLarge } from './decode-body.ts';

/** What bodies on their way in may hold together; ten thousand usual batches are half of it. */
const budgetOfProcess = createBodyBudget(64 * 1024 * 1024);
/** The pieces in which the slowest line cuts the largest body are fewer; each costs a turn of the loop. */
const maxPieces = 4096;

const overloaded = refusal('overloaded', 'Try again: more is on its way in than memory may hold.');
const inCrumbs = refusal('broken_body', `A body in at most ${maxPieces} pieces.`);
const cutOff = refusal('broken_body', 'The whole body; the connection ended before.');

/**
 * Reads a body as text; a refusal when it is too large, broken or compressed in an unknown way, or when
 * too much is on its way in at the same time.
 */
export const readBody = async (
  c: Context,
  maxBytes: number,
  budget: BodyBudget = budgetOfProcess,
): Promise<string | Refusal> => {
  const { headers } = c.req.raw;
  const declared = headers.get('content-length');
  if (declared !== null && Number(declared) > maxBytes) return tooLarge(maxBytes);
  const stopped = Promise.withResolvers<Refusal>();
  const stop = (why: Refusal): void => {
    // What came so far is let go only with the connection.
    c.header('Connection', 'close');
    stopped.resolve(why);
  };
  const body = budget.open(() => stop(overloaded));
  let pieces = 0;
  const count = (piece: Uint8Array): void => {
    pieces += 1;
    if (pieces <= maxPieces) body.take(piece.byteLength);
    else if (pieces === maxPieces + 1) stop(inCrumbs);
  };
  const read = async (): Promise<string | Refusal> => {
    const bytes =
      declared === null
        ? await readCapped(c.req.raw.body, maxBytes, count)
        : await readDeclared(c, count);
    if (bytes === undefined) return tooLarge(maxBytes);
    body.complete();
    return decodeBody(bytes, headers.get('content-encoding'), maxBytes);
  };
  try {
    return await Promise.race([stopped.promise, read()]);
  } catch {
    // The sender hung up; nobody hears this but the metrics.
    return cutOff;
  } finally {
    body.close();
  }
};

/** Node's parser holds the sender to the length that it declared. */
const readDeclared = async (
  c: Context,
  count: (piece: Uint8Array) => void,
): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = c.req.raw.arrayBuffer();
  // In the same turn, so that nothing has come yet; a test without a socket has none.
  const incoming: IncomingMessage | undefined = c.env?.incoming;
  incoming?.on('data', count);
  return new Uint8Array(await bytes);
};

/** Stops reading at the limit. */
const readCapped = async (
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  count: (piece: Uint8Array) => void,
): Promise<Uint8Array | undefined> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    count(chunk);
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
