import { Hono } from 'hono';
import type { StoreReader } from '../store/store.ts';
import { refuse } from './refusal.ts';

/** `GET /healthz`: 200 once the store answers. */
export const healthRoutes = (deps: { store: Pick<StoreReader, 'events'> }): Hono =>
  new Hono().get('/healthz', async (c) => {
    try {
      await deps.store.events({ limit: 1 });
    } catch {
      const expected = 'Try again: the store does not answer.';
      return refuse(c, 503, { reason: 'store_unavailable', expected });
    }
    return c.json({ ok: true });
  });
