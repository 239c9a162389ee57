import { describe, expect, it } from 'vitest';
import type { Properties } from '../../../client/protocol/event.ts';
import { foldConsents } from '../../../collector/profile/consents.ts';
import { loggedEvent, noon, visitor } from '../../support/log-events.ts';

const said = (visitorId: string, after: number, properties: Properties, isProven = false) =>
  loggedEvent('consent_changed', noon + after, properties, {
    visitorId,
    ...(isProven && { isProven: true as const }),
  });
const own = new Set([visitor('own')]);

describe('the proof of a consent', () => {
  it('is the words, their version, the page, the time, the browser and who told us', () => {
    const proof = {
      consent_text: 'We would like …',
      consent_version: '7',
      path: '/',
      source: 'klaro',
    };
    const { consents } = foldConsents([said('own', 0, { marketing: 'granted', ...proof })]);
    expect(consents.marketing).toEqual({
      value: 'granted',
      at: noon,
      text: 'We would like …',
      version: '7',
      path: '/',
      source: 'klaro',
      visitorId: 'own',
    });
  });

  it('stays in the ledger after it was withdrawn; repeating on the next page adds nothing', () => {
    const { ledger } = foldConsents([
      said('own', 0, { analytics: 'granted' }),
      said('own', 1, { analytics: 'granted' }),
      said('own', 2, { analytics: 'denied' }),
    ]);
    expect(ledger.map(({ value, at }) => [value, at])).toEqual([
      ['granted', noon],
      ['denied', noon + 2],
    ]);
  });

  it('is kept of the last 200 answers', () => {
    const answers = Array.from({ length: 300 }, (_, n) =>
      said('own', n, { analytics: n % 2 ? 'granted' : 'denied' }),
    );
    expect(foldConsents(answers).ledger).toHaveLength(200);
  });
});

describe('a browser that is somebody’s only by what a page asserted', () => {
  it.each<[string, boolean, string, string]>([
    ['marketing', false, 'granted', 'unknown'],
    ['marketing', true, 'granted', 'granted'],
    ['marketing', false, 'denied', 'denied'],
    ['analytics', false, 'granted', 'granted'],
  ])('says %s (proven: %s) %s: it is %s', (purpose, isProven, value, expected) => {
    const { consents, ledger } = foldConsents(
      [said('foreign', 0, { [purpose]: value }, isProven)],
      own,
    );
    expect(consents[purpose as 'marketing'].value).toBe(expected);
    expect(ledger[0]?.refused).toBe(expected === 'unknown' ? 'only_asserted' : undefined);
  });

  it('takes back what the person allowed, and cannot give it again', () => {
    const { consents } = foldConsents(
      [
        said('own', 0, { marketing: 'granted' }),
        said('foreign', 1, { marketing: 'denied' }),
        said('foreign', 2, { marketing: 'granted' }),
      ],
      own,
    );
    expect(consents.marketing).toMatchObject({ value: 'denied', at: noon + 1 });
  });

  it('is believed while nothing is known of proofs', () => {
    expect(foldConsents([said('any', 0, { marketing: 'granted' })]).consents.marketing.value).toBe(
      'granted',
    );
  });
});
