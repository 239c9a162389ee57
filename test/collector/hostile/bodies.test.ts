import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { refusalReasons } from '../../../client/protocol/reasons.ts';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { type HostileRequest, hostileRequest } from '../../support/hostile-bodies.ts';

const bodies = 5000;
/** The collector may say these; never 500, and 503 only for a fault of its own. */
const statuses = new Set([200, 400, 401, 403, 404, 413, 415]);

const collector = createTestCollector();
let accepted = 0;
afterAll(() => collector.store.close());

const send = ({ path, headers, body }: HostileRequest): Promise<Response> | Response =>
  collector.app.request(path, { method: 'POST', headers, body });
const owner = { headers: { authorization: `Bearer ${testToken}` } };

describe('whatever is sent', () => {
  test('it is answered with what was kept, or with the reason why not', async () => {
    const answered = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (request) => {
        const response = await send(request);
        expect(statuses).toContain(response.status);
        const answer = await response.json();
        const reason = response.headers.get('tresen-reason');
        if (response.status === 200) {
          accepted += answer.accepted;
          for (const refused of answer.refused) expect(refusalReasons).toContain(refused.reason);
        } else {
          expect(refusalReasons).toContain(reason);
          expect(answer).toMatchObject({
            ok: false,
            reason,
            expected: expect.stringMatching(/\.$/),
          });
        }
        const outcome = reason ?? (answer.accepted > 0 ? 'kept' : 'nothing kept');
        answered.set(outcome, (answered.get(outcome) ?? 0) + 1);
        collector.clock.now += 1;
      }),
      { numRuns: bodies },
    );
    // A fuzzer that never gets past the door tests the door only.
    expect(answered.get('kept')).toBeGreaterThan(bodies / 10);
    expect(answered.size).toBeGreaterThan(6);
    expect(collector.logged).toEqual([]);
  }, 120_000);

  test('what was kept can be read back, page by page', async () => {
    let read = 0;
    let after: number | null = 0;
    while (after !== null) {
      const response = await collector.app.request(`/api/events?limit=1000&after=${after}`, owner);
      expect(response.status).toBe(200);
      const page: { items: unknown[]; next: number | null } = await response.json();
      read += page.items.length;
      after = page.next;
    }
    expect(read).toBe(accepted);
  });

  test('people can still be listed, and no person lags behind', async () => {
    const response = await collector.app.request('/api/profiles?limit=100&junk=with', owner);
    expect(response.status).toBe(200);
    expect(await collector.store.staleVisitors(10)).toEqual([]);
    expect(collector.logged).toEqual([]);
  });

  test('no prototype was touched', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
