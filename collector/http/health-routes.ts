import { Hono } from 'hono';
import type { NotReadyReason, Readiness } from '../operations/readiness.ts';
import type { StoreReader } from '../store/store.ts';
import { refuse } from './refusal.ts';

/**
 * `GET /healthz`: 200 while the process lives and its store answers; restart it otherwise.
 * `GET /readyz`: 200 while it can take events; send traffic elsewhere otherwise.
 */
export const healthRoutes = (deps: {
  store: Pick<StoreReader, 'events'>;
  readiness(): Promise<Readiness>;
}): Hono =>
  new Hono()
    .get('/healthz', async (c) => {
      try {
        await deps.store.events({ limit: 1 });
      } catch {
        const expected = 'Try again: the store does not answer.';
        return refuse(c, 503, { reason: 'store_unavailable', expected });
      }
      return c.json({ ok: true });
    })
    .get('/readyz', async (c) => {
      const readiness = await deps.readiness();
      if (readiness.type === 'ready') return c.json({ ok: true });
      const { reason, expected } = readiness;
      const headers = { 'Retry-After': retryAfterS[reason] ?? '5', 'Tresen-Reason': reason };
      return c.json({ ok: false, reason, expected }, 503, headers);
    });

/** A full disk is not emptied in seconds. */
const retryAfterS: Readonly<Partial<Record<NotReadyReason, string>>> = {
  disk_full: '30',
  read_only: '30',
};
