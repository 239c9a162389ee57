import type { Campaign } from './campaign.ts';
import type { ConsentMode } from './consent.ts';
import type { SiteKey } from './ids.ts';
import type { ScoreModel } from './score-model.ts';

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
  /** Where events are sent; where a campaign asks for segments, so that the answer tells them. */
  ingest: string;
  consent: ConsentMode;
  /** How many minor units make one of the site's currency: 100 for EUR, 1 for JPY. */
  minorUnits: number;
  languages: readonly string[];
  theme: Theme;
  /** Those that run now, by falling priority. */
  campaigns: readonly Campaign[];
  model: ScoreModel;
  /** Brings a lazy part by its name; those that every page of the site needs travel with the script. */
  load: (part: string) => object | Promise<object>;
};
