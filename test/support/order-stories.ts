import type { OrderStory } from '../../collector/store/people.ts';
import { day } from './log-events.ts';

/** A customer's orders, from a few words about them: days of the first and the last, and how many days with orders. */
export const orderStory = (
  [first, last, orderDays]: readonly [first: number, last: number, orderDays: number],
  from: number,
  spentMinor = 1000 * orderDays,
): OrderStory => ({
  orders: orderDays,
  orderDays,
  firstOrderAt: from + first * day,
  lastOrderAt: from + last * day,
  spentMinor,
});

/** So many customers who came back every so many days, for a year. */
export const regulars = (count: number, everyDays: number, from: number): OrderStory[] =>
  Array.from({ length: count }, (_, index) => {
    const orders = Math.floor(365 / everyDays);
    return orderStory([index % 30, (index % 30) + everyDays * orders, orders + 1], from);
  });
