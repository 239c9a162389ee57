import { type TSchema, Type } from '@sinclair/typebox';
import { scoreNames } from '../../client/protocol/campaign.ts';
import { consentValues, purposes } from '../../client/protocol/consent.ts';
import {
  cartStates,
  channels,
  devices,
  mailDeeds,
  newsletterStates,
  promptDeeds,
  type Question,
  stageNames,
  trends,
} from './condition.ts';

const strict = { additionalProperties: false };
const { Optional: maybe } = Type;
const text = (maxLength: number, example: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: '\\S',
    expected: `a text of 1 to ${maxLength} characters, such as "${example}"`,
  });
const oneOf = (words: readonly string[]) =>
  Type.Union(
    words.map((word) => Type.Literal(word)),
    { expected: `one of ${words.map((word) => `"${word}"`).join(', ')}` },
  );
const someOf = (words: readonly string[]) =>
  Type.Array(oneOf(words), {
    minItems: 1,
    maxItems: words.length,
    uniqueItems: true,
    expected: `a list of at least one of ${words.map((word) => `"${word}"`).join(', ')}, each once`,
  });
const whole = (minimum: number, maximum: number) =>
  Type.Integer({ minimum, maximum, expected: `a whole number from ${minimum} to ${maximum}` });
const share = Type.Number({ minimum: 0, maximum: 1, expected: 'a number from 0 to 1' });

/** A window longer than this would be a question about always, which is asked by leaving it out. */
const days = whole(1, 3650);
const amountMinor = Type.Integer({
  minimum: 0,
  maximum: 1e12,
  expected:
    'an amount in the smallest unit of the currency, such as 8000 for 80.00 EUR, not below 0',
});
const currency = Type.String({
  pattern: '^[A-Z]{3}$',
  expected: 'three capital letters such as "EUR"',
});
const range = (bound: TSchema) => ({ atLeast: maybe(bound), atMost: maybe(bound) });
const rangeOf = (bound: TSchema) => Type.Object(range(bound), strict);
const moneyRange = Type.Object(
  { currency, atLeastMinor: maybe(amountMinor), atMostMinor: maybe(amountMinor) },
  strict,
);
const item = Type.Object(
  {
    category: maybe(text(100, 'shoes')),
    name: maybe(text(100, 'Runner')),
    id: maybe(text(100, 'SKU-1')),
    path: maybe(text(200, '/shoes')),
  },
  { ...strict, minProperties: 1, expected: 'at least one of category, name, id, path' },
);
const event = Type.String({
  pattern: '^[^\\s\\u0000-\\u001f][^\\u0000-\\u001f]{0,99}$',
  expected: 'the name of an event, such as "view_item"',
});
const events = Type.Array(event, {
  minItems: 1,
  maxItems: 20,
  uniqueItems: true,
  expected: 'a list of 1 to 20 names of events, such as ["view_item"]',
});

const of = (type: Question['type'], fields: Record<string, TSchema>) =>
  Type.Object({ type: Type.Literal(type), ...fields }, strict);

/** How each question is written, by its `type`; the compiler sees that none is missing. */
export const questionSchemas = {
  stage_is: of('stage_is', { stages: someOf(stageNames) }),
  event_count: of('event_count', {
    events,
    item: maybe(item),
    withinDays: maybe(days),
    ...range(whole(0, 500)),
  }),
  no_event: of('no_event', { events, item: maybe(item), withinDays: maybe(days) }),
  cart: of('cart', {
    status: maybe(someOf(cartStates)),
    valueAtLeast: maybe(Type.Object({ amountMinor, currency }, strict)),
    contains: maybe(Type.Omit(item, ['path'])),
  }),
  orders: of('orders', {
    count: maybe(rangeOf(whole(0, 100_000))),
    spent: maybe(moneyRange),
    average: maybe(moneyRange),
    lastWithinDays: maybe(days),
    lastNotWithinDays: maybe(days),
  }),
  score: of('score', { score: oneOf(scoreNames), ...range(whole(0, 100)) }),
  engagement_trend: of('engagement_trend', { is: someOf(trends) }),
  consent: of('consent', { purpose: oneOf(purposes), is: oneOf(consentValues) }),
  newsletter: of('newsletter', { is: someOf(newsletterStates) }),
  mail: of('mail', { did: oneOf(mailDeeds), withinDays: maybe(days) }),
  prompt: of('prompt', {
    did: oneOf(promptDeeds),
    campaign: maybe(text(64, 'welcome')),
    withinDays: maybe(days),
  }),
  source: of('source', {
    visit: oneOf(['first', 'last']),
    channel: maybe(oneOf(channels)),
    source: maybe(text(200, 'newsletter')),
    campaign: maybe(text(200, 'spring')),
  }),
  device: of('device', { is: someOf(devices) }),
  interest: of('interest', { category: text(100, 'shoes'), atLeast: share }),
  trait: of('trait', {
    name: text(100, 'company'),
    test: oneOf(['exists', 'equals', 'contains', 'number']),
    value: maybe(
      Type.Union([Type.String({ maxLength: 300 }), Type.Number(), Type.Boolean()], {
        expected: 'a text, a number, true or false',
      }),
    ),
    ...range(Type.Number({ expected: 'a number' })),
  }),
  rfm: of('rfm', {
    recency: maybe(rangeOf(whole(1, 5))),
    frequency: maybe(rangeOf(whole(1, 5))),
    monetary: maybe(rangeOf(whole(1, 5))),
  }),
  probability_alive: of('probability_alive', range(share)),
  seen: of('seen', { withinDays: maybe(days), notWithinDays: maybe(days) }),
  segment: of('segment', {
    segment: Type.String({
      pattern: '^[a-z0-9][a-z0-9_-]{0,63}$',
      expected: 'the id of a segment, such as "cart_abandoners"',
    }),
  }),
} satisfies Record<Question['type'], TSchema>;
