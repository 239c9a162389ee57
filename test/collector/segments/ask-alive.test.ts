import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProfileFacts } from '../../../collector/profile/profile.ts';
import type { ShopModel } from '../../../collector/profile/shop-model/shop-model.ts';
import { askAlive } from '../../../collector/segments/ask-alive.ts';
import type { Subject } from '../../../collector/segments/subject.ts';
import { day, noon } from '../../support/log-events.ts';

/** The fit of the CDNOW data (Fader, Hardie and Lee 2005). */
const bgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const subjectAt = (days: number, gap: number, now: number): Subject =>
  ({
    facts: {
      purchases: { firstAt: noon, lastAt: noon + (days - 1) * gap * day, days },
    } as ProfileFacts,
    shopModel: { bgNbd } as unknown as ShopModel,
    now,
  }) as Subject;

const anyCustomer = fc.record({
  days: fc.integer({ min: 2, max: 30 }),
  gap: fc.integer({ min: 1, max: 90 }),
  line: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
  waits: fc.integer({ min: 0, max: 400 * day }),
});

describe.each(['atLeast', 'atMost'] as const)('the chance of an order, %s', (bound) => {
  test('is asked again when it may have changed, at most once a day', () => {
    fc.assert(
      fc.property(anyCustomer, ({ days, gap, line, waits }) => {
        const ask = askAlive({ type: 'probability_alive', [bound]: line });
        const begin = noon + (days - 1) * gap * day + waits;
        let now = begin;
        for (let looks = 0; looks < 5; looks += 1) {
          const verdict = ask(subjectAt(days, gap, now));
          const until = Math.abs(verdict);
          if (!Number.isFinite(until)) return;
          expect(until).toBeGreaterThan(now);
          // Until then nothing changes.
          const before = ask(subjectAt(days, gap, Math.max(now, until - 1)));
          expect(Math.sign(before)).toBe(Math.sign(verdict));
          if (looks > 0) expect(until - now).toBeGreaterThanOrEqual(day);
          now = until;
        }
        expect(now - begin).toBeGreaterThanOrEqual(4 * day);
      }),
      { numRuns: 2000 },
    );
  });
});
