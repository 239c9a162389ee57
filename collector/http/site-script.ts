import type { SiteConfig } from '../../client/protocol/site-config.ts';
import type { Site } from '../config/site.ts';
import { type ClientBuild, sitePlaceholder } from './client-build.ts';

/** What the page is told about its site, so that it need not ask. */
export const toSiteConfig = (site: Site, build: ClientBuild, endpoint: string): SiteConfig => ({
  key: site.key,
  endpoint,
  consent: site.consent,
  currency: site.currency,
  languages: site.languages,
  theme: site.theme,
  campaigns: site.campaigns,
  parts: {
    prompts: `${endpoint}/s/${build.prompts.file}`,
    vitals: `${endpoint}/s/${build.vitals.file}`,
  },
});

/** JSON that is also safe as JavaScript, inline in a page too. */
export const toScriptLiteral = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** The site script: code and configuration in one text. */
export const composeSiteScript = (site: Site, build: ClientBuild, endpoint: string): string => {
  const literal = toScriptLiteral(toSiteConfig(site, build, endpoint));
  // A function, because `$&` in a text of the shop would mean something to `replaceAll`.
  return build.core.replaceAll(sitePlaceholder, () => literal);
};
