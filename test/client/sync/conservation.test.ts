import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { PageEvent } from '../../../client/protocol/event.ts';
import { createOutbox } from '../../../client/sync/outbox.ts';
import { idsIn, pageEvent } from './page-events.ts';

type Step =
  | { type: 'add'; urgent: boolean; visitor: string }
  | { type: 'wait'; ms: number }
  | { type: 'flush' }
  | { type: 'consent' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('add'),
      urgent: fc.boolean(),
      visitor: fc.constantFrom('v1', 'v2'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('wait'), ms: fc.nat({ max: 20_000 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('flush') }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('consent') }) },
);
const answer = fc.record({
  status: fc.constantFrom(200, 400, 413, 429, 503, 0),
  retryAfterS: fc.constantFrom(0, 0, 7),
  delayMs: fc.constantFrom(0, 0, 50, 4_000),
});

/** An event that counts how often it was settled. */
function countedEvent(id: number): { event: PageEvent; settled: () => number } {
  let settled = 0;
  const event = Object.defineProperty(pageEvent(id), 'sent', {
    set: () => {
      settled++;
    },
  });
  return { event, settled: () => settled };
}

test('whatever is answered, every event is in the end settled once, and until then waits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.array(answer, { maxLength: 30 }),
      async (steps, answers) => {
        vi.useFakeTimers();
        localStorage.clear();
        const queue = [...answers];
        const accepted = new Map<string, number>();
        const outbox = createOutbox('demo', async (body) => {
          const { status, retryAfterS, delayMs } = queue.shift() ?? {
            status: 200,
            retryAfterS: 0,
            delayMs: 0,
          };
          if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
          if (status === 200) {
            for (const id of idsIn(body)) accepted.set(id, (accepted.get(id) ?? 0) + 1);
          }
          return [status, retryAfterS];
        });
        const added: ReturnType<typeof countedEvent>[] = [];
        let isOpen = false;
        for (const one of steps) {
          if (one.type === 'wait') await vi.advanceTimersByTimeAsync(one.ms);
          if (one.type === 'flush') outbox.flush();
          if (one.type === 'consent') {
            // With the consent goes everything on the device, of which custody takes care.
            if (isOpen) {
              outbox.close();
              localStorage.clear();
            } else outbox.open();
            isOpen = !isOpen;
          }
          if (one.type === 'add') {
            const counted = countedEvent(added.length);
            added.push(counted);
            outbox.add(counted.event, { anonymousId: one.visitor }, one.urgent);
          }
          for (const { settled } of added) expect(settled()).toBeLessThanOrEqual(1);
        }
        await vi.advanceTimersByTimeAsync(1_800_000);
        for (const { event, settled } of added) {
          expect(settled()).toBe(1);
          expect(event.reason ?? 'accepted').toMatch(/^(accepted|refused_by_collector)$/);
          expect(accepted.get(event.messageId) ?? 0).toBe(event.reason ? 0 : 1);
        }
        expect(Object.keys(localStorage).filter((key) => isOpen && key)).toEqual([]);
        expect(vi.getTimerCount()).toBe(0);
        vi.useRealTimers();
        vi.unstubAllGlobals();
      },
    ),
    { numRuns: 120 },
  );
});
