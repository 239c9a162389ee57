import type { SiteKey } from '../../client/protocol/ids.ts';

/** What folds need to know of a shop. */
export type Shop = {
  /** Of events that name none. */
  currency: string;
  /** IANA name: orders are counted by its days. */
  timeZone: string;
};

/** What folds need to know of the configured sites. */
export type Shops = ReadonlyMap<string, Shop & { key: SiteKey }>;

/** The settings of a site. One that left the configuration still has its log. */
export const shopOf = (shops: Shops, site: SiteKey): Shop =>
  shops.get(site) ?? { currency: 'EUR', timeZone: 'UTC' };
