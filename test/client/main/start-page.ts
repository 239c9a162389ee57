import { vi } from 'vitest';
import type { Tresen } from '../../../client/api.ts';
import * as products from '../../../client/capture/products/on-products.ts';
import * as director from '../../../client/director.ts';
import type { EventSource, PageEvent } from '../../../client/protocol/event.ts';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import type { SiteConfig } from '../../../client/protocol/site-config.ts';
import { defaultModel } from '../../../client/score/default-model.ts';
import * as shop from '../../../client/shop.ts';
import * as prompts from '../show/parts.ts';

type Batch = {
  anonymousId: string;
  writeKey: string;
  source: EventSource;
  /** With a context only where it differs from the batch's. */
  batch: (Omit<PageEvent, 'context'> & { context?: PageEvent['context'] })[];
};
type Page = { tresen?: Tresen | unknown; dataLayer?: unknown[] };

/** The parts that are there; any other does not arrive. */
const parts: Readonly<Record<string, object>> = {
  director,
  shop,
  products,
  prompts,
  vitals: { onVitals: () => {} },
};

/** Where the script finds and leaves what the page sees. */
export const page = window as unknown as Page;

/** Everything the collector was sent. */
export const sent: { url: string; body: Batch }[] = [];

/** The events that arrived, each once, in the order of their making. */
export const arrived = (): PageEvent[] =>
  sent
    .flatMap(({ body: { batch, source } }) =>
      batch.map((event) => ({ ...event, context: { source, ...event.context } })),
    )
    .sort((a, b) => (a.messageId < b.messageId ? -1 : 1));

/** Runs the script on the page as a tag would, with a collector that answers 200. */
export async function startPage(changes: Partial<SiteConfig> = {}): Promise<Tresen> {
  const site: SiteConfig = {
    key: 'demo' as SiteKey,
    ingest: 'https://collector.example/v1/b',
    consent: 'granted',
    minorUnits: 100,
    languages: ['en'],
    theme: {},
    campaigns: [],
    model: defaultModel,
    load: (part) => parts[part] ?? Promise.reject(new Error('offline')),
    ...changes,
  };
  vi.stubGlobal('__TRESEN_SITE__', site);
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    sent.push({ url, body: JSON.parse(body) });
    return new Response();
  });
  vi.resetModules();
  await import('../../../client/main.ts');
  return page.tresen as Tresen;
}
