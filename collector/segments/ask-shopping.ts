import { isFullyRefunded, netValueOf } from '../profile/orders.ts';
import type { CartQuestion, ItemMatch, MoneyRange, OrdersQuestion } from './condition.ts';
import type { Subject } from './subject.ts';
import { both, dayMs, fixed, happenedWithin, until, type Verdict, within } from './verdict.ts';

type Ask = (subject: Subject) => Verdict;

/** How long a cart may be left before it counts as abandoned is the view's to say. */
export const askCart = (question: CartQuestion, abandonedAfterMs: number): Ask => {
  const { status, valueAtLeast, contains } = question;
  const states: ReadonlySet<string> | undefined = status && new Set(status);
  return ({ view, facts }) => {
    const { cart } = view;
    if (valueAtLeast) {
      const sum = cart.total.find(({ currency }) => currency === valueAtLeast.currency);
      if ((sum?.amountMinor ?? 0) < valueAtLeast.amountMinor) return fixed(false);
    }
    if (contains && !cartContains(facts, contains)) return fixed(false);
    // A question about the content alone is one about a cart that is there.
    if (!states) return fixed(cart.status !== 'empty');
    // Abandoned once unchanged for longer than the limit, not yet at it.
    const changesAt =
      cart.status === 'open' && cart.changedAt !== undefined
        ? cart.changedAt + abandonedAfterMs + 1
        : Number.POSITIVE_INFINITY;
    return until(states.has(cart.status), changesAt);
  };
};

const cartContains = (facts: Subject['facts'], match: ItemMatch): boolean => {
  const has = (text: string | undefined, part: string | undefined): boolean =>
    part === undefined || (text?.toLowerCase().includes(part.toLowerCase()) ?? false);
  const categoryOf = (id: string): string | undefined =>
    facts.tallies.categories.find(([product]) => product === id)?.[1];
  return (facts.cart?.lines ?? []).some(
    ({ itemId, name }) =>
      has(name, match.name) && has(itemId, match.id) && has(categoryOf(itemId), match.category),
  );
};

/** How many orders, for how much, and how long ago the last. */
export const askOrders = (question: OrdersQuestion): Ask => {
  const { count, spent, average, lastWithinDays, lastNotWithinDays } = question;
  const parts: Ask[] = [];
  if (count) parts.push(({ view }) => within(count, view.purchases.orders));
  if (spent) parts.push(({ facts }) => within(inMinor(spent), spentIn(facts, spent.currency)));
  if (average) {
    parts.push(({ facts }) => {
      const mean = averageIn(facts, average.currency);
      return mean === undefined ? fixed(false) : within(inMinor(average), mean);
    });
  }
  if (lastWithinDays !== undefined) {
    parts.push(({ view, now }) => happenedWithin(view.purchases.lastAt, lastWithinDays, now));
  }
  if (lastNotWithinDays !== undefined) {
    parts.push(({ view, now }) => {
      const { lastAt } = view.purchases;
      if (lastAt === null) return fixed(false);
      const end = lastAt + lastNotWithinDays * dayMs;
      return end > now ? until(false, end) : fixed(true);
    });
  }
  return (subject) => {
    let verdict = fixed(true);
    for (const part of parts) {
      verdict = both(verdict, part(subject));
      if (verdict < 0) return verdict;
    }
    return verdict;
  };
};

const inMinor = ({ atLeastMinor, atMostMinor }: MoneyRange) => ({
  ...(atLeastMinor !== undefined && { atLeast: atLeastMinor }),
  ...(atMostMinor !== undefined && { atMost: atMostMinor }),
});

const spentIn = ({ spent }: Subject['facts'], currency: string): number =>
  spent.find((sum) => sum.currency === currency)?.amountMinor ?? 0;

/** Of the orders that were not paid back, in this currency; nothing without one. */
const averageIn = ({ orders }: Subject['facts'], currency: string): number | undefined => {
  let sum = 0;
  let count = 0;
  for (const order of orders) {
    if (order.value.currency !== currency || isFullyRefunded(order)) continue;
    sum += netValueOf(order).amountMinor;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
};
