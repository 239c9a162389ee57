import type { AuditEntry, StoreReader, StoreWriter } from '../store.ts';
import type { Ask, Row } from './pool.ts';
import { fromStorable, toStorable } from './storable-text.ts';

const put = 'INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO';

/** Reads what is kept for the owner beside the log: settings and the audit trail. */
export const createOwnerRecordReader = (
  ask: Ask,
): Pick<StoreReader, 'auditTrail' | 'setting' | 'settings'> => ({
  setting: async (key) => {
    const { rows } = await ask('SELECT value FROM settings WHERE key = $1', [toStorable(key)]);
    return rows[0] && fromStorable(String(rows[0].value));
  },
  settings: async () => {
    const { rows } = await ask('SELECT key, value FROM settings ORDER BY key');
    return rows.map(({ key, value }) => ({
      key: fromStorable(String(key)),
      value: fromStorable(String(value)),
    }));
  },
  auditTrail: async ({ before = Number.MAX_SAFE_INTEGER, limit }) => {
    const sql = 'SELECT * FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2';
    return (await ask(sql, [before, limit])).rows.map(toAuditEntry);
  },
});

/** Writes settings and the audit trail. */
export const createOwnerRecordWriter = (ask: Ask): Pick<StoreWriter, 'audit' | 'saveSetting'> => ({
  saveSetting: async (key, value, onlyIf) => {
    const name = toStorable(key);
    if (value === null) {
      return (await ask('DELETE FROM settings WHERE key = $1', [name])).rowCount > 0;
    }
    const otherwise = onlyIf === 'absent' ? 'NOTHING' : 'UPDATE SET value = excluded.value';
    return (await ask(`${put} ${otherwise}`, [name, toStorable(value)])).rowCount > 0;
  },
  audit: async ({ at, by, action, subject }) => {
    await ask('INSERT INTO audit (at, by, action, subject) VALUES ($1, $2, $3, $4)', [
      at,
      toStorable(by),
      toStorable(action),
      subject === undefined ? null : toStorable(subject),
    ]);
  },
});

const toAuditEntry = (row: Row): AuditEntry => ({
  seq: Number(row.seq),
  at: Number(row.at),
  by: fromStorable(String(row.by)),
  action: fromStorable(String(row.action)),
  ...(row.subject !== null && { subject: fromStorable(String(row.subject)) }),
});
