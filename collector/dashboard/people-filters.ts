import type { SiteKey } from '../../client/protocol/ids.ts';
import { type CartStatus, cartStatuses } from '../profile/cart.ts';
import { type LifecycleStage, lifecycleStages } from '../profile/stage.ts';
import type { ProfileFilter } from '../store/people.ts';
import type { Messages } from './messages/en.ts';

const hourMs = 3_600_000;
/** How long ago somebody was here last: at most, or at least. */
const seenChoices = {
  '1d': { seenAfter: 24 * hourMs },
  '7d': { seenAfter: 7 * 24 * hourMs },
  '30d': { seenAfter: 30 * 24 * hourMs },
  'over-30d': { seenBefore: 30 * 24 * hourMs },
  'over-90d': { seenBefore: 90 * 24 * hourMs },
  'over-365d': { seenBefore: 365 * 24 * hourMs },
} as const satisfies Record<string, { seenAfter: number } | { seenBefore: number }>;
const scoreChoices = ['25', '50', '75'] as const;
const newsletterChoices = ['none', 'pending', 'confirmed', 'unsubscribed'] as const;

/** What can be chosen for each filter; a segment's choices are the shop's own. */
export const filterChoices = {
  stage: lifecycleStages,
  cart: cartStatuses,
  newsletter: newsletterChoices,
  intent: scoreChoices,
  engagement: scoreChoices,
  seen: Object.keys(seenChoices) as (keyof typeof seenChoices)[],
  orders: ['yes', 'no'],
} as const;

/** What the list is narrowed down by, as it stands in the address. */
export type PeopleFilters = {
  q?: string;
  site?: SiteKey;
  segment?: string;
  stage?: LifecycleStage;
  cart?: CartStatus;
  newsletter?: (typeof newsletterChoices)[number];
  intent?: (typeof scoreChoices)[number];
  engagement?: (typeof scoreChoices)[number];
  seen?: keyof typeof seenChoices;
  orders?: 'yes' | 'no';
  junk?: 'with';
};
export type FilterName = keyof PeopleFilters;

/** More than anybody types, and few enough words for the store. */
const maxSearch = 200;
const segmentId = /^[\w-]{1,64}$/;

/** The filters in an address; whatever makes no sense is as if it were not there. */
export function readFilters(
  read: (name: string) => string | undefined,
  sites: ReadonlyMap<string, { key: SiteKey }>,
): PeopleFilters {
  const chosen = Object.entries(filterChoices).flatMap(([name, choices]) => {
    const value = read(name);
    const isChoice = (choices as readonly string[]).includes(value ?? '');
    return isChoice ? [[name, value]] : [];
  });
  const q = (read('q') ?? '').trim().slice(0, maxSearch);
  const site = sites.get(read('site') ?? '')?.key;
  const segment = segmentId.exec(read('segment') ?? '')?.[0];
  return {
    ...(Object.fromEntries(chosen) as PeopleFilters),
    ...(q !== '' && { q }),
    ...(site !== undefined && { site }),
    ...(segment !== undefined && { segment }),
    ...(read('junk') === 'with' && { junk: 'with' }),
  };
}

/** Where the list stands with these filters. */
export function peopleAddress(filters: PeopleFilters, after?: string): string {
  const query = new URLSearchParams(filters as Record<string, string>);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/' : `/?${query}`;
}

/** The same list without one of its filters. */
export const without = (filters: PeopleFilters, name: FilterName): PeopleFilters =>
  Object.fromEntries(Object.entries(filters).filter(([key]) => key !== name));

/** The filters as the store takes them, at a moment. */
export function toProfileFilter(filters: PeopleFilters, now: number): ProfileFilter {
  const { stage, segment, cart, newsletter, intent, engagement, seen, orders } = filters;
  const period: { seenAfter?: number; seenBefore?: number } =
    seen === undefined ? {} : seenChoices[seen];
  return {
    ...(stage && { stage }),
    ...(segment !== undefined && { segment }),
    ...(cart && { cart }),
    ...(newsletter && { newsletter }),
    ...(intent && { intent: Number(intent) }),
    ...(engagement && { engagement: Number(engagement) }),
    ...(period.seenAfter !== undefined && { seenAfter: now - period.seenAfter }),
    ...(period.seenBefore !== undefined && { seenBefore: now - period.seenBefore }),
    ...(orders && { hasOrders: orders === 'yes' }),
  };
}

/** What one choice of a filter is called. */
export function choiceName(
  name: keyof typeof filterChoices,
  value: string,
  { people, stages }: Messages,
): string {
  const texts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    stage: stages,
    cart: people.carts,
    newsletter: people.newsletters,
    seen: people.seen,
    orders: people.orders,
  };
  return texts[name]?.[value] ?? people.atLeast(Number(value));
}
