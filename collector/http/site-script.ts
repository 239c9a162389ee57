import type { Campaign } from '../../client/protocol/campaign.ts';
import type { SiteConfig } from '../../client/protocol/site-config.ts';
import { defaultModel } from '../../client/score/default-model.ts';
import { toMinor } from '../../client/score/money.ts';
import type { Site } from '../config/site.ts';
import { segmentsOfCampaigns } from '../segments/told-segments.ts';
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
const toSiteConfig = (
  site: Site,
  { endpoint, campaigns }: ScriptInputs,
): Omit<SiteConfig, 'load'> => ({
  key: site.key,
  ingest: `${endpoint}/v1/b${segmentsOfCampaigns(campaigns).length > 0 ? '?wants=segments' : ''}`,
  consent: site.consent,
  minorUnits: toMinor(1, site.currency),
  languages: site.languages,
  theme: site.theme,
  campaigns,
  model: defaultModel,
});

/** JSON that is also safe as JavaScript, inline in a page too. */
export const toScriptLiteral = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/**
 * The configuration as JavaScript, with what no JSON could hold: how a part is brought. The site's key in
 * a part's address tells which shop system asked for it.
 */
const withLoad = (
  literal: string,
  site: Site,
  { build, endpoint, inline }: ScriptInputs,
): string => {
  const address = toScriptLiteral(`${endpoint}/s/${partFile(build, '*')}?${site.key}`);
  const modules = inline.map((name) => `${name}:${toModuleFunction(build.parts.get(name) ?? '')}`);
  const here = inline.length > 0 ? `({${modules}})[p]?.()??` : '';
  return `${literal.slice(0, -1)},load:p=>${here}import(${address}.replace('*',p))}`;
};

/** The site script: code and configuration in one text. */
export const composeSiteScript = (site: Site, inputs: ScriptInputs): string => {
  const literal = withLoad(toScriptLiteral(toSiteConfig(site, inputs)), site, inputs);
  // A function, because `$&` in a text of the shop would mean something to `replaceAll`.
  return inputs.build.core.replaceAll(sitePlaceholder, () => literal);
};
