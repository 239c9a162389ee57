import { toDecimal } from '../../profile/money.ts';
import type {
  ItemMatch,
  MoneyRange,
  Question,
  Range,
  SegmentCondition,
} from '../../segments/condition.ts';
import type { Draft, Join, Row, RowKind } from './row-kinds.ts';

type Group = Draft['groups'][number];
type Values = Row['values'];
const none: readonly Row[] = [];

/** A condition as rows; undefined where it says more than rows can. */
export function toDraft(condition: SegmentCondition, currency: string): Draft | undefined {
  const { join, of } = partsOf(condition);
  const rows = of.map((one) => rowsOf(one, currency));
  // One group will do where each part is one row, or where several rows of a part are joined as the parts are.
  if (rows.every((some) => some && (some.length === 1 || join === 'all'))) {
    return { join: 'all', groups: [{ join, rows: rows.flatMap((some) => some ?? none) }] };
  }
  const groups = of.map((one, index): Group | undefined => {
    const own = rows[index];
    if (own) return { join: 'all', rows: own };
    const inner = partsOf(one);
    const innerRows = inner.of.map((part) => rowsOf(part, currency));
    if (innerRows.some((some) => !some || (some.length > 1 && inner.join === 'any')))
      return undefined;
    return { join: inner.join, rows: innerRows.flatMap((some) => some ?? none) };
  });
  const known = groups.flatMap((group) => group ?? []);
  return known.length === groups.length ? { join, groups: known } : undefined;
}

const partsOf = (condition: SegmentCondition): { join: Join; of: readonly SegmentCondition[] } =>
  condition.type === 'all' || condition.type === 'any'
    ? { join: condition.type, of: condition.of }
    : { join: 'all', of: [condition] };

function rowsOf(condition: SegmentCondition, currency: string): readonly Row[] | undefined {
  if (condition.type === 'all' || condition.type === 'any') return undefined;
  if (condition.type !== 'not') return readQuestion(condition, currency);
  const { of } = condition;
  if (of.type === 'all' || of.type === 'any' || of.type === 'not') return undefined;
  const rows = readQuestion(of, currency);
  // That not all of several holds is another thing than that each does not.
  return rows?.length === 1 ? rows.map((row) => ({ ...row, isNot: true })) : undefined;
}

const row = (kind: RowKind, values: Values): Row => ({ kind, isNot: false, values });
const one = (value: string | number): readonly string[] => [String(value)];

function readQuestion(q: Question, currency: string): readonly Row[] | undefined {
  switch (q.type) {
    case 'stage_is':
      return [row('stage', { is: q.stages })];
    case 'event_count': {
      const item = itemValues(q.item);
      if (!item || q.events.length !== 1 || q.atMost !== undefined) return undefined;
      return [
        row('did', { event: q.events, times: one(q.atLeast ?? 1), ...item, ...days(q.withinDays) }),
      ];
    }
    case 'no_event': {
      const item = itemValues(q.item);
      if (!item || q.events.length !== 1) return undefined;
      return [row('did_not', { event: q.events, ...item, ...days(q.withinDays) })];
    }
    case 'cart':
      return readCart(q, currency);
    case 'orders':
      return readOrders(q, currency);
    case 'rfm': {
      const { type: _, ...fifths } = q;
      return allOf(
        Object.entries(fifths).map(([fifth, range]) =>
          bounded('rfm', range, 'value', { fifth: [fifth] }),
        ),
      );
    }
    case 'seen':
      return allOf([
        q.withinDays === undefined ? none : [period('seen', 'within', q.withinDays)],
        q.notWithinDays === undefined ? none : [period('seen', 'notWithin', q.notWithinDays)],
      ]);
    case 'score':
      return bounded('score', q, 'value', { score: [q.score] });
    case 'probability_alive':
      return bounded('alive', q, 'percent', {}, 100);
    default:
      return readSimple(q);
  }
}

function readSimple(q: Question): readonly Row[] | undefined {
  switch (q.type) {
    case 'engagement_trend':
      return [row('trend', { is: q.is })];
    case 'consent':
      return [row('consent', { purpose: [q.purpose], is: [q.is] })];
    case 'newsletter':
      return [row('newsletter', { is: q.is })];
    case 'device':
      return [row('device', { is: q.is })];
    case 'mail':
      return [row('mail', { did: [q.did], ...days(q.withinDays) })];
    case 'prompt':
      return q.campaign === undefined
        ? [row('prompt', { did: [q.did], ...days(q.withinDays) })]
        : undefined;
    case 'source':
      if (q.campaign !== undefined) return undefined;
      return [
        row('source', { visit: [q.visit], channel: [q.channel ?? ''], source: [q.source ?? ''] }),
      ];
    case 'interest':
      return [
        row('interest', { category: [q.category], percent: one(Math.round(q.atLeast * 100)) }),
      ];
    case 'trait':
      if (q.test === 'number') return undefined;
      return [
        row('trait', {
          trait: [q.name],
          test: [q.test],
          value: q.test === 'exists' ? [] : one(String(q.value)),
        }),
      ];
    case 'segment':
      return [row('segment', { segment: [q.segment] })];
    default:
      return undefined;
  }
}

function readCart(q: Extract<Question, { type: 'cart' }>, currency: string) {
  const item = q.contains && itemValues(q.contains);
  if (q.contains && !item) return undefined;
  if (q.valueAtLeast && q.valueAtLeast.currency !== currency) return undefined;
  return allOf([
    q.status ? [row('cart', { is: q.status })] : none,
    q.valueAtLeast ? [row('cart_value', { amount: one(toDecimal(q.valueAtLeast)) })] : none,
    item ? [row('cart_contains', item)] : none,
  ]);
}

function readOrders(q: Extract<Question, { type: 'orders' }>, currency: string) {
  if (q.average || (q.spent && q.spent.currency !== currency)) return undefined;
  return allOf([
    q.count ? bounded('orders', q.count, 'count', {}) : none,
    q.spent ? readSpent(q.spent) : none,
    q.lastWithinDays === undefined ? none : [period('last_order', 'within', q.lastWithinDays)],
    q.lastNotWithinDays === undefined
      ? none
      : [period('last_order', 'notWithin', q.lastNotWithinDays)],
  ]);
}

function readSpent({ currency, atLeastMinor, atMostMinor }: MoneyRange): readonly Row[] {
  const bound = (compare: string, amountMinor: number | undefined) =>
    amountMinor === undefined
      ? none
      : [row('spent', { compare: [compare], amount: one(toDecimal({ amountMinor, currency })) })];
  return [...bound('atLeast', atLeastMinor), ...bound('atMost', atMostMinor)];
}

function bounded(
  kind: RowKind,
  { atLeast, atMost }: Range,
  name: string,
  values: Values,
  scale = 1,
) {
  const bound = (compare: string, value: number | undefined) =>
    value === undefined
      ? none
      : [
          row(kind, {
            ...values,
            compare: [compare],
            [name]: one(Math.round(value * scale * 1000) / 1000),
          }),
        ];
  return [...bound('atLeast', atLeast), ...bound('atMost', atMost)];
}

/** The rows of all that is there; a question that asks nothing has none. */
function allOf(parts: readonly (readonly Row[] | undefined)[]): readonly Row[] | undefined {
  if (parts.includes(undefined)) return undefined;
  const rows = parts.flatMap((part) => part ?? none);
  return rows.length > 0 ? rows : undefined;
}

const days = (withinDays: number | undefined): Values =>
  withinDays === undefined ? {} : { days: one(withinDays) };

const period = (kind: RowKind, when: string, count: number): Row =>
  row(kind, { when: [when], days: one(count) });

/** One part of a product or page; several at once say more than a row does. */
function itemValues(item: ItemMatch | undefined): Values | undefined {
  const entries = Object.entries(item ?? {});
  const [first] = entries;
  if (!first) return {};
  const [part, text] = first;
  return entries.length === 1 && part !== 'id' ? { about: [text], part: [part] } : undefined;
}
