import type { Campaign } from '../../client/protocol/campaign.ts';
import type { SiteConfig } from '../../client/protocol/site-config.ts';
import { defaultModel } from '../../client/score/default-model.ts';
import { toMinor } from '../../client/score/money.ts';
import type { Site } from '../config/site.ts';
import { type ClientBuild, partFile, sitePlaceholder } from './client-build.ts';
import { toModuleFunction } from './inline-parts.ts';

/** The campaigns that run at a moment, by falling priority: the page gets no others. */
export const runningCampaigns = (site: Site, now: number): readonly Campaign[] =>
  site.campaigns
    .filter(
      ({ startsAt = now, endsAt = Number.POSITIVE_INFINITY }) => startsAt <= now && now < endsAt,
    )
    .toSorted((a, b) => b.priority - a.priority);

/** What is composed into a script beside the site itself. */
export type ScriptInputs = {
  build: ClientBuild;
  endpoint: string;
  campaigns: readonly Campaign[];
  /** Names of the parts that travel with the script. */
  inline: readonly string[];
};

/** What the page is told about its site, so that it need not ask. */
const toSiteConfig = (site: Site, { build, endpoint, campaigns }: ScriptInputs): SiteConfig => ({
  key: site.key,
  endpoint,
  consent: site.consent,
  minorUnits: toMinor(1, site.currency),
  languages: site.languages,
  theme: site.theme,
  campaigns,
  model: defaultModel,
  // The site in the address tells which shop system asked for its part.
  parts: `${endpoint}/s/${partFile(build, '*')}?${site.key}`,
});

/** JSON that is also safe as JavaScript, inline in a page too. */
export const toScriptLiteral = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** The configuration as JavaScript, with functions that no JSON could hold. */
const withParts = (literal: string, { parts }: ClientBuild, names: readonly string[]): string => {
  if (names.length === 0) return literal;
  const inline = names.map((name) => `${name}:${toModuleFunction(parts.get(name) ?? '')}`);
  return `${literal.slice(0, -1)},inline:{${inline}}}`;
};

/** The site script: code and configuration in one text. */
export const composeSiteScript = (site: Site, inputs: ScriptInputs): string => {
  const { build, inline } = inputs;
  const literal = withParts(toScriptLiteral(toSiteConfig(site, inputs)), build, inline);
  // A function, because `$&` in a text of the shop would mean something to `replaceAll`.
  return build.core.replaceAll(sitePlaceholder, () => literal);
};
