import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { root } from './project.ts';
import { assertFree, readPort } from './start/port.ts';
import { type Service, startService } from './start/service.ts';

const services: Service[] = [];
let stopping = false;

async function stopAll(exitCode: number): Promise<never> {
  stopping = true;
  await Promise.all(services.map((service) => service.stop()));
  process.exit(exitCode);
}

function howToLogIn(): string {
  if (process.env.TRESEN_ADMIN_TOKEN) return 'the token in TRESEN_ADMIN_TOKEN';
  const database = process.env.TRESEN_DATABASE || 'sqlite:./data/tresen.db';
  const file = resolve(root, dirname(database.replace(/^sqlite:/, '')), 'admin-token');
  if (!existsSync(file)) return 'the token that the collector keeps beside its database';
  return `${readFileSync(file, 'utf8').trim()}   (from ${relative(root, file)})`;
}

async function start(): Promise<void> {
  const port = readPort('PORT', 8787);
  const shopPort = readPort('SHOP_PORT', 8788);
  await assertFree('PORT', port);
  await assertFree('SHOP_PORT', shopPort);
  const collectorUrl = `http://localhost:${port}`;
  const shopUrl = `http://localhost:${shopPort}`;
  // Known to these two alone, and only while they run.
  const secretKey = randomBytes(24).toString('base64url');
  services.push(
    startService({
      name: 'collector',
      script: 'collector/main.ts',
      url: collectorUrl,
      env: {
        PORT: String(port),
        SHOP_PORT: String(shopPort),
        SHOP_SECRET_KEY: secretKey,
        // People who try it see what goes wrong, and nothing else.
        TRESEN_LOG_LEVEL: process.env.TRESEN_LOG_LEVEL || 'error',
      },
    }),
    startService({
      name: 'demo shop',
      script: 'demo-shop/main.ts',
      url: shopUrl,
      env: {
        SHOP_PORT: String(shopPort),
        SHOP_SECRET_KEY: secretKey,
        COLLECTOR_URL: collectorUrl,
      },
    }),
  );
  for (const service of services) {
    service.ended.then((sentence) => {
      if (stopping) return;
      process.stderr.write(`${sentence}\n`);
      stopAll(1);
    });
  }
  await Promise.all(services.map((service) => service.ready));
  process.stdout.write(`
  Demo shop    ${shopUrl}
  Collector    ${collectorUrl}
  Dashboard    ${collectorUrl}/
  Log in with  ${howToLogIn()}

  Stop with Ctrl-C.
`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopAll(0));

start().catch((error: Error) => {
  if (stopping) return;
  process.stderr.write(`${error.message}\n`);
  stopAll(1);
});
