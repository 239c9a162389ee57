import type { Context } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Told } from '../imports/shape.ts';
import type { Ingest, IngestAnswer } from '../ingest/ingest-request.ts';
import { refuse } from './refusal.ts';

/** Seconds after which a shop system had better try again. */
const retryAfterS = '5';

/** Stores messages for which the collector vouches. */
export const storeTold = async (
  { messages }: Pick<Told, 'messages'>,
  { site, ingest, now }: { site: SiteKey; ingest: Ingest; now(): number },
): Promise<IngestAnswer> => {
  if (messages.length === 0) return { type: 'stored', accepted: 0, duplicates: 0, refused: [] };
  return ingest({
    call: 'batch',
    text: JSON.stringify({ batch: messages }),
    receivedAt: now(),
    vouchedFor: site,
  });
};

/**
 * Stores what a webhook told, then answers. What is wrong with it is said with 200, because the same
 * delivery would be as wrong the next time.
 */
export const tellIngest = async (
  c: Context,
  told: Told,
  deps: { site: SiteKey; ingest: Ingest; now(): number },
): Promise<Response> => {
  const answer = await storeTold(told, deps);
  if (answer.type === 'refused') {
    c.header('Retry-After', retryAfterS);
    return refuse(c, 503, answer.refusal);
  }
  const { accepted, duplicates } = answer;
  const refused = [
    ...told.problems.map(({ column, reason, expected }) => ({ field: column, reason, expected })),
    ...answer.refused,
  ];
  return c.json({ ok: true, accepted, duplicates, refused });
};
