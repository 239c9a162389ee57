import type { Context } from 'hono';
import type { RefusalReason } from '../../client/protocol/reasons.ts';
import type { DecisionRefusal } from '../identity/decide.ts';
import type { DeskRefusal } from '../segments/desk-refusal.ts';

/** Reasons of the owner's side; the wire's own are in `client/protocol`. */
type OwnerReason =
  | DecisionRefusal
  | 'log_in_required'
  | 'too_many_attempts'
  | 'cross_site_request'
  | 'owner_elsewhere'
  | 'invalid_query'
  | 'not_found'
  | 'timed_out'
  | 'invalid_pass'
  | 'invalid_signature'
  | 'invalid_file';
/** Every status with which something is refused. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 415 | 429 | 503;

/** Answers a refusal in the one form that all of them share. */
export const refuse = (
  c: Context,
  status: RefusalStatus,
  refusal: { reason: RefusalReason | OwnerReason | DeskRefusal; expected: string },
): Response => c.json({ ok: false, ...refusal }, status, { 'Tresen-Reason': refusal.reason });
