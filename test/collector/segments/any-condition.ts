import fc from 'fast-check';
import {
  cartStates,
  channels,
  type Question,
  type SegmentCondition,
  stageNames,
  trends,
} from '../../../collector/segments/condition.ts';

const days = fc.constantFrom(1, 2, 7, 30, 90, 365);
const events = fc.subarray(
  ['view_item', 'add_to_cart', 'page_view', 'purchase', 'email_opened', 'wishlist_opened'],
  { minLength: 1 },
);
const item = fc.constantFrom(
  { category: 'shoes' },
  { category: 'hats', name: 'hat' },
  { id: 'id-Boot' },
  { path: '/sale' },
);
const range = (max: number) =>
  fc.oneof(
    fc.record({ atLeast: fc.nat({ max }) }),
    fc.record({ atMost: fc.nat({ max }) }),
    fc
      .tuple(fc.nat({ max }), fc.nat({ max }))
      .map(([a, b]) => ({ atLeast: Math.min(a, b), atMost: Math.max(a, b) })),
  );
const some = <Word extends string>(words: readonly Word[]) =>
  fc.subarray([...words], { minLength: 1 });
const maybe: { requiredKeys: ('type' | 'events')[] } = { requiredKeys: ['type', 'events'] };

/** Any question, such that a test's people answer it both ways. */
const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ type: fc.constant('stage_is' as const), stages: some(stageNames) }),
  fc
    .tuple(
      fc.record(
        { type: fc.constant('event_count' as const), events, item, withinDays: days },
        maybe,
      ),
      range(4),
    )
    .map(([question, bounds]) => ({ ...question, ...bounds }) as Question),
  fc.record(
    { type: fc.constant('no_event' as const), events, item, withinDays: days },
    maybe,
  ) as fc.Arbitrary<Question>,
  fc.record({ type: fc.constant('cart' as const), status: some(cartStates) }),
  fc.constant<Question>({ type: 'cart', valueAtLeast: { amountMinor: 8000, currency: 'EUR' } }),
  fc.constant<Question>({ type: 'cart', contains: { category: 'shoes' }, status: ['open'] }),
  fc.record({ type: fc.constant('orders' as const), count: range(3) }) as fc.Arbitrary<Question>,
  fc.record({ type: fc.constant('orders' as const), lastNotWithinDays: days }),
  fc.record({ type: fc.constant('orders' as const), lastWithinDays: days }),
  fc.constant<Question>({ type: 'orders', average: { currency: 'EUR', atLeastMinor: 6000 } }),
  fc
    .tuple(
      fc.constantFrom('engagement' as const, 'intent' as const, 'abandonment' as const),
      range(100),
    )
    .map(([score, bounds]) => ({ type: 'score' as const, score, ...bounds }) as Question),
  fc.record({ type: fc.constant('engagement_trend' as const), is: some(trends) }),
  fc.constant<Question>({ type: 'consent', purpose: 'marketing', is: 'granted' }),
  fc.constant<Question>({ type: 'newsletter', is: ['pending', 'confirmed'] }),
  fc.record({
    type: fc.constant('mail' as const),
    did: fc.constant('opened' as const),
    withinDays: days,
  }),
  fc.record({
    type: fc.constant('prompt' as const),
    did: fc.constant('shown' as const),
    withinDays: days,
  }),
  fc.record({
    type: fc.constant('source' as const),
    visit: fc.constant('first' as const),
    channel: fc.constantFrom(...channels),
  }),
  fc.constant<Question>({ type: 'interest', category: 'shoes', atLeast: 0.5 }),
  fc.constantFrom<Question>(
    { type: 'rfm', monetary: { atLeast: 4 } },
    { type: 'rfm', recency: { atMost: 2 }, frequency: { atLeast: 1, atMost: 3 } },
  ),
  fc.record({
    type: fc.constant('probability_alive' as const),
    atLeast: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    type: fc.constant('probability_alive' as const),
    atMost: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ type: fc.constant('seen' as const), withinDays: days }),
  fc.record({ type: fc.constant('seen' as const), notWithinDays: days }),
);

/** Questions joined up to three levels deep. */
export const anyCondition: fc.Arbitrary<SegmentCondition> = fc.letrec<{ node: SegmentCondition }>(
  (tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      anyQuestion,
      fc.record({
        type: fc.constant('all' as const),
        of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        type: fc.constant('any' as const),
        of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ type: fc.constant('not' as const), of: tie('node') }),
    ),
  }),
).node;
