import type { Context } from 'hono';
import type { RefusalReason } from '../../client/protocol/reasons.ts';

/** Reasons of the owner's side; the wire's own are in `client/protocol`. */
type OwnerReason = 'log_in_required' | 'invalid_query' | 'not_found' | 'timed_out' | 'invalid_pass';
type Status = 400 | 401 | 403 | 404 | 429 | 503;

/** Answers a refusal in the one form that all of them share. */
export const refuse = (
  c: Context,
  status: Status,
  refusal: { reason: RefusalReason | OwnerReason; expected: string },
): Response => c.json({ ok: false, ...refusal }, status, { 'Tresen-Reason': refusal.reason });
