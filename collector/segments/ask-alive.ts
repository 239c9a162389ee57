import type { Question } from './condition.ts';
import type { Subject } from './subject.ts';
import { both, dayMs, fixed, until, type Verdict } from './verdict.ts';

/**
 * The chance that a customer orders ever again. It only falls while nobody orders, so that the moment at
 * which it falls below a line can be worked out; nobody without an outlook has such a chance.
 */
export const askAlive = ({
  atLeast,
  atMost,
}: Extract<Question, { type: 'probability_alive' }>): ((subject: Subject) => Verdict) => {
  return (subject) => {
    const { outlook } = subject.view;
    if (outlook.basis !== 'own_shop_model') return fixed(false);
    const { probabilityAlive: chance } = outlook;
    const low =
      atLeast === undefined
        ? fixed(true)
        : until(
            chance >= atLeast,
            chance >= atLeast ? fallsTo(subject, atLeast) : Number.POSITIVE_INFINITY,
          );
    if (atMost === undefined || low < 0) return low;
    const isBelow = chance <= atMost;
    return both(low, until(isBelow, isBelow ? Number.POSITIVE_INFINITY : fallsTo(subject, atMost)));
  };
};

/**
 * When the chance will have fallen so far: in the model the odds of having left grow with
 * (alpha + T) to the power of (r + x), where T is the age of the customer and x the repeat orders. An hour is
 * taken off, because the view may round.
 */
const fallsTo = ({ view, shopModel, now }: Subject, line: number): number => {
  const { outlook, purchases } = view;
  const { bgNbd } = shopModel;
  if (outlook.basis !== 'own_shop_model' || !bgNbd || purchases.firstAt === null)
    return now + dayMs;
  const x = outlook.orderDays - 1;
  const odds = (chance: number): number => 1 / chance - 1;
  const growth = odds(line) / odds(outlook.probabilityAlive);
  if (x === 0 || !(growth > 1)) return growth > 1 ? Number.POSITIVE_INFINITY : now + 1;
  const age = bgNbd.alpha + (now - purchases.firstAt) / weekMs;
  const weeks = age * (growth ** (1 / (bgNbd.r + x)) - 1);
  return Math.max(now + 1, Math.floor(now + weeks * weekMs - 3_600_000));
};

const weekMs = 7 * dayMs;
