import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { childEnv, root } from '../../tools/project.ts';
import { type Service, startService } from '../../tools/start/service.ts';
import { freePort } from './free-port.ts';

/** The real collector and the real demo shop, as processes of their own with data of their own. */
export type Stack = {
  shopUrl: string;
  collectorUrl: string;
  collector: {
    /** Ends the collector without any warning. */
    kill9(): Promise<void>;
    /** Ends it in order. */
    stop(): Promise<void>;
    /** Starts it again on the same port and data. */
    start(): Promise<void>;
  };
  /** With what the owner logs in. */
  adminToken: string;
  /** Runs a command of the operator's, such as `rebuild`, on the collector's data. */
  tresen(...words: string[]): Promise<unknown>;
  /** Asks the owner's API, such as `/api/profiles?q=ada`, and parses the answer. */
  api(path: string): Promise<unknown>;
  /** Ends both and removes their data. */
  stop(): Promise<void>;
};

const run = promisify(execFile);
const adminToken = 'test-token-of-sufficient-length-0123456789';

/** Starts a collector and a demo shop that know each other, and waits for both. */
export async function startStack({
  dataDir,
  env = {},
  shopSecret,
}: {
  dataDir?: string;
  /** What the collector is told beside the usual. */
  env?: Readonly<Record<string, string>>;
  /** The site's secret key, by which the shop's server tells of customers and orders. */
  shopSecret?: string;
} = {}): Promise<Stack> {
  const dir = dataDir ?? (await mkdtemp(join(tmpdir(), 'tresen-stack-')));
  const port = await freePort();
  const shopPort = await freePort();
  const collectorUrl = `http://localhost:${port}`;
  const shopUrl = `http://localhost:${shopPort}`;

  const collectorEnv = {
    PORT: String(port),
    TRESEN_DATABASE: `sqlite:${join(dir, 'tresen.db')}`,
    TRESEN_ADMIN_TOKEN: adminToken,
    // Without a configuration of its own it serves the demo shop that listens here.
    SHOP_PORT: String(shopPort),
    SHOP_SECRET_KEY: shopSecret,
    TRESEN_CONFIG: undefined,
    ...env,
  };
  const startCollector = () =>
    startService({
      name: 'collector',
      script: 'collector/main.ts',
      url: collectorUrl,
      quiet: true,
      env: collectorEnv,
    });
  let collector: Service = startCollector();
  const shop = startService({
    name: 'demo shop',
    script: 'demo-shop/main.ts',
    url: shopUrl,
    quiet: true,
    env: { SHOP_PORT: String(shopPort), SHOP_SECRET_KEY: shopSecret, COLLECTOR_URL: collectorUrl },
  });
  let isOver = false;
  const stop = async () => {
    isOver = true;
    await Promise.all([collector.stop(), shop.stop()]);
    if (dataDir === undefined) await rm(dir, { recursive: true });
  };
  try {
    await Promise.all([collector.ready, shop.ready]);
  } catch (cause) {
    await stop();
    throw cause;
  }
  return {
    shopUrl,
    collectorUrl,
    collector: {
      kill9: () => collector.kill9(),
      stop: () => collector.stop(),
      async start() {
        // A test may have ended meanwhile; nothing shall outlive it.
        if (isOver) return;
        collector = startCollector();
        await collector.ready;
      },
    },
    adminToken,
    tresen: (...words) =>
      run(process.execPath, ['collector/cli.ts', ...words], {
        cwd: root,
        env: childEnv(collectorEnv),
      }),
    api: (path) => ask(`${collectorUrl}${path}`),
    stop,
  };
}

async function ask(url: string): Promise<unknown> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${adminToken}` } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
