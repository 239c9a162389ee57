import type { LoggedEvent } from '../store/event.ts';
import { readText } from './properties.ts';

/** By whom a visitor was sent, where no campaign names itself. */
type Sender = 'ad' | 'assistant' | 'email' | 'social' | 'search' | 'referral';

/** Where a visit came from. */
export type Origin =
  | { type: 'campaign'; at: number; source: string; medium?: string; campaign?: string }
  | { type: Sender; at: number; source: string }
  | { type: 'direct'; at: number };

/** A source of visits, and how many it brought. */
export type OriginCount = Omit<Extract<Origin, { type: 'campaign' }>, 'type' | 'at' | 'source'> & {
  type: Origin['type'];
  source?: string;
  visits: number;
  firstAt: number;
  lastAt: number;
};

/** Where the first visit came from, the last that was not direct, and every source, the last used first. */
export type Origins = { first?: Origin; last?: Origin; all: readonly OriginCount[] };

/** The first rule that knows a host says what it is: a mailbox at a search engine is a mailbox. */
const hosts: readonly (readonly [Sender, RegExp])[] = [
  [
    'assistant',
    /(^|\.)(chatgpt\.com|openai\.com|perplexity\.ai|claude\.ai|gemini\.google\.com|copilot\.microsoft\.com|mistral\.ai|deepseek\.com|grok\.com|you\.com|phind\.com|meta\.ai)$/,
  ],
  [
    'email',
    /^(web|e)?mail\.|^(deref-)?(gmx|web|mail)(-\d+)?\.(net|de|com)$|(^|\.)(outlook|proton|deref-gmx|deref-web)\.[a-z.]+$|^com\.google\.android\.gm$/,
  ],
  [
    'social',
    /(^|\.)(facebook|instagram|threads|twitter|tiktok|pinterest|linkedin|reddit|youtube|snapchat|tumblr|vk|xing|whatsapp|telegram)\.[a-z.]+$|^(x\.com|t\.co|lnkd\.in|youtu\.be|bsky\.app|mastodon\..+|pin\.it)$/,
  ],
  [
    'search',
    /(^|\.)(google|bing|duckduckgo|ecosia|qwant|startpage|yahoo|yandex|baidu|search\.brave|kagi|metager)\.[a-z.]+$|^com\.google\.android\.googlequicksearchbox$/,
  ],
];

/** Which advertiser marks its links with which parameter; Facebook marks what people share, too. */
const clickIds: Readonly<Record<string, readonly [Sender, string]>> = {
  gclid: ['ad', 'Google'],
  gbraid: ['ad', 'Google'],
  wbraid: ['ad', 'Google'],
  msclkid: ['ad', 'Bing'],
  ttclid: ['ad', 'TikTok'],
  fbclid: ['social', 'Facebook'],
};

const maxOrigins = 20;

/** The first page view's origin, the last that was not a direct visit (else the first), and all of them. */
export function foldOrigins(events: readonly LoggedEvent[]): Origins {
  const origins = events.flatMap((event) =>
    event.event === 'page_view' ? (originOf(event) ?? []) : [],
  );
  const first = origins[0];
  const last = origins.findLast((origin) => origin.type !== 'direct') ?? first;
  return { ...(first && { first }), ...(last && { last }), all: countOrigins(origins) };
}

function countOrigins(origins: readonly Origin[]): OriginCount[] {
  const counts = new Map<string, OriginCount>();
  for (const { at, ...origin } of origins) {
    const key = JSON.stringify(origin);
    const known = counts.get(key);
    // The last used one is the last of the map.
    counts.delete(key);
    const visits = (known?.visits ?? 0) + 1;
    counts.set(key, { ...origin, visits, firstAt: known?.firstAt ?? at, lastAt: at });
  }
  return [...counts.values()].slice(-maxOrigins).toReversed();
}

/** The origin of a page view, or undefined where the visitor came from another page of the shop. */
export function originOf({ at, properties }: LoggedEvent): Origin | undefined {
  const source = readText(properties, 'utm_source');
  if (source !== undefined && senderOf(source) !== 'assistant') {
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
  // Assistants name themselves in their links, without making campaigns.
  if (source !== undefined) return { type: 'assistant', at, source };
  const clickId = readText(properties, 'click_id') ?? '';
  const marked = Object.hasOwn(clickIds, clickId) ? clickIds[clickId] : undefined;
  if (marked) return { type: marked[0], at, source: marked[1] };
  const referrer = hostOf(readText(properties, 'referrer'));
  if (referrer === undefined) return { type: 'direct', at };
  if (referrer === hostOf(readText(properties, 'url'))) return undefined;
  return { type: senderOf(referrer), at, source: referrer };
}

/** What is longer is no host name, and would keep the rules busy: anybody may send it as a campaign. */
const maxHostLength = 253;

const senderOf = (host: string): Sender =>
  (host.length <= maxHostLength && hosts.find(([, rule]) => rule.test(host))?.[0]) || 'referral';

function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '') || undefined;
}
