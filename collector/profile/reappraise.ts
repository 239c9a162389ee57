import type { StoreReader, StoreWriter } from '../store/store.ts';
import type { Appraise } from './appraise.ts';
import { readFacts } from './profile-reader.ts';
import { parseProfileRow, toProfileRow } from './profile-row.ts';
import type { Shops } from './shops.ts';

type Deps = {
  store: StoreReader & Pick<StoreWriter, 'saveProfiles'>;
  sites: Shops;
  appraise: Appraise;
  now(): number;
};

/**
 * Appraises anew those whom the clock, or a changed definition, made due: at most `limit`, the longest
 * overdue first. Answers how many there were; fewer than `limit` means that nobody is left.
 */
export async function reappraise(deps: Deps, limit: number): Promise<number> {
  const { store, sites, appraise, now } = deps;
  const at = now();
  const ids = await store.dueProfiles(at, limit);
  const rows = await Promise.all(ids.map((id) => store.profile(id)));
  const save = [];
  for (const row of rows) {
    if (!row) continue;
    const parsed = parseProfileRow(row);
    // Only the clock has moved: the body stays as it is.
    if (parsed.type === 'facts') save.push({ ...row, appraisal: appraise(parsed.facts, at) });
    else {
      const facts = await readFacts({ store, sites }, row);
      save.push(toProfileRow(facts, appraise(facts, at)));
    }
  }
  if (save.length > 0) await store.saveProfiles({ at, save, remove: [], settled: [] });
  return ids.length;
}
