import type { DatabaseSync } from 'node:sqlite';
import type { AuditEntry, StoreReader, StoreWriter } from '../store.ts';
import type { Row } from './event-row.ts';

/** Reads what is kept for the owner beside the log: settings and the audit trail. */
export const createOwnerRecordReader = (
  db: DatabaseSync,
): Pick<StoreReader, 'auditTrail' | 'setting' | 'settings'> => {
  const setting = db.prepare('SELECT value FROM settings WHERE key = ?');
  const settings = db.prepare('SELECT key, value FROM settings ORDER BY key');
  const trail = db.prepare('SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?');
  return {
    setting: async (key) => {
      const row = setting.get(key);
      return row && String(row.value);
    },
    settings: async () =>
      settings.all().map(({ key, value }) => ({ key: String(key), value: String(value) })),
    auditTrail: async ({ before = Number.MAX_SAFE_INTEGER, limit }) =>
      trail.all(before, limit).map(toAuditEntry),
  };
};

/** Writes settings and the audit trail. */
export const createOwnerRecordWriter = (
  db: DatabaseSync,
): Pick<StoreWriter, 'audit' | 'saveSetting'> => {
  const add = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
  );
  const put = db.prepare(`
    INSERT INTO settings (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  const remove = db.prepare('DELETE FROM settings WHERE key = ?');
  const audit = db.prepare('INSERT INTO audit (at, by, action, subject) VALUES (?, ?, ?, ?)');
  return {
    saveSetting: async (key, value, onlyIf) => {
      if (value === null) return remove.run(key).changes > 0;
      return (onlyIf === 'absent' ? add : put).run(key, value).changes > 0;
    },
    audit: async ({ at, by, action, subject }) => {
      audit.run(at, by, action, subject ?? null);
    },
  };
};

const toAuditEntry = (row: Row): AuditEntry => ({
  seq: Number(row.seq),
  at: Number(row.at),
  by: String(row.by),
  action: String(row.action),
  ...(row.subject === null ? {} : { subject: String(row.subject) }),
});
