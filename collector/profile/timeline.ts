import type { Json } from '../../client/protocol/event.ts';
import type { LoggedEvent } from '../store/event.ts';
import { readItems, readNumber, readText } from './properties.ts';

/** One step of a person's way through the shop: a canonical event and what tells it from the next. */
export type Step = {
  event: string;
  at: number;
  /** The visit it belongs to; null for what happened without one. */
  sessionId: string | null;
  facts: StepFacts;
};

export type StepFacts = {
  user_id?: string;
  items?: readonly { id?: string; name?: string; quantity?: number }[];
  /** Decimal, in `currency`, as the shop sent it. */
  value?: number;
} & { readonly [Key in FactName]?: string };

const factNames = [
  'path',
  'title',
  'page_type',
  'referrer',
  'utm_source',
  'utm_campaign',
  'currency',
  'transaction_id',
  'coupon',
  'search_term',
  'item_list_name',
  'payment_type',
  'shipping_tier',
  'method',
  'campaign_id',
  'variant_id',
  'arm',
  'reason',
  'by',
  'target',
  'email',
  'analytics',
  'personalization',
  'marketing',
  'source',
] as const;
type FactName = (typeof factNames)[number];

/** Measurements go on all the time; they are summed elsewhere in the profile and are no steps. */
const measurements = new Set(['engagement', 'web_vital', 'score_changed']);

const maxSteps = 500;
const maxItems = 5;

/**
 * Every step in order of time, the last 500. What an order page told twice is told once here (`repeated`
 * holds the others); the log keeps both.
 */
export function foldTimeline(
  events: readonly LoggedEvent[],
  sessions: ReadonlyMap<LoggedEvent, string | null>,
  repeated: ReadonlySet<LoggedEvent>,
): Step[] {
  return events
    .filter((event) => !measurements.has(event.event) && !repeated.has(event))
    .slice(-maxSteps)
    .map((event) => ({
      event: event.event,
      at: event.at,
      sessionId: sessions.get(event) ?? null,
      facts: factsOf(event),
    }));
}

function factsOf({ properties, traits, userId, type }: LoggedEvent): StepFacts {
  const facts: Record<string, Json> = {};
  for (const name of factNames) {
    const text =
      readText(properties, name) ?? (name === 'email' && traits && readText(traits, name));
    if (text) facts[name] = text.slice(0, 300);
  }
  if (type === 'identify' && userId !== undefined) facts.user_id = userId;
  const value = readNumber(properties, 'value');
  if (value !== undefined) facts.value = value;
  const items = readItems(properties)?.slice(0, maxItems);
  if (items) {
    facts.items = items.map(({ item_id: id, item_name: name, quantity }) => ({
      ...(id !== undefined && { id }),
      ...(name !== undefined && { name }),
      ...(quantity !== undefined && { quantity }),
    }));
  }
  return facts as StepFacts;
}
