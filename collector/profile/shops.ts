import type { SiteKey } from '../../client/protocol/ids.ts';

/** What folds need to know of the configured sites. */
export type Shops = ReadonlyMap<string, { key: SiteKey; currency: string }>;

/** The currency of events that name none. A site that left the configuration still has its log. */
export function currencyOf(shops: Shops, site: SiteKey): string {
  return shops.get(site)?.currency ?? 'EUR';
}
