import type { VisitorId } from '../../client/protocol/ids.ts';
import type { JudgedKey } from '../identity/concerned.ts';
import { visitorsUnder } from '../identity/key-file.ts';
import { wordOf } from '../identity/profile-id.ts';
import type { Reading } from '../identity/reading.ts';
import type { EventKey } from '../store/event-keys.ts';
import type { Projection } from './projection.ts';

/**
 * Finds everybody whom keys may have joined that have become a crowd's since the profiles were saved: all
 * under them have to be looked at once more, and never again while it stays a crowd's. The mark is saved
 * with the last of them, so that whoever is interrupted finds them again.
 */
export async function findDissolved(
  { store, site, draft, onCrowd }: Pick<Projection, 'store' | 'site' | 'draft' | 'onCrowd'>,
  reading: Reading,
  keys: readonly JudgedKey[],
): Promise<readonly VisitorId[]> {
  const judged = keys
    .map((one) => ({ ...one, word: wordOf(site, one.key) }))
    .filter(({ word }) => draft.isFirst(word));
  const words = judged.map(({ word }) => word);
  const marked = new Set(await store.crowdsAmong(site, words));
  const visitors = new Set<VisitorId>();
  for (const { key, word, isCrowd } of judged) {
    if (isCrowd === marked.has(word)) continue;
    draft.noteCrowd({ site, word, isCrowd });
    if (!isCrowd) continue;
    onCrowd(word);
    for (const visitor of visitorsSharing(reading, key)) visitors.add(visitor);
  }
  return [...visitors];
}

function visitorsSharing(reading: Reading, key: JudgedKey['key']): Iterable<VisitorId> {
  if (key.startsWith('email:') || key.startsWith('order:')) {
    const file = reading.file(key as EventKey);
    return file ? visitorsUnder(file, true) : [];
  }
  return reading.crowdOf(key.slice(key.indexOf(':') + 1)) ?? [];
}
