import { serve } from '@hono/node-server';
import { createShop } from './app.ts';

const port = Number(process.env.SHOP_PORT ?? 8788);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  throw new Error(`SHOP_PORT must be a port from 0 to 65535, but is "${process.env.SHOP_PORT}"`);
}
const collectorUrl = process.env.COLLECTOR_URL ?? 'http://localhost:8787';
if (!URL.canParse(collectorUrl)) {
  throw new Error(
    `COLLECTOR_URL must be an address like http://localhost:8787, but is "${collectorUrl}"`,
  );
}

const secretKey = process.env.SHOP_SECRET_KEY || undefined;

const server = serve({ fetch: createShop({ collectorUrl, secretKey }).fetch, port }, (address) => {
  process.stdout.write(`Demo shop: http://localhost:${address.port}\n`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => process.exit(0)));
}
