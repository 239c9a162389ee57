import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { brotliBytes } from '../../tools/build/measure.ts';
import type { Contender } from './contenders.ts';

/** One request that a page made to the origin. */
export type Asked = { method: string; path: string; bytes: number; body: string };

/** A contender at work: its own origin and the shop's, and what was asked of the former. */
export type Served = Contender & {
  shopUrl: string;
  asked: Asked[];
  /** Brotli bytes of the scripts that were asked for, each counted once. */
  scriptBytes(): number;
  close(): Promise<void>;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** What a shop with GA4 says of the page. */
const speaking = `<script>window.dataLayer=[{event:"view_item",ecommerce:{currency:"EUR",value:39.9,items:[{item_id:"K1",item_name:"Kanne",price:39.9,quantity:1}]}}]</script>`;
/**
 * A product page with something to lay out. Its own script uses what those of shops use, because the
 * first use of an element, of storage or of the like costs the page memory.
 */
const pageWith = ({ tag, isSilent }: Contender): string => `<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>Kanne, Steinzeug</title><link rel="icon" href="data:,">
<script>document.documentElement.className="js";localStorage.cart??=navigator.language+location.pathname</script>
${isSilent ? '' : speaking}
${tag}</head><body><main><h1>Kanne</h1><button>In den Warenkorb</button>
${Array.from({ length: 200 }, (_, i) => `<article><h2>${i}</h2><p>Steinzeug, salbei.</p><a href="/p/${i}">mehr</a></article>`).join('')}
</main></body></html>`;

/** Serves a contender and a shop with its tag, on origins that nothing else uses. */
export async function serveContender(
  make: (origin: string) => Promise<Contender>,
): Promise<Served> {
  const asked: Asked[] = [];
  let contender: Contender;
  const own = await listen(async (request, response) => {
    const { method = '', url = '/' } = request;
    const path = url.split('?')[0] ?? '/';
    const body = await buffer(request);
    asked.push({ method, path, bytes: body.length, body: toText(body) });
    const origin = request.headers.origin ?? '*';
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-headers', 'authorization,content-type,x-retry-count');
    const file = method === 'GET' ? contender.files[path] : undefined;
    const type = path.endsWith('.js') ? 'text/javascript' : 'application/json';
    response.setHeader('content-type', `${type}; charset=utf-8`);
    response.end(method === 'OPTIONS' ? '' : (file ?? '{}'));
  });
  contender = await make(own.origin);
  const html = pageWith(contender);
  const shop = await listen(async (_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  return {
    ...contender,
    shopUrl: shop.origin,
    asked,
    scriptBytes: () =>
      [...new Set(asked.map(({ path }) => path))]
        .filter((path) => path.endsWith('.js'))
        .map((path) => contender.files[path] ?? '')
        .reduce((sum, code) => sum + (code ? brotliBytes(code) : 0), 0),
    close: async () => {
      await Promise.all([own.close(), shop.close()]);
    },
  };
}

/** A body as it was before the page compressed it. */
const toText = (body: Buffer): string =>
  (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString('utf8');

async function listen(handle: Handler): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
