import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** The limit of the platform: the same HTTP server, which parses the batch and stores nothing. */
const app = new Hono()
  .get('/healthz', (c) => c.json({ ok: true }))
  .post('/v1/batch', async (c) => {
    const { batch } = JSON.parse(await c.req.text());
    return c.json({ ok: true, accepted: batch.length, duplicates: 0, refused: [] });
  });

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
