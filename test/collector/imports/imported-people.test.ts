import { expect, test } from 'vitest';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import { viewProfile } from '../../../collector/profile/view-profile.ts';
import type { LoggedEvent } from '../../../collector/store/event.ts';
import { day, loggedEvent, noon, shop, site, visitor } from '../../support/log-events.ts';

const anna = { type: 'anonymous', visitorId: visitor('anna') } as const;
const fold = (events: LoggedEvent[]) =>
  foldProfile(site, shop, { person: anna, visitors: [anna.visitorId], events });
const server = { source: 'server', isProven: true } as const;
const imported = loggedEvent(
  'identify',
  noon,
  { imported: true },
  { ...server, traits: { firstName: 'Anna' } },
);

test('a customer of a file is known, and not in the shop', () => {
  const profile = viewProfile(fold([imported]), noon);
  expect(profile).toMatchObject({ name: 'Anna', lastSeenAt: noon, isHere: false });
});

test('an import is not a time at which somebody was seen', () => {
  const order = loggedEvent('purchase', noon - 90 * day, { transaction_id: '1', value: 5 }, server);
  expect(fold([order, imported])).toMatchObject({
    firstSeenAt: noon - 90 * day,
    lastSeenAt: noon - 90 * day,
  });
});
