import type { ConsentMode } from './protocol/consent.ts';
import type { SiteConfig } from './protocol/site-config.ts';

/** The site's configuration and what the tag itself says. */
export type Config = SiteConfig & { debug: boolean };

/** `data-consent="granted"`: the shop vouches. `data-debug`: reasons go to the console. */
export function toConfig(site: SiteConfig, tag: HTMLOrSVGScriptElement | null): Config {
  const { consent, debug } = tag?.dataset ?? {};
  const mode: ConsentMode = consent === 'granted' ? consent : site.consent;
  return { ...site, consent: mode, debug: debug !== undefined };
}
