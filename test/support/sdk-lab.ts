import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startCollector } from './collector-process.ts';
import type { ToldEvent } from './profile-api.ts';

/** An answer in place of the collector's own; what was sent may have been stored all the same. */
export type Failure = { status: number; retryAfterS?: number; isStored: boolean };

/** One request as an SDK made it. */
export type SdkRequest = {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
  status: number;
};

/** An event as `GET /api/events` tells it, as far as the tests of SDKs look at it. */
export type LabEvent = ToldEvent & { source: string; originalName: string | null };

/** A real collector, and before it a door that can fail and keeps what came through. */
export type SdkLab = {
  /** What an SDK is given as its host. */
  url: string;
  requests: SdkRequest[];
  /** The next ingests are answered so, one after the other. */
  fail(...failures: Failure[]): void;
  /** The whole log. */
  events(): Promise<LabEvent[]>;
  /** How many people a search finds. */
  peopleFound(q: string): Promise<number>;
  /** What the collector wrote to its log so far. */
  said(): string;
  stop(): Promise<void>;
};

export const labKey = 'lab';
export const labSecretKey = 'the-secret-key-of-the-lab';

const adminToken = 'admin-token-of-the-lab';

/** What the owner's API lists; a lab never fills more than one page. */
const ask = async <Item>(url: string): Promise<Item[]> => {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${adminToken}` } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).items;
};

/** Starts a collector with one site, open to pages of the given origins. */
export const startSdkLab = async (origins: readonly string[] = ['*']): Promise<SdkLab> => {
  const folder = mkdtempSync(join(tmpdir(), 'tresen-sdk-'));
  const config = join(folder, 'sites.json');
  const site = { currency: 'EUR', timeZone: 'Europe/Berlin', languages: ['en'] };
  const sites = [{ ...site, key: labKey, origins, secretKeys: [labSecretKey] }];
  writeFileSync(config, JSON.stringify({ sites }));
  const collector = await startCollector(folder, {
    TRESEN_CONFIG: config,
    TRESEN_ADMIN_TOKEN: adminToken,
  });
  const requests: SdkRequest[] = [];
  const failures: Failure[] = [];
  const server = createServer((incoming, response) => {
    pass(incoming, response).catch(() => response.destroy());
  });

  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/', headers } = incoming;
    const body = await buffer(incoming);
    const failure = method === 'POST' ? failures.shift() : undefined;
    // The host stays the door's own, so that the collector names it as the one to send to.
    const answer =
      failure?.isStored === false
        ? { status: failure.status, headers: { ...openTo(headers.origin) }, body: Buffer.alloc(0) }
        : await forward(new URL(url, collector.url), { method, headers, body });
    const status = failure?.status ?? answer.status;
    requests.push({ method, url, headers, body, status });
    const retryAfter = failure?.retryAfterS;
    response.writeHead(status, {
      ...answer.headers,
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    });
    response.end(answer.body);
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail: (...next) => void failures.push(...next),
    events: () => ask<LabEvent>(`${collector.url}/api/events?limit=1000`),
    peopleFound: async (q) =>
      (await ask(`${collector.url}/api/profiles?${new URLSearchParams({ q })}`)).length,
    said: collector.said,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await collector.signal('SIGTERM');
      rmSync(folder, { recursive: true });
    },
  };
};

/** What the collector itself lets pages read; without it a browser sees no status at all. */
const openTo = (origin: string | undefined): Record<string, string> =>
  origin === undefined
    ? {}
    : {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'Tresen-Reason, Retry-After, X-RateLimit-Reset',
      };

type Sent = Pick<SdkRequest, 'method' | 'headers' | 'body'>;
type Answered = { status: number; headers: IncomingMessage['headers']; body: Buffer };

const forward = (url: URL, { method, headers, body }: Sent): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, (incoming) => {
      buffer(incoming).then(
        (read) =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: read }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** An order in the words of Segment's e-commerce spec, as a shop would send it through any SDK. */
export const segmentOrder = {
  order_id: 'o-1001',
  total: 52.9,
  revenue: 43.98,
  shipping: 4.9,
  tax: '4.02',
  currency: 'EUR',
  coupon: 'TEA10',
  products: [
    {
      product_id: 'K1',
      sku: 'K1-blue',
      name: 'Kanne',
      price: 39.98,
      quantity: 1,
      category: 'Pots',
    },
    { product_id: 'T7', name: 'Sencha', price: '2.00', quantity: 2, brand: 'Nord', position: 3 },
  ],
};

/** The same in GA4's words, as the collector keeps it. */
export const canonicalOrder = {
  transaction_id: 'o-1001',
  value: 43.98,
  total: 52.9,
  revenue: 43.98,
  shipping: 4.9,
  tax: 4.02,
  currency: 'EUR',
  coupon: 'TEA10',
  items: [
    {
      item_id: 'K1',
      sku: 'K1-blue',
      item_name: 'Kanne',
      price: 39.98,
      quantity: 1,
      item_category: 'Pots',
    },
    { item_id: 'T7', item_name: 'Sencha', price: 2, quantity: 2, item_brand: 'Nord', index: 3 },
  ],
};
