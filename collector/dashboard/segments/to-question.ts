import type { ScoreName } from '../../../client/protocol/campaign.ts';
import type { ConsentValue, Purpose } from '../../../client/protocol/consent.ts';
import { toMoney } from '../../profile/money.ts';
import type {
  CartState,
  Channel,
  Device,
  ItemMatch,
  MailDeed,
  NewsletterState,
  PromptDeed,
  Question,
  Range,
  StageName,
  Trend,
} from '../../segments/condition.ts';
import type { Row, RowKind } from './row-kinds.ts';

type Read = {
  text(name: string): string;
  all<Word extends string>(name: string): readonly Word[];
  number(name: string): number;
  /** Nothing where the field is empty. */
  days(): { withinDays?: number };
  item(): { item?: ItemMatch };
  range(name: string, scale?: number): Range;
  within(): { within?: number; notWithin?: number };
  money(): { currency: string; amountMinor: number };
};

/**
 * A row as a question. Whatever was not filled in well becomes a question that `parseCondition` refuses,
 * with words about what belongs there; so this never has to.
 */
export function toQuestion(row: Row, currency: string): Question {
  const make: (read: Read) => Question = makers[row.kind];
  return make(readerOf(row, currency));
}

const makers: Readonly<Record<RowKind, (read: Read) => Question>> = {
  stage: (r) => ({ type: 'stage_is', stages: r.all<StageName>('is') }),
  did: (r) => ({
    type: 'event_count',
    events: r.all('event'),
    atLeast: r.number('times'),
    ...r.item(),
    ...r.days(),
  }),
  did_not: (r) => ({ type: 'no_event', events: r.all('event'), ...r.item(), ...r.days() }),
  seen: (r) => {
    const { within, notWithin } = r.within();
    return within === undefined
      ? { type: 'seen', notWithinDays: notWithin ?? Number.NaN }
      : { type: 'seen', withinDays: within };
  },
  cart: (r) => ({ type: 'cart', status: r.all<CartState>('is') }),
  cart_value: (r) => ({ type: 'cart', valueAtLeast: r.money() }),
  cart_contains: (r) => ({ type: 'cart', contains: r.item().item ?? {} }),
  orders: (r) => ({ type: 'orders', count: r.range('count') }),
  spent: (r) => {
    const { currency, amountMinor } = r.money();
    const isMost = r.text('compare') === 'atMost';
    const bound = isMost ? { atMostMinor: amountMinor } : { atLeastMinor: amountMinor };
    return { type: 'orders', spent: { currency, ...bound } };
  },
  last_order: (r) => {
    const { within, notWithin } = r.within();
    return within === undefined
      ? { type: 'orders', lastNotWithinDays: notWithin ?? Number.NaN }
      : { type: 'orders', lastWithinDays: within };
  },
  score: (r) => ({ type: 'score', score: r.text('score') as ScoreName, ...r.range('value') }),
  trend: (r) => ({ type: 'engagement_trend', is: r.all<Trend>('is') }),
  alive: (r) => ({ type: 'probability_alive', ...r.range('percent', 100) }),
  rfm: (r) => ({ type: 'rfm', [r.text('fifth')]: r.range('value') }),
  interest: (r) => ({
    type: 'interest',
    category: r.text('category'),
    atLeast: r.number('percent') / 100,
  }),
  newsletter: (r) => ({ type: 'newsletter', is: r.all<NewsletterState>('is') }),
  consent: (r) => ({
    type: 'consent',
    purpose: r.text('purpose') as Purpose,
    is: r.text('is') as ConsentValue,
  }),
  mail: (r) => ({ type: 'mail', did: r.text('did') as MailDeed, ...r.days() }),
  prompt: (r) => ({ type: 'prompt', did: r.text('did') as PromptDeed, ...r.days() }),
  source: (r) => ({
    type: 'source',
    visit: r.text('visit') === 'first' ? 'first' : 'last',
    ...(r.text('channel') !== '' && { channel: r.text('channel') as Channel }),
    ...(r.text('source') !== '' && { source: r.text('source') }),
  }),
  device: (r) => ({ type: 'device', is: r.all<Device>('is') }),
  trait: (r) => {
    const name = r.text('trait');
    const test = r.text('test');
    if (test === 'exists') return { type: 'trait', name, test };
    const value = r.text('value');
    return { type: 'trait', name, test: test === 'contains' ? 'contains' : 'equals', value };
  },
  segment: (r) => ({ type: 'segment', segment: r.text('segment') }),
};

function readerOf({ values }: Row, currency: string): Read {
  const text = (name: string): string => values[name]?.[0]?.trim() ?? '';
  // An empty field is no zero.
  const number = (name: string): number =>
    text(name) === '' ? Number.NaN : Number(text(name).replace(',', '.'));
  return {
    text,
    number,
    all: <Word extends string>(name: string) => (values[name] ?? []) as readonly Word[],
    days: () => (text('days') === '' ? {} : { withinDays: number('days') }),
    item: () => {
      const about = text('about');
      return about === '' ? {} : { item: { [text('part') || 'category']: about } };
    },
    range: (name, scale = 1) => ({
      [text('compare') === 'atMost' ? 'atMost' : 'atLeast']: number(name) / scale,
    }),
    within: () =>
      text('when') === 'notWithin' ? { notWithin: number('days') } : { within: number('days') },
    money: () => ({
      currency,
      amountMinor: toMoney(number('amount'), currency)?.amountMinor ?? Number.NaN,
    }),
  };
}
