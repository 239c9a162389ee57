import type { StoreWriter } from '../store/store.ts';

/** What the audit trail knows to tell; a deed that is not here has no sentence in the dashboard. */
export const auditActions = [
  'set_up',
  'logged_in',
  'log_in_failed',
  'logged_out',
  'logged_out_everywhere',
  'password_changed',
  'inspection_opened',
  'profile_viewed',
  'profile_exported',
  'profile_erased',
  'visitors_forgotten',
  'identity_undone',
  'identity_redone',
  'identity_joined',
  'identity_crowded',
  'consents_exported',
  'audit_exported',
  'events_exported',
  'segment_changed',
  'segment_removed',
  'segment_exported',
  'segment_webhook_set',
  'audience_exported',
  'profiles_rebuilt',
  'settings_changed',
  'restored',
  'moved',
  'retention_deleted',
  'import_started',
  'import_finished',
  'import_cancelled',
  'data_requested',
  'shop_left',
  'inactive_erased',
  'mails_viewed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/**
 * Whose hand it was: what they proved themselves with, the server's shell, the collector
 * by itself, a visitor in their own cause, or somebody unknown.
 */
export const auditActors = [
  'session',
  'password',
  'token',
  'command line',
  'collector',
  'visitor',
  'stranger',
] as const;
export type AuditActor = (typeof auditActors)[number];

/** Writes a line into the audit trail; `subject` is an id or a number, never data of a person. */
export type Audit = (by: AuditActor, action: AuditAction, subject?: string) => Promise<void>;

/** Gives every line its time. */
export const createAudit =
  (deps: { records: Pick<StoreWriter, 'audit'>; now(): number }): Audit =>
  (by, action, subject) =>
    deps.records.audit({
      at: deps.now(),
      by,
      action,
      ...(subject === undefined ? {} : { subject }),
    });
