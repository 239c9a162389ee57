import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/** Where a visit came from. */
export type Origin =
  | { type: 'campaign'; at: number; source: string; medium?: string; campaign?: string }
  | { type: 'search' | 'referral'; at: number; source: string }
  | { type: 'direct'; at: number };

const searchEngines =
  /(^|\.)(google|bing|duckduckgo|ecosia|qwant|startpage|yahoo|yandex|baidu)\.[a-z.]+$/;

/** The first page view's origin, and the last that was not a direct visit (else the first). */
export function foldOrigins(events: readonly LoggedEvent[]): { first?: Origin; last?: Origin } {
  const origins = events.flatMap((event) =>
    event.event === 'page_view' ? (originOf(event) ?? []) : [],
  );
  const first = origins[0];
  const last = origins.findLast((origin) => origin.type !== 'direct') ?? first;
  return { ...(first && { first }), ...(last && { last }) };
}

/** The origin of a page view, or undefined where the visitor came from another page of the shop. */
function originOf({ at, properties }: LoggedEvent): Origin | undefined {
  const source = readText(properties, 'utm_source');
  if (source !== undefined) {
    const medium = readText(properties, 'utm_medium');
    const campaign = readText(properties, 'utm_campaign');
    return {
      type: 'campaign',
      at,
      source,
      ...(medium !== undefined && { medium }),
      ...(campaign !== undefined && { campaign }),
    };
  }
  const referrer = hostOf(readText(properties, 'referrer'));
  if (referrer === undefined) return { type: 'direct', at };
  if (referrer === hostOf(readText(properties, 'url'))) return undefined;
  return { type: searchEngines.test(referrer) ? 'search' : 'referral', at, source: referrer };
}

function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '') || undefined;
}
