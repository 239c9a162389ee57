import type { SegmentCondition } from '../../collector/segments/condition.ts';
import { createRandom } from './random.ts';

const categories = ['Schuhe', 'Taschen', 'Jacken', 'Hemden', 'Hosen', 'Schmuck', 'Hüte', 'Gürtel'];
const stages = ['prospect', 'new', 'regular', 'lapsing', 'lost'] as const;

/**
 * Conditions as owners write them, each of two or three questions: what was viewed how often in how many days,
 * orders, cart, stage, scores, origin, mails. Numbers differ from one to the next, so that little is shared.
 */
export const conditions = (count: number): SegmentCondition[] => {
  const random = createRandom(11);
  const number = (most: number) => 1 + Math.floor(random() * most);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('A list to pick from has at least one value.');
    return value;
  };
  const viewed = (): SegmentCondition => ({
    type: 'event_count',
    events: ['view_item'],
    item: { category: pick(categories) },
    atLeast: number(4),
    withinDays: number(60),
  });
  const kinds: (() => SegmentCondition)[] = [
    () => ({ type: 'all', of: [viewed(), { type: 'no_event', events: ['purchase'] }] }),
    () => ({
      type: 'cart',
      status: ['abandoned'],
      valueAtLeast: { amountMinor: number(200) * 100, currency: 'EUR' },
    }),
    () => ({
      type: 'all',
      of: [
        { type: 'stage_is', stages: [pick(stages)] },
        { type: 'mail', did: 'opened', withinDays: number(90) },
      ],
    }),
    () => ({
      type: 'all',
      of: [
        { type: 'orders', count: { atLeast: number(5) }, lastNotWithinDays: number(300) },
        viewed(),
      ],
    }),
    () => ({
      type: 'any',
      of: [{ type: 'score', score: 'intent', atLeast: number(99) }, viewed()],
    }),
    () => ({
      type: 'all',
      of: [
        { type: 'seen', withinDays: number(30) },
        { type: 'not', of: { type: 'newsletter', is: ['confirmed'] } },
        { type: 'source', visit: 'first', channel: 'search' },
      ],
    }),
    () => ({
      type: 'orders',
      spent: { currency: 'EUR', atLeastMinor: number(900) * 100 },
    }),
    () => ({
      type: 'event_count',
      events: ['add_to_cart', 'begin_checkout'],
      atLeast: number(3),
      withinDays: number(90),
    }),
  ];
  return Array.from({ length: count }, () => pick(kinds)());
};
