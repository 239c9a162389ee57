import type { ItemMatch, MoneyRange, Range } from '../condition.ts';
import { type ConditionWords, listed, type Said } from './condition-words.ts';

const events: Readonly<Record<string, string>> = {
  page_view: 'opened a page',
  view_item: 'viewed a product',
  view_item_list: 'viewed a list of products',
  select_item: 'chose a product from a list',
  add_to_cart: 'put something into the cart',
  remove_from_cart: 'took something out of the cart',
  view_cart: 'looked at the cart',
  add_to_wishlist: 'put something on the wish list',
  begin_checkout: 'began a checkout',
  purchase: 'ordered',
  refund: 'got money back',
  search: 'searched',
  login: 'logged in',
  sign_up: 'signed up',
  select_promotion: 'chose an offer',
  coupon_denied: 'had a coupon refused',
  checkout_error: 'met an error in the checkout',
  newsletter_requested: 'asked for the newsletter',
};
const stages = {
  prospect: 'a prospect',
  new: 'a new customer',
  regular: 'a regular',
  lapsing: 'lapsing',
  lost: 'lost',
};
const mails = {
  delivered: 'got a mail',
  opened: 'opened a mail',
  clicked: 'clicked in a mail',
  bounced: 'could not be reached by mail',
};
const prompts = {
  exposed: 'was chosen for',
  shown: 'saw',
  clicked: 'clicked',
  dismissed: 'closed',
  submitted: 'filled in',
};
const newsletters = {
  none: 'never asked for the newsletter',
  pending: 'has not confirmed the newsletter',
  confirmed: 'confirmed the newsletter',
  unsubscribed: 'left the newsletter',
};
const itemFields = {
  category: 'of the category',
  name: 'of the name',
  id: 'with the id',
  path: 'at the address',
};

const days = (count: number): string =>
  count === 1 ? 'in the last day' : `in the last ${count} days`;
const window = (count: number | undefined): string => (count === undefined ? 'ever' : days(count));
const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
const counted = ({ atLeast, atMost }: Range): string => {
  if (atLeast !== undefined && atMost !== undefined) {
    return atLeast === atMost ? `exactly ${times(atLeast)}` : `${atLeast} to ${atMost} times`;
  }
  if (atMost !== undefined) return `at most ${times(atMost)}`;
  return (atLeast ?? 1) === 1 ? '' : `at least ${times(atLeast ?? 1)}`;
};
const bounds = ({ atLeast, atMost }: Range, show: (value: number) => string): string => {
  if (atLeast !== undefined && atMost !== undefined) {
    return atLeast === atMost ? `exactly ${show(atLeast)}` : `${show(atLeast)} to ${show(atMost)}`;
  }
  return atMost === undefined ? `at least ${show(atLeast ?? 0)}` : `at most ${show(atMost)}`;
};
const money = ({ currency, atLeastMinor, atMostMinor }: MoneyRange, said: Said): string =>
  bounds(
    {
      ...(atLeastMinor !== undefined && { atLeast: atLeastMinor }),
      ...(atMostMinor !== undefined && { atMost: atMostMinor }),
    },
    (amount) => said.money(amount, currency),
  );
const about = (item: ItemMatch | undefined, said: Said): string =>
  (['category', 'name', 'id', 'path'] as const)
    .flatMap((field) => (item?.[field] ? [`${itemFields[field]} ${said.quoted(item[field])}`] : []))
    .join(' ');
const did = (names: readonly string[], said: Said): string =>
  listed(
    names.map((name) => events[name] ?? `did ${said.quoted(name)}`),
    'or',
  );
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** English. */
export const english: ConditionWords = {
  language: 'en',
  all: (clauses) => clauses.join(' and '),
  any: (clauses) => clauses.join(' or '),
  not: (clause) => `not: ${clause}`,
  subject: (clause) => `Everybody who ${clause}.`,
  stage_is: (question) =>
    `is ${listed(
      question.stages.map((stage) => stages[stage]),
      'or',
    )}`,
  event_count: ({ events: names, item, withinDays, ...range }, said) =>
    join([did(names, said), about(item, said), counted(range), window(withinDays)]),
  no_event: ({ events: names, item, withinDays }, said) =>
    withinDays === undefined
      ? join(['never', did(names, said), about(item, said)])
      : join(['has not:', did(names, said), about(item, said), days(withinDays)]),
  cart: ({ status, valueAtLeast, contains }, said) =>
    join([
      status ? `has a cart that is ${listed(status, 'or')}` : 'has a cart',
      valueAtLeast
        ? `worth at least ${said.money(valueAtLeast.amountMinor, valueAtLeast.currency)}`
        : '',
      contains ? `with a product ${about(contains, said)}` : '',
    ]),
  orders: ({ count, spent, average, lastWithinDays, lastNotWithinDays }, said) =>
    listed(
      [
        count?.atMost === 0
          ? 'has not ordered'
          : count
            ? `has ${bounds(count, String)} orders`
            : '',
        spent ? `spent ${money(spent, said)}` : '',
        average ? `spends ${money(average, said)} an order` : '',
        lastWithinDays === undefined ? '' : `ordered ${days(lastWithinDays)}`,
        lastNotWithinDays === undefined ? '' : `ordered before, but not ${days(lastNotWithinDays)}`,
      ].filter((part) => part !== ''),
      'and',
    ),
  score: (question) => `has ${bounds(question, String)} points of ${question.score}`,
  engagement_trend: ({ is }) =>
    `is ${listed(
      is.map(
        (one) =>
          ({
            rising: 'livelier than usual',
            usual: 'as lively as usual',
            falling: 'quieter than usual',
          })[one],
      ),
      'or',
    )}`,
  consent: ({ purpose, is }) =>
    is === 'unknown' ? `was not asked about ${purpose}` : `has ${is} ${purpose}`,
  newsletter: ({ is }) =>
    listed(
      is.map((one) => newsletters[one]),
      'or',
    ),
  mail: ({ did: deed, withinDays }) => `${mails[deed]} ${window(withinDays)}`,
  prompt: ({ did: deed, campaign, withinDays }, said) =>
    join([
      prompts[deed],
      campaign === undefined ? 'a prompt' : `the prompt ${said.quoted(campaign)}`,
      window(withinDays),
    ]),
  source: ({ visit, channel, source, campaign }, said) =>
    join([
      visit === 'first' ? 'came first' : 'came last',
      channel === 'direct' ? 'directly' : channel === undefined ? '' : `by ${channel}`,
      source === undefined ? '' : `from ${said.quoted(source)}`,
      campaign === undefined ? '' : `through the campaign ${said.quoted(campaign)}`,
    ]),
  device: ({ is }) => `uses a ${listed(is, 'or')}`,
  interest: ({ category, atLeast }, said) =>
    `gives at least ${said.percent(atLeast)} of the interest to ${said.quoted(category)}`,
  trait: (question, said) => {
    const name = said.quoted(question.name);
    if (question.test === 'exists') return `has a trait ${name}`;
    if (question.test === 'number') return `has the trait ${name} of ${bounds(question, String)}`;
    const value = said.quoted(String(question.value));
    return question.test === 'equals'
      ? `has the trait ${name}: ${value}`
      : `has a trait ${name} that contains ${value}`;
  },
  rfm: ({ recency, frequency, monetary }) =>
    `is among the shop's customers ${listed(
      [
        recency ? `in fifth ${bounds(recency, String)} by how recently they ordered` : '',
        frequency ? `in fifth ${bounds(frequency, String)} by how often` : '',
        monetary ? `in fifth ${bounds(monetary, String)} by how much they spent` : '',
      ].filter((part) => part !== ''),
      'and',
    )} (5 is the best)`,
  probability_alive: (question, said) =>
    `will order again with ${bounds(question, said.percent)} likelihood`,
  seen: ({ withinDays, notWithinDays }) =>
    listed(
      [
        withinDays === undefined ? '' : `was here ${days(withinDays)}`,
        notWithinDays === undefined ? '' : `was not here ${days(notWithinDays)}`,
      ].filter((part) => part !== ''),
      'and',
    ),
  segment: ({ segment }, said) => `belongs to ${said.segment(segment)}`,
};
