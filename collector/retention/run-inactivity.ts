import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Site, Sites } from '../config/site.ts';
import type { EraseDeps } from '../privacy/erase-found.ts';
import { eraseFound } from '../privacy/erase-found.ts';
import { objectToMail } from '../privacy/suppression.ts';
import type { ProfileFacts } from '../profile/profile.ts';
import { parseProfileRow } from '../profile/profile-row.ts';
import type { ProfileCursor, ProfileRow, StoreReader } from '../store/store.ts';

const dayMs = 86_400_000;
const pageSize = 50;

/** How many people of a site were silent for too long. */
export type Silent = { site: SiteKey; people: number };

/** Since when who ordered or did not order has to be silent to be erased; null for never. */
export type SilenceLimits = { customers: number | null; others: number | null };

/** The site's limits as moments. Customers go by their own limit alone. */
export const silenceLimits = (
  { inactiveDays, inactiveCustomerDays }: Pick<Site, 'inactiveDays' | 'inactiveCustomerDays'>,
  now: number,
): SilenceLimits => ({
  customers: inactiveCustomerDays === undefined ? null : now - inactiveCustomerDays * dayMs,
  others: inactiveDays === undefined ? null : now - inactiveDays * dayMs,
});

/**
 * Erases people who gave no sign of life for as long as their site says, person by person. Who waits
 * for a newsletter is not silent: they asked to be written to, and it ends when they say so.
 */
export const runInactivity = async (
  deps: EraseDeps & {
    sites: Sites;
    settle(): Promise<void>;
    /** Awaited after every person; false ends the work early. */
    pause(): Promise<boolean>;
    now(): number;
    by: string;
  },
): Promise<Silent[]> => {
  const erased: Silent[] = [];
  for (const site of deps.sites.values()) {
    const limits = silenceLimits(site, deps.now());
    let people = 0;
    let isOn = true;
    for await (const { row, facts, at } of silentPeople(deps.store, site.key, limits)) {
      const found = { id: row.id, site: row.site, person: facts.person };
      const reach = { at, orders: 'erase', emails: [], onlyIfSilent: true } as const;
      if (await eraseFound(deps, found, reach)) people += 1;
      await keepObjection(deps, facts);
      isOn = await deps.pause();
      if (!isOn) break;
    }
    if (people > 0) {
      erased.push({ site: site.key, people });
      const subject = `${site.key}: ${people} people`;
      await deps.records.audit({ at: deps.now(), by: deps.by, action: 'inactive_erased', subject });
    }
    if (!isOn) break;
  }
  if (erased.length > 0) await deps.settle();
  return erased;
};

/** How many people would go; changes nothing. */
export const countSilent = async (
  store: Pick<StoreReader, 'profiles'>,
  sites: Sites,
  now: number,
): Promise<Silent[]> => {
  const counts: Silent[] = [];
  for (const site of sites.values()) {
    let people = 0;
    for await (const _ of silentPeople(store, site.key, silenceLimits(site, now))) people += 1;
    if (people > 0) counts.push({ site: site.key, people });
  }
  return counts;
};

type SilentPerson = { row: ProfileRow; facts: ProfileFacts; at: number };

async function* silentPeople(
  store: Pick<StoreReader, 'profiles'>,
  site: SiteKey,
  limits: SilenceLimits,
): AsyncGenerator<SilentPerson, void, undefined> {
  const kinds = [
    { hasOrders: false, at: limits.others },
    { hasOrders: true, at: limits.customers },
  ];
  for (const { hasOrders, at } of kinds) {
    if (at === null) continue;
    let after: ProfileCursor | undefined;
    for (;;) {
      const page: ProfileRow[] = await store.profiles({
        site,
        filter: { seenBefore: at, hasOrders },
        withJunk: true,
        limit: pageSize,
        ...(after && { after }),
      });
      for (const row of page) {
        const parsed = parseProfileRow(row);
        // One of another version is folded anew soon, and looked at tomorrow.
        if (parsed.type === 'outdated' || parsed.facts.newsletter.status === 'confirmed') continue;
        yield { row, facts: parsed.facts, at };
      }
      after = page.at(-1);
      if (page.length < pageSize) break;
    }
  }
}

/** Who left the newsletter is not to be written to, and that outlives them here. */
async function keepObjection({ records, now }: EraseDeps & { now(): number }, facts: ProfileFacts) {
  const { newsletter, site } = facts;
  if (newsletter.status !== 'unsubscribed') return;
  await objectToMail(records, site, newsletter.email, now());
}
