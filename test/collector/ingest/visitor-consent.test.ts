import { describe, expect, test } from 'vitest';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import { visitorConsentOf } from '../../../collector/ingest/visitor-consent.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { testSites } from '../../support/collector-app.ts';
import { type EventSketch, newEvent, noon } from '../../support/log-events.ts';

const allowed = { analytics: 'granted', personalization: 'denied' } as const;
const refused = { analytics: 'denied' } as const;
const unsaid = newEvent('page_view');
const made = (sketch: EventSketch = {}): NewEvent =>
  newEvent('page_view', noon, {}, { consent: allowed, ...sketch });
const answer = (analytics: string, sketch: EventSketch = {}): NewEvent =>
  newEvent('consent_changed', noon, { analytics }, { consent: allowed, ...sketch });
const other = 'berta';
const vouching = new Map(
  [...testSites].map(([key, site]) => [key, { ...site, consent: 'granted' as const }]),
);

describe('what a batch says of its visitor', () => {
  test.each([
    { name: 'made under consent', events: [made(), made()], says: 'granted' },
    {
      name: 'with one made without',
      events: [made(), made({ consent: refused })],
      says: undefined,
    },
    { name: 'with one that does not say', events: [made(), unsaid], says: undefined },
    { name: 'of two visitors', events: [made(), made({ visitorId: other })], says: undefined },
    { name: 'of nothing', events: [], says: undefined },
    { name: 'that tells of an agreement', events: [answer('granted')], says: 'granted' },
    {
      name: 'that tells of a withdrawal',
      events: [answer('denied', { consent: refused })],
      says: 'withdrawn',
    },
    {
      name: 'that tells of a withdrawal after much else',
      events: [made(), answer('denied'), made()],
      says: 'withdrawn',
    },
    {
      name: 'that tells of a change of mind',
      events: [answer('denied'), answer('granted')],
      says: 'granted',
    },
    {
      name: 'that tells of somebody else’s withdrawal',
      events: [made(), answer('denied', { visitorId: other })],
      says: undefined,
    },
  ])('$name: $says', ({ events, says }) => {
    expect(visitorConsentOf(events, testSites)?.type).toBe(says);
  });

  test('it names the visitor', () => {
    expect(visitorConsentOf([made({ visitorId: other })], testSites)).toEqual({
      type: 'granted',
      visitorId: other,
      site: 'demo',
      mayPersonalise: false,
    });
  });

  test.each([
    ['allowed', [made({ consent: { analytics: 'granted', personalization: 'granted' } })], true],
    ['refused', [made()], false],
    ['not said', [made({ consent: { analytics: 'granted' } })], false],
  ] as const)('personalization %s', (_, events, mayPersonalise) => {
    expect(visitorConsentOf(events, testSites)).toMatchObject({ mayPersonalise });
  });

  test('where the shop vouches, silence is consent and a refusal is none', () => {
    expect(visitorConsentOf([unsaid], vouching)?.type).toBe('granted');
    expect(visitorConsentOf([made({ consent: refused })], vouching)).toBeUndefined();
    const elsewhere = { ...unsaid, site: 'nobody' as SiteKey };
    expect(visitorConsentOf([elsewhere], vouching)).toBeUndefined();
  });
});
