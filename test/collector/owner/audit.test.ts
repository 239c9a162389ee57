import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { auditActions, auditActors, createAudit } from '../../../collector/owner/audit.ts';
import { noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

test('a line has its time, and a subject only where there is one', async () => {
  const store = createMemoryStore();
  const audit = createAudit({ records: store, now: () => noon });
  await audit('token', 'logged_in');
  await audit('session', 'inspection_opened', 'demo');
  expect(await store.auditTrail({ limit: 9 })).toEqual([
    { seq: 2, at: noon, by: 'session', action: 'inspection_opened', subject: 'demo' },
    { seq: 1, at: noon, by: 'token', action: 'logged_in' },
  ]);
});

test('every deed that the collector writes down has a sentence in the dashboard', () => {
  const folder = resolve(import.meta.dirname, '../../../collector');
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
  const written = [...text.matchAll(/by: '([^']+)',\s*action: '(\w+)'/g)];
  expect(written.length).toBeGreaterThan(2);
  const unknown = written.filter(
    ([, by, action]) =>
      !auditActors.some((one) => one === by) || !auditActions.some((one) => one === action),
  );
  expect(unknown.map(([line]) => line)).toEqual([]);
});
