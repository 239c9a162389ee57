import type { Context } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { Sites } from '../config/site.ts';
import type { Refused } from '../segments/desk-refusal.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';

/** Whose segments are meant: `site` of the query, or the only site there is. */
export const siteOf = (c: Context, sites: Sites): SiteKey | undefined => {
  const key = c.req.query('site');
  const [only] = sites.values();
  if (key === undefined) return sites.size === 1 ? only?.key : undefined;
  return sites.get(key)?.key;
};

/** What is told where that is not clear. */
export const refuseSite = (c: Context): Response =>
  refuse(c, 400, { reason: 'unknown_site', expected: 'site: the key of a site' });

/** A condition of 200 parts is a tenth of it. */
const maxBytes = 256 * 1024;

/** The JSON of a request; `undefined` where it is none. */
export const readJson = async (c: Context): Promise<unknown> => {
  const text = await readBody(c, maxBytes);
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** A refusal of the desk as an answer. */
export const answerRefused = (c: Context, { reason, expected }: Refused): Response =>
  refuse(c, reason === 'not_found' ? 404 : 400, { reason, expected });
