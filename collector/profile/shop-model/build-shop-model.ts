import type { OrderStory } from '../../store/people.ts';
import type { Purchases } from './bg-nbd.ts';
import { fitBgNbd } from './fit-bg-nbd.ts';
import { rhythmOf } from './rhythm.ts';
import { type Fifths, minRepeatCustomers, type RfmLimits, type ShopModel } from './shop-model.ts';

const dayMs = 24 * 3_600_000;

/** Makes the model of a shop from its customers' orders; the same orders at the same moment give the same. */
export function buildShopModel(stories: readonly OrderStory[], now: number): ShopModel {
  const customers = stories.filter(isCustomer);
  const repeatCustomers = customers.filter(({ orderDays }) => orderDays > 1).length;
  const isKnown = repeatCustomers >= minRepeatCustomers;
  const bgNbd = isKnown ? fitBgNbd(customers.map((story) => toPurchases(story, now))) : undefined;
  return {
    fittedAt: now,
    customers: customers.length,
    repeatCustomers,
    orders: customers.reduce((sum, { orders }) => sum + orders, 0),
    rhythm: rhythmOf(customers),
    ...(isKnown && { rfm: limitsOf(customers) }),
    ...(bgNbd && { bgNbd }),
  };
}

/** A customer's story with the moments that every customer has. */
type CustomerStory = OrderStory & { firstOrderAt: number; lastOrderAt: number };

const isCustomer = (story: OrderStory): story is CustomerStory =>
  story.orderDays > 0 && story.firstOrderAt !== null && story.lastOrderAt !== null;

/** In weeks, to the day, as the model is usually fitted; a clock that stood wrong makes nobody younger than their orders. */
export function toPurchases(
  {
    orderDays,
    firstOrderAt,
    lastOrderAt,
  }: Pick<CustomerStory, 'orderDays' | 'firstOrderAt' | 'lastOrderAt'>,
  now: number,
): Purchases {
  const x = orderDays - 1;
  return {
    x,
    tx: x === 0 ? 0 : weeksBetween(firstOrderAt, lastOrderAt),
    T: weeksBetween(firstOrderAt, Math.max(now, lastOrderAt)),
  };
}

const weeksBetween = (from: number, to: number): number => Math.round((to - from) / dayMs) / 7;

function limitsOf(customers: readonly CustomerStory[]): RfmLimits {
  return {
    recency: fifthsOf(customers.map(({ lastOrderAt }) => lastOrderAt)),
    frequency: fifthsOf(customers.map(({ orderDays }) => orderDays)),
    monetary: fifthsOf(customers.map(({ spentMinor }) => spentMinor)),
  };
}

/** The values below which one, two, three and four fifths are. */
function fifthsOf(values: readonly number[]): Fifths {
  const sorted = Float64Array.from(values).sort();
  const limit = (fifth: number): number =>
    sorted[Math.max(0, Math.ceil((fifth * sorted.length) / 5) - 1)] ?? 0;
  return [limit(1), limit(2), limit(3), limit(4)];
}
