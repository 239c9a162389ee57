import type { Hono } from 'hono';
import { createApp } from '../../collector/app.ts';
import { parseSites } from '../../collector/config/parse-sites.ts';
import type { ClientBuild } from '../../collector/http/client-build.ts';
import type { Ingest } from '../../collector/ingest/ingest-request.ts';
import { createWriteGroup } from '../../collector/ingest/write-group.ts';
import { createProjector } from '../../collector/profile/projector.ts';
import { openSqliteStore } from '../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../collector/store/store.ts';
import { noon } from './log-events.ts';

/** Two sites: `demo` for http://shop.example, `open` for everyone. */
export const testSites = parseSites({
  sites: [
    {
      key: 'demo',
      name: 'Shop </script>',
      origins: ['http://shop.example'],
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      languages: ['de', 'en'],
    },
    {
      key: 'open',
      origins: ['*', 'https://only.example'],
      currency: 'USD',
      timeZone: 'UTC',
      languages: ['en'],
    },
  ],
});

/** A build whose core is the site's configuration and nothing else. */
export const testBuild: ClientBuild = {
  core: '(function(){globalThis.site=__TRESEN_SITE__})();',
  parts: new Map([
    ...['director', 'prompts', 'shop'].map((name): [string, string] => [
      name,
      `const a=1;export{a as ${name}};`,
    ]),
    ['woocommerce', "const a='woo';export{a as startPlatform};"],
  ]),
  hash: '0123456789abcdef',
};

export const testToken = 'owner-token-of-the-tests';

export type TestCollector = {
  app: Hono;
  store: Store;
  /** Errors that were logged. */
  logged: unknown[];
  clock: { now: number };
};

/** The whole collector without a socket and without threads, its store in memory. */
export const createTestCollector = (
  over: {
    rateLimit?: number;
    trustedProxies?: number;
    publicUrl?: string;
    ingest?: Ingest;
    store?: Store;
  } = {},
): TestCollector => {
  const store = over.store ?? openSqliteStore(':memory:');
  const logged: unknown[] = [];
  const clock = { now: noon };
  const writeGroup = createWriteGroup({
    store,
    sites: testSites,
    onError: (cause) => logged.push(cause),
  });
  const ingest: Ingest = async (request) => {
    const [answer] = await writeGroup([request]);
    if (!answer) throw new Error('one request, one answer');
    return answer;
  };
  const projector = createProjector({ store, sites: testSites });
  const app = createApp({
    config: {
      sites: testSites,
      publicUrl: over.publicUrl,
      rateLimit: over.rateLimit ?? 0,
      trustedProxies: over.trustedProxies ?? 0,
    },
    adminToken: testToken,
    build: testBuild,
    store,
    ingest: over.ingest ?? ingest,
    records: store,
    settle: projector.settle,
    now: () => clock.now,
    log: { error: (...said: unknown[]) => void logged.push(said) },
  });
  return { app, store, logged, clock };
};
