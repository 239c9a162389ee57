import type { ProfileId } from '../../client/protocol/ids.ts';
import { eraseTraces } from '../privacy/erase-traces.ts';
import { ownEmailsOf } from '../privacy/find-people.ts';
import { copyObjections } from '../privacy/suppression.ts';
import { parseProfileRow } from '../profile/profile-row.ts';
import type { AuditEntry, Store, StoreReader } from '../store/store.ts';
import { readTrail } from './copy-log.ts';

/**
 * Does again in a restored store what erasures since the backup did beside people's own events: takes
 * their addresses out of what others typed, keeps their objections, and says in the trail that they were
 * erased. The profiles must still be those of the backup, because they know the addresses.
 */
export const repeatErasures = async (
  newer: Pick<StoreReader, 'auditTrail' | 'settings'>,
  older: Store,
): Promise<void> => {
  await copyObjections(newer, older);
  const known = new Set((await readTrail(older)).map(nameOf));
  const missing = (await readTrail(newer)).filter(
    (entry) => entry.action === 'profile_erased' && !known.has(nameOf(entry)),
  );
  for (const { seq: _, ...entry } of missing.toReversed()) {
    const row = await older.profile((entry.subject ?? '') as ProfileId);
    const parsed = row && parseProfileRow(row);
    if (row && parsed?.type === 'facts') {
      const emails = ownEmailsOf(parsed.facts);
      await eraseTraces({ store: older, records: older }, row.site, emails, entry.at);
    }
    await older.audit(entry);
  }
};

const nameOf = ({ at, subject }: AuditEntry): string => `${at} ${subject}`;
