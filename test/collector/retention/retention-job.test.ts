import { describe, expect, test } from 'vitest';
import { createGiveWay } from '../../../collector/retention/give-way.ts';
import { startRetentionJob } from '../../../collector/retention/retention-job.ts';
import type { Store } from '../../../collector/store/store.ts';
import { day, newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

/** A store that has just heard of somebody. */
const createLiveStore = async (at = noon): Promise<Store> => {
  const store = createMemoryStore();
  await store.append([newEvent('page_view', at)]);
  return store;
};

/** A job whose clock and timer the test turns. */
function createJob(store: Store, run: (isOn: () => boolean) => Promise<never[]>) {
  const clock = { now: noon };
  const errors: unknown[] = [];
  let next: (() => void) | undefined;
  const waits: number[] = [];
  const job = startRetentionJob({
    store,
    run,
    now: () => clock.now,
    onError: (cause) => void errors.push(cause),
    later: (work, ms) => {
      next = work;
      waits.push(ms);
      return () => {
        next = undefined;
      };
    },
  });
  const ring = async () => {
    const work = next;
    next = undefined;
    work?.();
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
    return work !== undefined;
  };
  return { job, ring, clock, errors, waits };
}

const counting = () => {
  const counted = { runs: 0 };
  const run = async () => {
    counted.runs += 1;
    return [];
  };
  return { counted, run };
};

describe('the job', () => {
  test('runs once a day, however often it looks', async () => {
    const { counted, run } = counting();
    const { ring, clock, waits } = createJob(await createLiveStore(), run);
    await ring();
    await ring();
    expect(counted.runs).toBe(1);
    clock.now += day;
    await ring();
    expect(counted.runs).toBe(2);
    expect(waits[0]).toBeLessThan(waits[1] ?? 0);
  });

  test.each([
    { name: 'a clock that jumped ahead by a year', ahead: 365 * day, runs: 0 },
    { name: 'four silent weeks', ahead: 28 * day, runs: 1 },
    { name: 'a clock that was put back', ahead: -365 * day, runs: 1 },
  ])('after $name runs $runs times', async ({ ahead, runs }) => {
    const { counted, run } = counting();
    const { ring, clock } = createJob(await createLiveStore(), run);
    clock.now += ahead;
    await ring();
    expect(counted.runs).toBe(runs);
  });

  test('an empty log has nothing that is old', async () => {
    const { counted, run } = counting();
    await createJob(createMemoryStore(), run).ring();
    expect(counted.runs).toBe(0);
  });

  test('of two processes on one store one runs', async () => {
    const store = await createLiveStore();
    const { counted, run } = counting();
    const jobs = [createJob(store, run), createJob(store, run)];
    await Promise.all(jobs.map(({ ring }) => ring()));
    expect(counted.runs).toBe(1);
  });

  test('keeps no notes of other days', async () => {
    const store = await createLiveStore();
    await store.saveSetting('owner', 'x');
    const { ring, clock } = createJob(store, counting().run);
    await ring();
    clock.now += day;
    await ring();
    expect((await store.settings()).map(({ key }) => key)).toEqual([
      'owner',
      'retention_ran_2026-03-02',
    ]);
  });

  test('looks again after a failure, and tells of it', async () => {
    const failing = async () => {
      throw new Error('disk full');
    };
    const { ring, errors } = createJob(await createLiveStore(), failing);
    expect(await ring()).toBe(true);
    expect(errors).toEqual([new Error('disk full')]);
    expect(await ring()).toBe(true);
  });

  test('a stop calls off what is planned and waits for what is under way', async () => {
    const gate = Promise.withResolvers<never[]>();
    let isOn = () => true;
    const { job, ring } = createJob(await createLiveStore(), (on) => {
      isOn = on;
      return gate.promise;
    });
    await ring();
    let isStopped = false;
    const stopped = job.stop().then(() => {
      isStopped = true;
    });
    await Promise.resolve();
    expect({ isOn: isOn(), isStopped }).toEqual({ isOn: false, isStopped: false });
    gate.resolve([]);
    await stopped;
    expect(await ring()).toBe(false);
  });
});

describe('giving way', () => {
  test.each([
    { tookMs: 1, waitsMs: 100 },
    { tookMs: 20, waitsMs: 400 },
    { tookMs: 5000, waitsMs: 2000 },
  ])('after $tookMs ms of work it waits $waitsMs ms', async ({ tookMs, waitsMs }) => {
    let at = 0;
    const waits: number[] = [];
    const pause = createGiveWay({
      isOn: () => true,
      clock: () => at,
      wait: async (ms) => void waits.push(ms),
    });
    at += tookMs;
    expect(await pause()).toBe(true);
    expect(waits).toEqual([waitsMs]);
  });

  test('a stop during the pause ends the work', async () => {
    let isOn = true;
    const pause = createGiveWay({
      isOn: () => isOn,
      clock: () => 0,
      wait: async () => {
        isOn = false;
      },
    });
    expect(await pause()).toBe(false);
  });
});
