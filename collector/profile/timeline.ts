import type { Json, Properties } from '../../client/protocol/event.ts';
import type { LoggedEvent } from '../store/event.ts';
import type { OrderEchoes } from './order-echoes.ts';
import { readItems, readNumber, readText } from './properties.ts';
import { measurements } from './tallies.ts';

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
  /** How long each part of a product's page was looked at. */
  seconds?: Readonly<Record<string, number>>;
  /** The product was looked at before. */
  isAgain?: boolean;
} & { readonly [Key in FactName]?: string };

const factNameList = [
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
  'email_id',
  'mail_id',
  'email_subject',
  'variant_id',
  'arm',
  'reason',
  'by',
  'target',
  'kind',
  'field',
  'message',
  'email',
  'analytics',
  'personalization',
  'marketing',
  'source',
] as const;
type FactName = (typeof factNameList)[number];
const factNames: ReadonlySet<string> = new Set(factNameList);

const maxSteps = 500;
const maxItems = 5;
const maxParts = 10;

/**
 * Every step in order of time, the last 500. What an order page told twice is told once here (`repeated`
 * holds the others); the log keeps both. An order of which the server told first stands in the visit in which
 * the page told of it.
 */
export function foldTimeline(
  events: readonly LoggedEvent[],
  sessions: ReadonlyMap<LoggedEvent, string | null>,
  repeated: ReadonlySet<LoggedEvent>,
  echoes: OrderEchoes = new Map(),
): Step[] {
  const about = createProductMemory();
  return events
    .filter((event) => !measurements.has(event.event) && !repeated.has(event))
    .slice(-maxSteps)
    .map((event) => {
      const sessionId = sessions.get(event) ?? sessions.get(echoes.get(event) ?? event) ?? null;
      const facts = factsOf(event);
      return {
        event: event.event,
        at: event.at,
        sessionId,
        facts: { ...facts, ...about(event.event, sessionId, facts) },
      };
    });
}

/**
 * What only the steps before tell: whether a product is looked at again, and which product it is whose
 * page was looked at closely.
 */
function createProductMemory() {
  const viewed = new Set<string>();
  let last: { session: string | null; items: StepFacts['items'] } | undefined;
  return (event: string, session: string | null, { items }: StepFacts): StepFacts => {
    if (event === 'view_item') {
      const id = items?.[0]?.id ?? items?.[0]?.name;
      last = { session, items };
      if (id === undefined) return {};
      const isAgain = viewed.has(id);
      viewed.add(id);
      return isAgain ? { isAgain } : {};
    }
    const isAbout = event === 'item_engagement' && last?.session === session;
    return isAbout && last?.items ? { items: last.items } : {};
  };
}

function factsOf({ properties, traits, userId, type }: LoggedEvent): StepFacts {
  const facts: Record<string, Json> = {};
  // Few of the names are ever there: what is there is looked up, not what could be.
  for (const name of Object.keys(properties)) {
    if (factNames.has(name)) note(facts, name, readText(properties, name));
  }
  if (facts.email === undefined && traits) note(facts, 'email', readText(traits, 'email'));
  if (type === 'identify' && userId !== undefined) facts.user_id = userId;
  const value = readNumber(properties, 'value');
  if (value !== undefined) facts.value = value;
  const seconds = readSeconds(properties);
  if (seconds) facts.seconds = seconds;
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

function note(facts: Record<string, Json>, name: string, text: string | undefined): void {
  if (text) facts[name] = text.slice(0, 300);
}

/** Seconds by part; whatever else a page may have sent there is left out. */
function readSeconds({ seconds }: Properties): Record<string, number> | undefined {
  if (typeof seconds !== 'object' || seconds === null || Array.isArray(seconds)) return undefined;
  const known = Object.entries(seconds).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0,
  );
  return Object.fromEntries(known.slice(0, maxParts));
}
