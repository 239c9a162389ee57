import type { Context, MiddlewareHandler } from 'hono';
import type { Sites } from '../config/site.ts';
import type { AuditAction } from '../owner/audit.ts';
import type { Privacy } from '../privacy/create-privacy.ts';
import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { OwnerSessions } from './owner-session.ts';

/** What the owner's route groups are given. */
export type RouteDeps = Privacy & {
  sites: Sites;
  /** Answers from a reader of its own, with a time limit; never blocks the ingest. */
  store: StoreReader;
  /** What is written in the owner's name: decisions, settings and the audit trail. */
  records: Pick<StoreWriter, 'append' | 'audit' | 'erase' | 'makeDue' | 'saveSetting'>;
  /** Brings profiles up to what was acknowledged; resolves late rather than never (time limit). */
  settle(): Promise<void>;
  /** Lets the owner through: bearer token or session; anybody else gets 401 as JSON. */
  requireOwner: MiddlewareHandler;
  /** The same for pages: anybody else is sent to `/login`. */
  requireOwnerPage: MiddlewareHandler;
  sessions: OwnerSessions;
  /** A line in the audit trail for what this request did; `subject` is an id, never data of a person. */
  audit(c: Context, action: AuditAction, subject?: string): Promise<void>;
  now(): number;
};
