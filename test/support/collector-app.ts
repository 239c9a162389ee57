import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../../collector/app.ts';
import { parseSites } from '../../collector/config/parse-sites.ts';
import type { Sites } from '../../collector/config/site.ts';
import type { ClientBuild } from '../../collector/http/client-build.ts';
import type { AnsweredRequest } from '../../collector/http/watch-requests.ts';
import { openImports } from '../../collector/imports/open-imports.ts';
import type { Ingest } from '../../collector/ingest/ingest-request.ts';
import { createWriteGroup } from '../../collector/ingest/write-group.ts';
import { createPostOffice, type PostOffice } from '../../collector/mail/post-office.ts';
import type { SendLetter } from '../../collector/mail/smtp.ts';
import type { Readiness } from '../../collector/operations/readiness.ts';
import { createPasswordHasher } from '../../collector/owner/password-hash.ts';
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

/** A small part of the real cost. */
export const cheapHasher = createPasswordHasher({ ln: 6, r: 8, p: 1 });

export const testToken = 'owner-token-of-the-tests';

export type TestCollector = {
  app: Hono;
  store: Store;
  /** Errors that were logged. */
  logged: unknown[];
  /** Every request, as operations heard of it. */
  answered: AnsweredRequest[];
  clock: { now: number };
  post: PostOffice;
};

/** The whole collector without a socket and without threads, its store in memory. */
export const createTestCollector = (
  over: {
    rateLimit?: number;
    trustedProxies?: number;
    publicUrl?: string;
    ingest?: Ingest;
    store?: Store;
    sites?: Sites;
    /** Where uploads wait; the folder appears with the first. */
    folder?: string;
    metricsToken?: string;
    metrics?: () => Promise<string>;
    readiness?: Readiness;
    send?: SendLetter;
  } = {},
): TestCollector => {
  const store = over.store ?? openSqliteStore(':memory:');
  const sites = over.sites ?? testSites;
  const logged: unknown[] = [];
  const answered: AnsweredRequest[] = [];
  const clock = { now: noon };
  const writeGroup = createWriteGroup({
    store,
    sites,
    onError: (cause) => logged.push(cause),
  });
  const ingest: Ingest = async (request) => {
    const [answer] = await writeGroup([request]);
    if (!answer) throw new Error('one request, one answer');
    return answer;
  };
  const projector = createProjector({ store, sites });
  const post = createPostOffice({
    store,
    records: store,
    ingest: over.ingest ?? ingest,
    sites,
    send: over.send,
    publicUrl: over.publicUrl,
    ownAddress: () => 'http://collector.example',
    now: () => clock.now,
  });
  const imports = openImports({
    folder: over.folder ?? join(tmpdir(), `tresen-test-${randomUUID()}`),
    store,
    records: store,
    ingest: over.ingest ?? ingest,
    now: () => clock.now,
    onError: (cause) => logged.push(cause),
  });
  const app = createApp({
    imports,
    post,
    config: {
      sites,
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
    hasher: cheapHasher,
    now: () => clock.now,
    operations: {
      metricsToken: over.metricsToken,
      metrics: over.metrics ?? (async () => ''),
      readiness: async () => over.readiness ?? { type: 'ready' },
      answered: (request) => void answered.push(request),
      failed: (...said: unknown[]) => void logged.push(said),
    },
  });
  return { app, store, logged, answered, clock, post };
};
