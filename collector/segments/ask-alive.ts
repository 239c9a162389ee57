import { type Purchases, probabilityAlive } from '../profile/shop-model/bg-nbd.ts';
import { toPurchases } from '../profile/shop-model/build-shop-model.ts';
import type { ShopModel } from '../profile/shop-model/shop-model.ts';
import type { Question } from './condition.ts';
import type { Subject } from './subject.ts';
import { always, both, dayMs, fixed, until, type Verdict } from './verdict.ts';

/**
 * The chance that a customer orders ever again. It only falls while nobody orders, so that the moment at
 * which it falls below a line can be worked out; nobody without an order, or of a shop without a model, has
 * such a chance.
 */
export const askAlive = ({
  atLeast,
  atMost,
}: Extract<Question, { type: 'probability_alive' }>): ((subject: Subject) => Verdict) => {
  return ({ facts: { purchases }, shopModel: { bgNbd }, now }) => {
    const { firstAt, lastAt, days } = purchases;
    if (!bgNbd || firstAt === null || lastAt === null) return fixed(false);
    const customer = toPurchases(
      { orderDays: days, firstOrderAt: firstAt, lastOrderAt: lastAt },
      now,
    );
    const chance = probabilityAlive(bgNbd, customer);
    const fallsAt = (line: number): number => firstAt + msUntil(line, bgNbd, customer);
    const low =
      atLeast === undefined
        ? always
        : until(chance >= atLeast, chance >= atLeast ? fallsAt(atLeast) : always);
    if (atMost === undefined || low < 0) return low;
    return both(low, until(chance <= atMost, chance <= atMost ? always : fallsAt(atMost)));
  };
};

/**
 * After how long since the first order the chance has fallen to a line: in the model the odds of having left
 * are a / (b + x - 1) times ((alpha + T) / (alpha + tx)) to the power of (r + x). Ages are rounded to days, so
 * that nothing changes before the middle of the next one.
 */
const msUntil = (
  line: number,
  { r, alpha, a, b }: NonNullable<ShopModel['bgNbd']>,
  { x, tx, T }: Purchases,
): number => {
  if (x === 0) return Number.POSITIVE_INFINITY;
  const growth = ((1 / line - 1) * (b + x - 1)) / a;
  const age = (alpha + tx) * growth ** (1 / (r + x)) - alpha;
  const days = Math.max(Math.ceil(age * 7), Math.round(T * 7) + 1);
  return (days - 0.5) * dayMs;
};
