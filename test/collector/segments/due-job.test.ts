import { describe, expect, test } from 'vitest';
import { startDueJob } from '../../../collector/segments/due-job.ts';

/** A clock that goes on when the test says so. */
const create = (left: number) => {
  let planned: { work: () => void; ms: number } | undefined;
  let slices = 0;
  const errors: unknown[] = [];
  const job = startDueJob({
    slice: async () => {
      slices += 1;
      if (slices === 99) throw new Error('no store');
      return slices < left;
    },
    onError: (cause) => errors.push(cause),
    later: (work, ms) => {
      planned = { work, ms };
      return () => {
        planned = undefined;
      };
    },
  });
  const pass = async () => {
    planned?.work();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { job, pass, planned: () => planned?.ms, slices: () => slices, errors };
};

describe('the job for those who are due', () => {
  test('looks every half minute, and goes on until nobody is left', async () => {
    const { pass, planned, slices } = create(4);
    expect(planned()).toBe(30_000);
    await pass();
    expect(slices()).toBe(4);
    expect(planned()).toBe(30_000);
  });

  test('begins soon after a definition has changed', async () => {
    const { job, planned } = create(1);
    job.soon();
    expect(planned()).toBeLessThan(1000);
  });

  test('looks once more where a definition changes while it is at it', async () => {
    const { job, pass, slices } = create(1);
    const passing = pass();
    job.soon();
    await passing;
    expect(slices()).toBe(2);
  });

  test('a stop ends it between two slices', async () => {
    const { job, pass, planned, slices } = create(1000);
    const passing = pass();
    await job.stop();
    await passing;
    expect(slices()).toBeLessThan(1000);
    expect(planned()).toBeUndefined();
  });

  test('a failure is told, and the next half minute tries again', async () => {
    const { pass, planned, errors } = create(1000);
    await pass();
    expect(errors).toHaveLength(1);
    expect(planned()).toBe(30_000);
  });
});
