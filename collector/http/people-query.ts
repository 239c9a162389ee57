import type { SiteKey } from '../../client/protocol/ids.ts';
import { cartStatuses } from '../profile/cart.ts';
import { newsletterStatuses } from '../profile/newsletter.ts';
import { readCursor } from '../profile/people-cursor.ts';
import { lifecycleStages } from '../profile/stage.ts';
import type { ProfileQuery } from '../store/store.ts';

const usualPeople = 25;
const maxPeople = 100;
/** Each word is a condition for the store, and it takes only so many. */
const maxSearch = 200;
const maxSegment = 200;
const highestScore = 100;
const ordersChoices = ['yes', 'no'] as const;

/** What a request asks of the list of people, or what was expected instead. */
export type PeopleQuery =
  | { type: 'query'; query: ProfileQuery }
  | { type: 'refused'; reason: 'invalid_query' | 'unknown_site'; expected: string };

/** Reads the parameters of `GET /api/profiles`; the first that makes no sense is told. */
export const readPeopleQuery = (
  read: (name: string) => string | undefined,
  sites: ReadonlyMap<string, { key: SiteKey }>,
): PeopleQuery => {
  const refusals: string[] = [];
  /** A parameter by its reader; what cannot be read is told. */
  const given = <T>(name: string, parse: (text: string) => T | undefined, expected: string) => {
    const text = read(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) refusals.push(`${name}: ${expected}`);
    return value;
  };
  const oneOf = (name: string, choices: readonly string[]) =>
    given(name, (text) => choices.find((one) => one === text), `one of ${choices.join(', ')}`);
  const score = (name: string) =>
    given(
      name,
      (text) => toWhole(text, 0, highestScore),
      `a whole number from 0 to ${highestScore}`,
    );
  const moment = (name: string) =>
    given(name, toMoment, 'a date such as 2026-11-21, or milliseconds since 1970');
  const text = (name: string, most: number) =>
    given(
      name,
      (value) => (value.length <= most ? value : undefined),
      `at most ${most} characters`,
    );

  const junk = oneOf('junk', ['with']);
  const orders = oneOf('orders', ordersChoices);
  const limit = given(
    'limit',
    (value) => toWhole(value, 1, maxPeople),
    `a whole number from 1 to ${maxPeople}`,
  );
  const filter = withoutUndefined({
    stage: oneOf('stage', lifecycleStages),
    cart: oneOf('cart', cartStatuses),
    newsletter: oneOf('newsletter', newsletterStatuses),
    segment: text('segment', maxSegment),
    intent: score('intent'),
    engagement: score('engagement'),
    seenAfter: moment('seen_after'),
    seenBefore: moment('seen_before'),
    hasOrders: orders === undefined ? undefined : orders === 'yes',
  });
  const q = text('q', maxSearch);
  const after = given('after', readCursor, 'the `next` of the previous page');
  const [expected] = refusals;
  if (expected !== undefined) return { type: 'refused', reason: 'invalid_query', expected };
  const siteKey = read('site');
  const site = sites.get(siteKey ?? '')?.key;
  if (siteKey !== undefined && site === undefined) {
    return { type: 'refused', reason: 'unknown_site', expected: 'site: the key of a site' };
  }
  const query = withoutUndefined({ q, after, site });
  return {
    type: 'query',
    query: { limit: limit ?? usualPeople, withJunk: junk === 'with', filter, ...query },
  };
};

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

const withoutUndefined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<T>;

const toWhole = (text: string, min: number, max: number): number | undefined => {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
};

const toMoment = (text: string): number | undefined => {
  const at = /^\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) || !/^\d/.test(text) ? undefined : at;
};
