import type { Properties } from '../../client/protocol/event.ts';
import type { MessageId, SessionId, SiteKey, VisitorId } from '../../client/protocol/ids.ts';
import type { NewEvent } from '../../collector/store/event.ts';
import { createRandom, type Random } from './random.ts';

/**
 * A shop's people, drawn from fixed shares so that two runs have the same ones. Of a hundred persons 62 came once,
 * without a name; 20 came back; 12 are customers, known by the shop's user id, half of them on a phone and a
 * laptop; 6 asked for the newsletter. A visit is 2 to 9 events long (page views, lists, products, carts, engagement);
 * customers have 1 to 8 orders. On average about ten events a person, spread over two years.
 */
export type Somebody = {
  kind: Kind;
  visitors: readonly VisitorId[];
  userId?: string;
  email?: string;
  name?: string;
  events: readonly NewEvent[];
};
type Kind = 'once' | 'returning' | 'customer' | 'subscriber';

const shares: readonly (readonly [Kind, number])[] = [
  ['once', 0.62],
  ['returning', 0.2],
  ['customer', 0.12],
  ['subscriber', 0.06],
];
const firstNames = [
  'Anna',
  'Jürgen',
  'Sophie',
  'Maximilian',
  'Élodie',
  'Thomas',
  'Lena',
  'Müjde',
  'Björn',
  'Claire',
  'Paul',
  'Zoë',
];
const lastNames = [
  'Müller',
  'Schmidt',
  'Weiß',
  'Fischer',
  'Groß',
  'Becker',
  'Dubois',
  'Kowalska',
  'Öztürk',
  'Jansen',
  'Vogel',
  'Huber',
];
const categories = ['Schuhe', 'Taschen', 'Jacken', 'Hemden', 'Hosen', 'Schmuck', 'Hüte', 'Gürtel'];
const site = 'demo' as SiteKey;
const dayMs = 86_400_000;
const yearsMs = 730 * dayMs;

/** Makes the person of a number; `now` is the end of the two years. */
export const createPopulation = (seed: number, now: number): ((index: number) => Somebody) => {
  return (index) => {
    const random = createRandom(seed + index * 7919);
    const kind = kindOf(random());
    const isNamed = kind === 'customer' || kind === 'subscriber';
    const first = pick(firstNames, random);
    const last = pick(lastNames, random);
    const visitors = Array.from(
      { length: kind === 'customer' && random() < 0.5 ? 2 : 1 },
      (_, device) => visitorIdOf(index * 2 + device),
    );
    const one: Omit<Somebody, 'events'> = {
      kind,
      visitors,
      ...(kind === 'customer' && { userId: `k-${index}` }),
      ...(isNamed && {
        email: `${last}.${index}@example.org`
          .toLowerCase()
          .normalize('NFD')
          .replace(/[^a-z0-9.@-]/g, ''),
      }),
      ...(kind === 'customer' && { name: `${first} ${last}` }),
    };
    return { ...one, events: lifeOf(one, index, random, now) };
  };
};

const lifeOf = (
  one: Omit<Somebody, 'events'>,
  index: number,
  random: Random,
  now: number,
): NewEvent[] => {
  const visits = { once: 1, subscriber: 2, returning: 3, customer: 3 + Math.floor(random() * 4) }[
    one.kind
  ];
  let at = now - Math.floor(random() * yearsMs);
  let count = 0;
  const events: NewEvent[] = [];
  const add = (
    visitorId: VisitorId,
    event: string,
    properties: Properties,
    over: Partial<NewEvent> = {},
  ) => {
    at = Math.min(now, at + 2000 + Math.floor(random() * 40_000));
    events.push({
      site,
      visitorId,
      messageId: messageIdOf(at, index, ++count),
      type: event === 'page_view' ? 'page' : 'track',
      event,
      at,
      receivedAt: at,
      properties,
      source: 'page',
      confidence: 1,
      consent: { analytics: 'granted', personalization: 'granted' },
      ...over,
    });
  };
  for (let visit = 0; visit < visits; visit += 1) {
    const visitorId = one.visitors[visit % one.visitors.length] ?? visitorIdOf(index * 2);
    const over = {
      sessionId: `${index}.${visit}` as SessionId,
      ...(one.userId !== undefined && visit > 0 && { userId: one.userId }),
    };
    visitShop(
      (event, properties, more = {}) => add(visitorId, event, properties, { ...over, ...more }),
      { ...one, index, visit },
      random,
    );
    at = Math.min(now, at + Math.floor(random() * 90 * dayMs));
  }
  return events;
};

type Add = (event: string, properties: Properties, over?: Partial<NewEvent>) => void;
type Visit = Omit<Somebody, 'events'> & { index: number; visit: number };

const visitShop = (
  add: Add,
  { kind, email, name, userId, index, visit }: Visit,
  random: Random,
): void => {
  add('page_view', {
    path: '/',
    title: 'Start',
    url: 'https://shop.example/',
    referrer: random() < 0.5 ? 'https://www.google.com/' : '',
  });
  const looks = 1 + Math.floor(random() * 2.4);
  let money = lookAt(add, random);
  for (let look = 1; look < looks; look += 1) money = lookAt(add, random);
  if (kind === 'subscriber' && visit === 0) {
    add('newsletter_requested', {
      email: email ?? '',
      consent_text: 'Ja, schickt mir den Newsletter.',
      locale: 'de',
      path: '/',
      campaign_id: 'newsletter',
    });
  }
  if (kind === 'customer' && visit === 1)
    add(
      'identify',
      {},
      { type: 'identify', userId: userId ?? '', traits: { email: email ?? '', name: name ?? '' } },
    );
  const isBuying = kind === 'customer' && visit > 0 && random() < 0.6;
  if (!isBuying && random() < 0.85) return;
  add('add_to_cart', money);
  if (!isBuying) return;
  add('begin_checkout', money);
  add('purchase', {
    ...money,
    transaction_id: `T-${index}-${visit}`,
    tax: 1.9,
    shipping: 4.9,
    email: email ?? '',
  });
};

/** A list, a product's page, and some reading; answers the product as an order would hold it. */
const lookAt = (add: Add, random: Random) => {
  const item = productOf(random);
  const path = `/${item.item_category.toLowerCase()}/${item.item_id}`;
  if (random() < 0.4) add('view_item_list', { item_list_name: item.item_category, items: [item] });
  add('page_view', { path, title: item.item_name, url: `https://shop.example${path}` });
  const money = { currency: 'EUR', value: item.price, items: [item] };
  if (random() < 0.8) add('view_item', money);
  const activeMs = Math.floor(random() * 90_000);
  if (random() < 0.4) {
    add('engagement', { active_ms: activeMs, scroll_depth: Number(random().toFixed(2)) });
  }
  return money;
};

const productOf = (random: Random) => {
  const number = Math.floor(random() ** 2 * 400);
  const category = categories[number % categories.length] ?? 'Schuhe';
  return {
    item_id: `p-${number}`,
    item_name: `${category} ${number}`,
    item_category: category,
    price: 9.9 + (number % 90),
    quantity: 1,
  };
};

const kindOf = (draw: number): Kind => {
  let rest = draw;
  for (const [kind, share] of shares) {
    if (rest < share) return kind;
    rest -= share;
  }
  return 'once';
};

const pick = <Value>(
  values: readonly [Value, ...Value[]] | readonly Value[],
  random: Random,
): Value => {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('A list to pick from has at least one value.');
  return value;
};

const visitorIdOf = (number: number): VisitorId =>
  (number + 1).toString(16).padStart(32, '0') as VisitorId;

/** A UUIDv7, as pages make them. */
const messageIdOf = (at: number, index: number, count: number): MessageId => {
  const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
  const time = hex(at, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count, 3)}-8000-${hex(index, 12)}` as MessageId;
};
