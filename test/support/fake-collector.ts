import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Properties, WireBatch, WireEvent } from '../../client/protocol/event.ts';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { SiteConfig } from '../../client/protocol/site-config.ts';
import { defaultModel } from '../../client/score/default-model.ts';
import { toScriptLiteral } from '../../collector/http/site-script.ts';
import { timeOfMessage } from '../../collector/ingest/ids.ts';
import { parts, sitePlaceholder } from '../../tools/build/parts.ts';
import { builtPart } from './built-parts.ts';

/** What becomes of one batch. */
export type Answer =
  | { type: 'answer'; status: number; headers?: Record<string, string>; delayMs?: number }
  /** The connection ends without an answer; the batch may have been recorded before. */
  | { type: 'drop'; recorded: boolean };

/** One request to the ingest. */
export type Delivery = {
  at: number;
  contentType: string;
  bytes: number;
  batch: WireBatch;
  /** Whether its events are in the log. */
  recorded: boolean;
};

/** An event in the log, with what its batch says of all. */
export type Sent = Omit<WireEvent, 'properties'> & {
  timestamp: number;
  properties: Properties;
  sentAt: number;
};

/** A collector that records, and answers as it is told. */
export type FakeCollector = {
  origin: string;
  /** Method and path of every request, preflights included. */
  requests: string[];
  deliveries: Delivery[];
  /** What is in the log, in order of arrival, repetitions included. */
  log(): Sent[];
  /** From now on; `nth` counts the batches from 0. */
  answer(choose: (nth: number, batch: WireBatch) => Answer): void;
  close(): Promise<void>;
};

/** What opens the panel in a shop's page. */
export const ownerPass = 'owner.pass';

const ok: Answer = { type: 'answer', status: 200 };
/** Another origin than `localhost`, where the shops of the tests are. */
const host = '127.0.0.1';
const lazyParts = parts.filter(({ name }) => name !== 'core');
/** Starts a collector for one test; `site` differs from the usual only where it says so. */
export async function startFakeCollector(site: Partial<SiteConfig> = {}): Promise<FakeCollector> {
  const requests: string[] = [];
  const deliveries: Delivery[] = [];
  let choose: (nth: number, batch: WireBatch) => Answer = () => ok;

  const ingest = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request);
    const batch: WireBatch = JSON.parse(body);
    const answer = choose(deliveries.length, batch);
    const recorded = answer.type === 'drop' ? answer.recorded : answer.status === 200;
    const contentType = `${request.headers['content-type']}`;
    deliveries.push({
      at: Date.now(),
      contentType,
      bytes: Buffer.byteLength(body),
      batch,
      recorded,
    });
    if (answer.type === 'drop') return request.socket.destroy();
    if (answer.delayMs) await wait(answer.delayMs);
    response.writeHead(answer.status, {
      'access-control-expose-headers': 'Tresen-Reason, Retry-After',
      ...answer.headers,
    });
    return response.end();
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = '/' } = request;
    requests.push(`${method} ${url}`);
    response.setHeader('access-control-allow-origin', '*');
    // On a connection that was used before, Chromium itself repeats a request that got no answer.
    response.setHeader('connection', 'close');
    if (method === 'OPTIONS') {
      response.setHeader('access-control-allow-headers', '*');
      return response.end();
    }
    if (url.startsWith('/v1/inspection/')) {
      response.statusCode = (await text(request)) === ownerPass ? 204 : 403;
      return response.end();
    }
    if (method === 'POST') return ingest(request, response);
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    const part = lazyParts.find(({ file }) => url.split('?')[0] === `/s/${file}`);
    return response.end(part ? builtPart(part.file) : composeScript(origin, site));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    requests,
    deliveries,
    log: () => deliveries.filter(({ recorded }) => recorded).flatMap(toSent),
    answer: (next) => {
      choose = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What the collector makes of it; `test/protocol/vectors` hold how. */
const toSent = ({ batch: { batch, writeKey: _, source, ...shared } }: Delivery): Sent[] =>
  batch.map((event) => ({
    type: event.event === 'identify' ? 'identify' : 'track',
    timestamp: timeOfMessage(event.messageId) ?? 0,
    properties: {},
    ...shared,
    ...event,
    context: { ...shared.context, ...(source && { source }), ...event.context },
  }));

/** The core with a site's configuration in it, as the collector hands it out. */
function composeScript(origin: string, site: Partial<SiteConfig>): string {
  const { load: _, ...changes } = site;
  const config: Omit<SiteConfig, 'load'> = {
    key: 'demo' as SiteKey,
    ingest: `${origin}/v1/b`,
    consent: 'granted',
    minorUnits: 100,
    languages: ['en', 'de'],
    theme: {},
    campaigns: [],
    model: defaultModel,
    ...changes,
  };
  const load = `p=>import("${origin}/s/"+p+".js?demo")`;
  const literal = `${toScriptLiteral(config).slice(0, -1)},load:${load}}`;
  return builtPart('core.js').replaceAll(sitePlaceholder, () => literal);
}
