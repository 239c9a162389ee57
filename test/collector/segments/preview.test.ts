import { describe, expect, test } from 'vitest';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import { estimate, previewCondition } from '../../../collector/segments/preview.ts';
import { noon, site } from '../../support/log-events.ts';
import { factsOf, shopModel } from './people.ts';

describe('an estimate from a sample', () => {
  test.each([
    ['everybody was looked at', 3, 10, 10, { people: 3, isExact: true, low: 3, high: 3 }],
    ['nobody of the sample', 0, 1000, 100_000, { people: 0, isExact: false, low: 0, high: 383 }],
    ['half of them', 500, 1000, 100_000, { people: 50_000, low: 46_906, high: 53_094 }],
    ['all of them', 1000, 1000, 100_000, { people: 100_000, high: 100_000 }],
    ['nobody was looked at', 0, 0, 50, { people: 0, low: 0, high: 50 }],
  ])('%s', (_, holding, looked, of, expected) => {
    expect(estimate(holding, looked, of)).toMatchObject(expected);
  });

  test('has the truth within its bounds nearly always', () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return seed / 2 ** 32;
    };
    let within = 0;
    for (let run = 0; run < 500; run++) {
      const share = random() * 0.3;
      let holding = 0;
      for (let one = 0; one < 400; one++) if (random() < share) holding += 1;
      const { low, high } = estimate(holding, 400, 100_000);
      if (low <= share * 100_000 && share * 100_000 <= high) within += 1;
    }
    expect(within).toBeGreaterThan(460);
  });
});

describe('a preview', () => {
  const facts = { ...factsOf([]), lastSeenAt: noon };
  const ids = Array.from({ length: 500 }, (_, index) => `p${index}` as ProfileId);
  const create = (msEach: number) => {
    let clock = 0;
    return {
      sample: async () => ({ ids, of: 100_000 }),
      facts: async (id: ProfileId) => {
        clock += msEach;
        return { ...facts, id };
      },
      model: async () => shopModel,
      now: () => noon,
      clock: () => clock,
      breathe: async () => {},
    };
  };

  test('looks at the sample and names five of them', async () => {
    const found = await previewCondition(create(0), site, { type: 'seen', withinDays: 1 }, []);
    expect(found).toMatchObject({ looked: 500, people: 100_000, isExact: false });
    expect(found.examples).toHaveLength(5);
  });

  test('ends where its time is over, with what it knows by then', async () => {
    const found = await previewCondition(create(10), site, { type: 'seen', withinDays: 1 }, []);
    expect(found.looked).toBeLessThan(100);
    expect(found.low).toBeLessThan(found.high);
  });
});
