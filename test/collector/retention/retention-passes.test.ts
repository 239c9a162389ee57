import { describe, expect, test } from 'vitest';
import { commerceEvents, ownEvents } from '../../../client/protocol/event-names.ts';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import { parseSites } from '../../../collector/config/parse-sites.ts';
import { decisionEvents } from '../../../collector/identity/decision.ts';
import { keptLonger } from '../../../collector/retention/kept-longer.ts';
import {
  defaultRetentionDays,
  retentionPasses,
  takes,
} from '../../../collector/retention/retention-passes.ts';
import { day, newEvent, noon, site } from '../../support/log-events.ts';

/** True when some pass takes an event of this name and age. */
const isTaken = (retentionDays: number | 'forever', event: string, days: number): boolean =>
  retentionPasses({ key: site, retentionDays }, noon).some((pass) =>
    takes(pass, newEvent(event, noon - days * day)),
  );

describe.each([
  { name: 'page_view', kept: 100, gone: 101 },
  { name: 'add_to_cart', kept: 100, gone: 101 },
  { name: 'something of the shop', kept: 100, gone: 101 },
  { name: 'consent_changed', kept: 1461, gone: 1462 },
  { name: 'purchase', kept: 3653, gone: 3654 },
  { name: 'refund', kept: 3653, gone: 3654 },
  { name: 'identify', kept: 3653, gone: 3654 },
])('where 100 days are kept, $name', ({ name, kept, gone }) => {
  test(`stays for ${kept} days`, () => expect(isTaken(100, name, kept)).toBe(false));
  test(`is gone after ${gone} days`, () => expect(isTaken(100, name, gone)).toBe(true));
});

test.each(['newsletter_requested', 'newsletter_confirmed', 'newsletter_unsubscribed'])(
  '%s stays until its person is erased',
  (name) => expect(isTaken(30, name, 36_500)).toBe(false),
);

test('no term is shorter than the site’s own', () => {
  expect(isTaken(2000, 'consent_changed', 1999)).toBe(false);
  expect(isTaken(2000, 'consent_changed', 2001)).toBe(true);
  expect(isTaken(5000, 'purchase', 4999)).toBe(false);
});

test('a site may keep everything, and keeps 760 days without a word', () => {
  expect(retentionPasses({ key: site, retentionDays: 'forever' }, noon)).toEqual([]);
  const [first] = retentionPasses({ key: site }, noon);
  expect(first?.before).toBe(noon - defaultRetentionDays * day);
});

test('a pass is of one site', () => {
  const [pass] = retentionPasses({ key: site }, noon);
  const old = newEvent('page_view', 0, {}, { site: 'other' as SiteKey });
  expect(pass && takes(pass, old)).toBe(false);
});

test('every name that is kept longer is an event of ours, with a reason', () => {
  const known: readonly string[] = [
    ...commerceEvents,
    ...ownEvents,
    ...decisionEvents,
    'identify',
    'alias',
  ];
  const names = keptLonger.flatMap(({ events }) => events);
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(keptLonger.every(({ why }) => /GDPR|UWG|AO|BGB/.test(why))).toBe(true);
});

describe('the configuration', () => {
  const parse = (retentionDays: unknown) =>
    parseSites({
      sites: [
        {
          key: 'demo',
          origins: ['*'],
          currency: 'EUR',
          timeZone: 'UTC',
          languages: ['de'],
          retentionDays,
        },
      ],
    }).get('demo')?.retentionDays;

  test.each([30, 760, 36_500, 'forever'])('takes %s', (value) => expect(parse(value)).toBe(value));
  test('takes none', () => expect(parse(undefined)).toBeUndefined());
  test.each([0, 29, 36_501, 90.5, '90', 'never', null])('refuses %s', (value) => {
    expect(() => parse(value)).toThrow(
      'sites[0].retentionDays: expected a whole number of days from 30 to 36500, or "forever"',
    );
  });
});
