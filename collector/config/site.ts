import type { Campaign } from '../../client/protocol/campaign.ts';
import type { ConsentMode } from '../../client/protocol/consent.ts';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { ShopSystem } from '../../client/protocol/shop-system.ts';
import type { Theme } from '../../client/protocol/site-config.ts';
import type { HookSecrets } from './hook-secrets.ts';

/** One shop as its owner configured it. */
export type Site = {
  key: SiteKey;
  name: string;
  /** Origins whose pages may send; `*` allows any. */
  origins: readonly string[];
  /** ISO 4217. */
  currency: string;
  /** IANA name; reports are cut into its days. */
  timeZone: string;
  /** BCP 47; the first is the fallback. */
  languages: readonly string[];
  consent: ConsentMode;
  theme: Theme;
  /** Of the keys that only the shop's servers have; see `secret-keys.ts`. */
  secretKeyDigests?: readonly string[];
  /** With which its shop system signs webhooks. */
  hookSecrets?: HookSecrets;
  /** With these the shop's servers sign user ids; see `identity-secrets.ts`. They stay in the collector. */
  identitySecrets?: readonly string[];
  /** The shop's system, so that its part travels with the script; found out where absent. */
  system?: ShopSystem | 'other';
  campaigns: readonly Campaign[];
  /** How long events are kept, but for those of `retention/kept-longer.ts`; absent for the default. */
  retentionDays?: number | 'forever';
  /** Who gave no sign of life for so long is erased; absent for never. Customers go by their own limit. */
  inactiveDays?: number;
  /** The same for who ordered. */
  inactiveCustomerDays?: number;
  /** Who asks new subscribers for their confirmation; Tresen where absent. */
  newsletter?: { confirm: 'tresen' | 'shop' };
  /** Hosts that the owner knows for false referrers, beside those that Tresen knows. */
  spamReferrers?: readonly string[];
};

/** Every configured site by its key. */
export type Sites = ReadonlyMap<string, Site>;

/** True when pages of this origin may send to the site. */
export const isOriginAllowed = (site: Site, origin: string): boolean =>
  site.origins.includes(origin) || site.origins.includes('*');
