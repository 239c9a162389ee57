import type { LivelinessReason } from '../../profile/attention.ts';
import type { OrderRefusal } from '../../profile/orders.ts';
import type { OutlookReason } from '../../profile/outlook.ts';
import type { RfmCell } from '../../profile/shop-model/rfm.ts';
import type { StageReason } from '../../profile/stage.ts';

const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const days = (count: number) => times(count, 'day', 'days');
const usually = (count: number) => (count === 0 ? 'none' : `about ${count}`);

/** Why a stage holds, after the name; `days` are those of silence that this shop's customers seldom reach. */
export const enStageReasons = {
  no_order: () => 'has not ordered yet',
  all_orders_refunded: () => 'has ordered, and got everything refunded',
  one_order: () => 'has ordered once',
  orders_close_together: (orders) => `${orders} orders, all within the first 14 days`,
  several_orders: (orders) => `${orders} orders, and came back after more than 14 days`,
  came_back: (orders) => `came back after a long silence, and has ${orders} orders now`,
  quiet_too_long: (_orders, limit) =>
    `no order for more than ${days(limit)}, longer than your customers usually take`,
  gone_too_long: (_orders, limit) =>
    `no order for more than ${days(limit)}; hardly anybody comes back after that`,
} satisfies Record<StageReason, (orders: number, limit: number) => string>;

/** What the outlook tells of, in whole numbers. */
type OutlookNumbers = { gap: number; since: number; customers: number; needed: number };

/** What is to be expected of a person, and how they compare with others and with themselves. */
export const enOutlook = {
  title: 'Outlook',
  reasons: {
    no_order: () => 'There is no order yet to judge by.',
    too_few_customers: ({ customers, needed }) =>
      `An outlook takes ${needed} customers who came back. Your shop has ${customers} so far.`,
    one_order_so_far: ({ since }) =>
      `One order so far, ${days(since)} ago. Whether it becomes a habit is open.`,
    within_usual_rhythm: ({ gap, since }) =>
      `Orders about every ${days(gap)}, and last did ${days(since)} ago: all as usual.`,
    quiet_longer_than_usual: ({ gap, since }) =>
      `Orders about every ${days(gap)}, but has been quiet for ${days(since)}.`,
    probably_gone: ({ since }) =>
      `Quiet for ${days(since)}: customers like this one seldom come back.`,
  } satisfies Record<OutlookReason, (numbers: OutlookNumbers) => string>,
  stillCustomer: 'Still a customer',
  stillCustomerHelp: (percent: string) => `The chance that another order follows is ${percent}.`,
  nextOrder: 'Next order expected',
  about: (date: string) => `about ${date}`,
  overdue: 'any day now',
  next90: 'Orders in the next 90 days',
  basis: 'Worked out from how all customers of your shop order (BG/NBD model).',
  group: 'Among your customers',
  rfm: { recency: 'Ordered lately', frequency: 'Orders often', monetary: 'Spends much' },
  fifth: (value: number) => `${value} of 5`,
  cells: {
    champions: ['One of the best', 'orders often, and did so just now'],
    loyal: ['Loyal', 'comes back again and again'],
    promising: ['Promising', 'ordered lately, and could become a regular'],
    new: ['New', 'has just ordered for the first time'],
    needs_attention: ['Needs attention', 'was average, and is getting quiet'],
    at_risk: ['At risk', 'ordered often, but not for some time'],
    cannot_lose: ['Not to be lost', 'one of the best before, and quiet for long'],
    hibernating: ['Asleep', 'ordered seldom, and long ago'],
  } satisfies Record<RfmCell, readonly [name: string, meaning: string]>,
  trends: {
    week_above_usual: ({ week }) =>
      `Livelier than usual: ${times(week.now, 'step', 'steps')} in the last seven days, otherwise ${usually(week.usual)} a week.`,
    visit_above_usual: ({ visit }) =>
      `Livelier than usual: ${times(visit.now, 'step', 'steps')} in the last visit, otherwise ${usually(visit.usual)}.`,
    week_below_usual: ({ week }) =>
      `Quieter than usual: ${times(week.now, 'step', 'steps')} in the last seven days, otherwise ${usually(week.usual)} a week.`,
    as_usual: () => 'As lively as usual.',
    too_little_known: () => 'Not here often enough yet to know what is usual.',
  } satisfies Record<LivelinessReason, (trend: TrendNumbers) => string>,
};

type TrendNumbers = {
  week: { now: number; usual: number };
  visit: { now: number; usual: number };
};

/** Orders and what they brought. */
export const enOrders = {
  goods: 'Goods',
  refunded: 'Refunded',
  net: 'Left',
  tax: 'Tax',
  shipping: 'Delivery',
  average: 'Average order',
  perCurrency: (currency: string) => `Orders in ${currency}`,
  reportedBy: {
    server: 'reported by your shop’s server',
    page: 'reported by the page',
    import: 'imported',
  },
  refundedOn: (amount: string, date: string) => `${amount} refunded on ${date}`,
  withCode: (code: string) => `with the code ${code}`,
  more: (count: number) => `Show ${times(count, 'earlier order', 'earlier orders')}`,
  problems: 'Not counted',
  problem: {
    no_transaction_id: 'An order without a number: a reload could not be told from a second order.',
    already_counted: 'An order that was counted already.',
    unknown_order: 'A refund for an order that is not known.',
    not_proven: 'Only your shop’s server may change this order.',
    negative_amount: 'An amount below zero.',
    absurd_amount: 'An amount that no order can have.',
  } satisfies Partial<Record<OrderRefusal, string>> & Record<string, string>,
  pastCarts: 'Earlier carts',
  noPastCarts: 'No cart before this one.',
  ordered: 'Ordered',
  orderedAfter: (days: string) => `Left behind for ${days}, then ordered`,
  emptied: 'Emptied again',
  cartOf: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
};
