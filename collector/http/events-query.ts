import type { SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { Sites } from '../config/site.ts';
import type { EventQuery } from '../store/store.ts';

const maxLimit = 1000;
const defaultLimit = 100;

/** A question about the log, or a sentence about what is wrong with it. */
export type ParsedEventsQuery =
  | { type: 'query'; query: EventQuery; profile: string | undefined }
  | { type: 'invalid'; expected: string };

/** Parses the query string of `/api/events`. */
export const parseEventsQuery = (
  params: Readonly<Record<string, string>>,
  sites: Sites,
): ParsedEventsQuery => {
  const invalid = (expected: string): ParsedEventsQuery => ({ type: 'invalid', expected });
  const limit = toWhole(params.limit ?? String(defaultLimit));
  if (limit === undefined || limit < 1 || limit > maxLimit) {
    return invalid(`limit: a whole number from 1 to ${maxLimit}.`);
  }
  const after = toWhole(params.after ?? '0');
  if (after === undefined) return invalid('after: the `next` of the previous page.');
  const { site, visitor, event, profile } = params;
  if (site !== undefined && !sites.has(site)) return invalid('site: the key of a site.');
  const query: EventQuery = {
    limit,
    after,
    ...(site === undefined ? {} : { site: site as SiteKey }),
    ...(visitor === undefined ? {} : { visitor: visitor as VisitorId }),
    ...(event === undefined ? {} : { event }),
  };
  return { type: 'query', query, profile };
};

const toWhole = (text: string): number | undefined =>
  /^\d{1,15}$/.test(text) ? Number(text) : undefined;
