import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrivalLimits,
  createTempoWatch,
  isInBurst,
  pageViewLimits,
} from '../../../../collector/ingest/junk/tempo.ts';
import type { Doubt, NewEvent } from '../../../../collector/store/event.ts';
import { type EventSketch, minute, newEvent, noon } from '../../../support/log-events.ts';

const far = '203.0.113.7';
const every = (count: number, gapMs: number): number[] =>
  Array.from({ length: count }, (_, index) => noon + index * gapMs);

describe('a burst of page views', () => {
  test.each([
    ['nine in two seconds', every(9, 200), false],
    ['ten in two seconds', every(10, 200), true],
    ['ten in three seconds', every(10, 300), false],
    ['a page a second, for a minute', every(60, 1000), true],
    ['a page every 1.2 seconds, for an hour', every(300, 1200), false],
    ['a page every ten seconds, for hours', every(500, 10_000), false],
  ])('%s: %s', (_, times, isBurst) => {
    expect(isInBurst(times, times[4] ?? 0, pageViewLimits)).toBe(isBurst);
  });

  test('is over when it is over', () => {
    const times = [...every(10, 100), noon + 10 * minute];
    expect(isInBurst(times, noon + 500, pageViewLimits)).toBe(true);
    expect(isInBurst(times, noon + 10 * minute, pageViewLimits)).toBe(false);
  });

  test('is the same in any order', () => {
    const anyTimes = fc.array(fc.integer({ min: noon, max: noon + 4000 }), { maxLength: 30 });
    fc.assert(
      fc.property(anyTimes, fc.integer({ min: noon, max: noon + 4000 }), (times, at) => {
        const there = isInBurst(times, at, pageViewLimits);
        expect(isInBurst(times.toReversed(), at, pageViewLimits)).toBe(there);
      }),
    );
  });
});

/** Sends one request's events, and tells what is noted on each. */
const createSender = () => {
  const watch = createTempoWatch();
  return (events: NewEvent[], receivedAt = noon, network = far): Doubt[][] => {
    const doubtsOf = watch(events, { network, receivedAt });
    return events.map((event) => [...doubtsOf(event)]);
  };
};
const view = (at: number, sketch: EventSketch = {}) => newEvent('page_view', at, {}, sketch);

describe('one visitor', () => {
  test('who opens page after page is noticed from the limit on, with all they do meanwhile', () => {
    const send = createSender();
    const noted = every(20, 100).map((at) => send([view(at)], at)[0]);
    expect(noted.slice(0, 9)).toEqual(Array(9).fill([]));
    expect(noted.slice(9)).toEqual(Array(11).fill(['superhuman']));
    expect(send([newEvent('add_to_cart', noon + 1850)])).toEqual([['superhuman']]);
    expect(send([newEvent('add_to_cart', noon + minute)])).toEqual([[]]);
  });

  test('whose device was offline sends many at once, each with its own time', () => {
    const send = createSender();
    expect(send(every(80, 20_000).map((at) => view(at))).flat()).toEqual([]);
  });

  test('whose batch is sent again and again did not see more pages', () => {
    const send = createSender();
    const batch = every(4, 300).map((at, index) => view(at, { messageId: `m${index}` }));
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(send(batch, noon + attempt * 1000).flat()).toEqual([]);
    }
  });

  test('is not taken for another, nor on another site', () => {
    const send = createSender();
    for (const at of every(9, 10)) send([view(at)]);
    expect(send([view(noon + 100, { visitorId: 'ben' })]).flat()).toEqual([]);
  });
});

describe('one network', () => {
  const arrive = (send: ReturnType<typeof createSender>, count: number, gapMs: number, from = 0) =>
    every(count, gapMs).map((at, index) =>
      send([view(at, { visitorId: `new-${from + index}` })], at).flat(),
    );

  test('from which new visitors pour in is noticed from the limit on', () => {
    const noted = arrive(createSender(), 60, 200);
    expect(noted.slice(0, 29)).toEqual(Array(29).fill([]));
    expect(noted.slice(29)).toEqual(Array(31).fill(['crowd']));
  });

  test('from which they come slowly but without end is noticed too', () => {
    const noted = arrive(createSender(), 120, 5000);
    expect(noted[98]).toEqual([]);
    expect(noted[119]).toEqual(['crowd']);
  });

  test.each([
    ['an office of 25, all at once', 25, 100],
    ['a busy network of a carrier: six a minute', 300, 10_000],
  ])('is no crowd: %s', (_, count, gapMs) => {
    expect(arrive(createSender(), count, gapMs).flat()).toEqual([]);
  });

  test('keeps who came before the crowd, and marks who came in it, for as long as they stay', () => {
    const send = createSender();
    const regular = view(noon - 20 * minute, { visitorId: 'regular' });
    expect(send([regular], noon - 20 * minute)).toEqual([[]]);
    arrive(send, 60, 100);
    const later = noon + 10 * minute;
    expect(send([view(later, { visitorId: 'regular' })], later)).toEqual([[]]);
    expect(send([view(later, { visitorId: 'new-50' })], later)).toEqual([['crowd']]);
    expect(send([view(later, { visitorId: 'late' })], later)).toEqual([[]]);
  });

  test('is not another one', () => {
    const send = createSender();
    arrive(send, 60, 100);
    expect(send([view(noon, { visitorId: 'ben' })], noon, '198.51.100.9')).toEqual([[]]);
  });
});

test('memory is bounded: more visitors and networks than are remembered do no harm', () => {
  const send = createSender();
  for (let index = 0; index < 25_000; index++) {
    send([view(noon, { visitorId: `v${index}` })], noon, `203.0.${index >> 8}.${index & 255}`);
  }
  expect(send([view(noon)])).toEqual([[]]);
  expect(arrivalLimits.every(({ count }) => count <= 100)).toBe(true);
});
