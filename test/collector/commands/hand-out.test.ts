import { expect, test } from 'vitest';
import type { VisitorId } from '../../../client/protocol/ids.ts';
import { createHandOut } from '../../../collector/commands/hand-out.ts';
import type { ProfileChange } from '../../../collector/store/store.ts';
import { site } from '../../support/log-events.ts';

const marks = Array.from({ length: 5 }, (_, n) => ({
  site,
  visitorId: `v${n}` as VisitorId,
  upTo: 1,
}));

/** As a server does it: every answer takes a while, and says what was so when it was asked for. */
const createSlowStore = () => {
  let left = marks;
  return {
    staleVisitors: async (limit: number) => {
      const oldest = left.slice(0, limit);
      await new Promise((resolve) => setImmediate(resolve));
      return oldest;
    },
    saveProfiles: async ({ settled }: ProfileChange) => {
      left = left.filter((one) => !settled.includes(one));
    },
  };
};

test('visitors are in one hand only, also where two ask at once', async () => {
  const dealt = createHandOut(createSlowStore());
  const hands = await Promise.all([dealt.staleVisitors(2), dealt.staleVisitors(2)]);
  expect(hands).toEqual([marks.slice(0, 2), marks.slice(2, 4)]);
  expect(await dealt.staleVisitors(2)).toEqual(marks.slice(4));
  expect(await dealt.staleVisitors(2)).toEqual([]);
});

test('one is saved after the other', async () => {
  const steps: string[] = [];
  const dealt = createHandOut({
    ...createSlowStore(),
    saveProfiles: async () => {
      steps.push('begin');
      await new Promise((resolve) => setImmediate(resolve));
      steps.push('commit');
    },
  });
  const nothing = { save: [], remove: [], settled: [] };
  await Promise.all([dealt.saveProfiles(nothing), dealt.saveProfiles(nothing)]);
  expect(steps).toEqual(['begin', 'commit', 'begin', 'commit']);
});

test('who was settled and is stale again may be taken again', async () => {
  const dealt = createHandOut({ ...createSlowStore(), saveProfiles: async () => {} });
  const taken = await dealt.staleVisitors(5);
  await dealt.saveProfiles({ save: [], remove: [], settled: taken });
  expect(await dealt.staleVisitors(5)).toEqual(marks);
});

test('a question that failed keeps nobody from the next', async () => {
  const store = createSlowStore();
  let isBroken = true;
  const dealt = createHandOut({
    ...store,
    staleVisitors: async (limit) => {
      if (isBroken) throw new Error('gone');
      return store.staleVisitors(limit);
    },
  });
  await expect(dealt.staleVisitors(1)).rejects.toThrow('gone');
  isBroken = false;
  expect(await dealt.staleVisitors(1)).toEqual(marks.slice(0, 1));
});
