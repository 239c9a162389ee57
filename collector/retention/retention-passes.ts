import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Site } from '../config/site.ts';
import { keptLonger } from './kept-longer.ts';

/**
 * Where a site says nothing: 25 months. By default no more may be kept than the purpose needs, its
 * time included (GDPR Art. 25(2)); two years and a month let a shop compare a season with the last
 * one and the one before.
 */
export const defaultRetentionDays = 760;

const dayMs = 86_400_000;

/** One question to the store: what happened before `before` goes, but for the names in `keep`. */
export type RetentionPass = { site: SiteKey; before: number; keep: readonly string[] };

/**
 * What a site may no longer keep: one pass for each term that there is. Each spares the names whose
 * term is longer; none is shorter than the site's own.
 */
export const retentionPasses = (
  { key, retentionDays = defaultRetentionDays }: Pick<Site, 'key' | 'retentionDays'>,
  now: number,
): RetentionPass[] => {
  if (retentionDays === 'forever') return [];
  const terms = keptLonger.map(({ events, days }) => ({
    events,
    days: days === 'until_erased' ? Number.POSITIVE_INFINITY : Math.max(days, retentionDays),
  }));
  const finite = terms.map(({ days }) => days).filter(Number.isFinite);
  const lengths = [...new Set([retentionDays, ...finite])].toSorted((a, b) => a - b);
  return lengths.map((days) => ({
    site: key,
    before: now - days * dayMs,
    keep: terms.filter((term) => term.days > days).flatMap(({ events }) => events),
  }));
};

/** True when a pass takes this event. */
export const takes = (
  { site, before, keep }: RetentionPass,
  event: { site: SiteKey; at: number; event: string },
): boolean => event.site === site && event.at < before && !keep.includes(event.event);
