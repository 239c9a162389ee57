import { scoreNames } from '../../../client/protocol/campaign.ts';
import { purposes } from '../../../client/protocol/consent.ts';
import {
  cartStates,
  channels,
  devices,
  mailDeeds,
  newsletterStates,
  promptDeeds,
  stageNames,
  trends,
} from '../../segments/condition.ts';

/** What is asked for in a row of the editor, beside the question itself. */
export type RowField =
  /** Several of a few; at least one. */
  | { type: 'choices'; name: string; of: readonly string[] }
  | { type: 'choice'; name: string; of: readonly string[]; isOptional?: true }
  | { type: 'whole'; name: string; min: number; max: number; isOptional?: true }
  /** In the shop's own currency, as people write it. */
  | { type: 'money'; name: string }
  | { type: 'text'; name: string; isOptional?: true }
  | { type: 'segment'; name: string };

/** Events that an owner thinks of; every other one can still be asked for through the API. */
const askedEvents = [
  'page_view',
  'view_item',
  'view_item_list',
  'search',
  'add_to_wishlist',
  'add_to_cart',
  'remove_from_cart',
  'begin_checkout',
  'purchase',
  'refund',
  'select_promotion',
  'coupon_denied',
  'checkout_error',
  'newsletter_requested',
  'newsletter_confirmed',
  'login',
  'sign_up',
] as const;

const compare = { type: 'choice', name: 'compare', of: ['atLeast', 'atMost'] } as const;
const period = { type: 'choice', name: 'when', of: ['within', 'notWithin'] } as const;
const days = { type: 'whole', name: 'days', min: 1, max: 3650 } as const;
const maybeDays = { ...days, isOptional: true } as const;
const event = { type: 'choice', name: 'event', of: askedEvents } as const;
const about = [
  { type: 'choice', name: 'part', of: ['category', 'name', 'path'] },
  { type: 'text', name: 'about', isOptional: true },
] as const;
const percent = { type: 'whole', name: 'percent', min: 0, max: 100 } as const;

/** The questions of the editor, and what each asks for. */
export const rowKinds = {
  stage: [{ type: 'choices', name: 'is', of: stageNames }],
  did: [event, { type: 'whole', name: 'times', min: 1, max: 500 }, ...about, maybeDays],
  did_not: [event, ...about, maybeDays],
  seen: [period, days],
  cart: [{ type: 'choices', name: 'is', of: cartStates }],
  cart_value: [{ type: 'money', name: 'amount' }],
  cart_contains: [
    { type: 'choice', name: 'part', of: ['category', 'name'] },
    { type: 'text', name: 'about' },
  ],
  orders: [compare, { type: 'whole', name: 'count', min: 0, max: 10_000 }],
  spent: [compare, { type: 'money', name: 'amount' }],
  last_order: [period, days],
  score: [
    { type: 'choice', name: 'score', of: scoreNames },
    compare,
    { type: 'whole', name: 'value', min: 0, max: 100 },
  ],
  trend: [{ type: 'choices', name: 'is', of: trends }],
  alive: [compare, percent],
  rfm: [
    { type: 'choice', name: 'fifth', of: ['recency', 'frequency', 'monetary'] },
    compare,
    { type: 'whole', name: 'value', min: 1, max: 5 },
  ],
  interest: [{ type: 'text', name: 'category' }, percent],
  newsletter: [{ type: 'choices', name: 'is', of: newsletterStates }],
  consent: [
    { type: 'choice', name: 'purpose', of: purposes },
    { type: 'choice', name: 'is', of: ['granted', 'denied', 'unknown'] },
  ],
  mail: [{ type: 'choice', name: 'did', of: mailDeeds }, maybeDays],
  prompt: [{ type: 'choice', name: 'did', of: promptDeeds }, maybeDays],
  source: [
    { type: 'choice', name: 'visit', of: ['first', 'last'] },
    { type: 'choice', name: 'channel', of: channels, isOptional: true },
    { type: 'text', name: 'source', isOptional: true },
  ],
  device: [{ type: 'choices', name: 'is', of: devices }],
  trait: [
    { type: 'text', name: 'trait' },
    { type: 'choice', name: 'test', of: ['exists', 'equals', 'contains'] },
    { type: 'text', name: 'value', isOptional: true },
  ],
  segment: [{ type: 'segment', name: 'segment' }],
} as const satisfies Record<string, readonly RowField[]>;

export type RowKind = keyof typeof rowKinds;
export const isRowKind = (text: string): text is RowKind => Object.hasOwn(rowKinds, text);
export const fieldsOf = (kind: RowKind): readonly RowField[] => rowKinds[kind];

/** One row as it stands in the form: texts, as they were typed. */
export type Row = {
  kind: RowKind;
  isNot: boolean;
  values: Readonly<Record<string, readonly string[]>>;
};
export type Join = 'all' | 'any';
/** What the editor shows: groups of rows, each group joined in one way, and the groups in another. */
export type Draft = { join: Join; groups: readonly { join: Join; rows: readonly Row[] }[] };
