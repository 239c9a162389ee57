import type { Campaign } from './campaign.ts';
import type { ConsentMode } from './consent.ts';
import type { SiteKey } from './ids.ts';

/** How prompts take the shop's own look; every value is a CSS value and optional. */
export type Theme = {
  /** Any CSS colour; the text upon it is chosen for contrast. */
  accent?: string;
  /** A font-family list; `inherit` takes the page's own. */
  font?: string;
  /** Corner radius in px. */
  radiusPx?: number;
};

/** What the collector composes into the site script, so that the page asks for no configuration. */
export type SiteConfig = {
  key: SiteKey;
  /** Origin (and path prefix) of the collector, without a trailing slash. */
  endpoint: string;
  consent: ConsentMode;
  currency: string;
  languages: readonly string[];
  theme: Theme;
  campaigns: readonly Campaign[];
  /** Addresses of the lazy parts, with a hash of their content. */
  parts: { prompts: string; vitals: string };
};
