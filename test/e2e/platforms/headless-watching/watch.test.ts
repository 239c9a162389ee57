import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { rollup } from 'rollup';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { partInput, partOutput } from '../../../../tools/build/client-build.ts';
import { launchBrowser } from '../../../support/browser.ts';
import { serveShop } from '../../../support/fixture-shop.ts';

/** The observer alone, in a page that only makes requests. */
let code: string;
let browser: Browser;
beforeAll(async () => {
  const part = {
    name: 'watch',
    entry: 'client/capture/requests/watch.ts',
    file: '',
    format: 'es',
  } as const;
  const bundle = await rollup(partInput(part));
  const { output } = await bundle.generate(partOutput(part));
  code = output[0].code;
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const page = `<!doctype html><title>x</title><script>
window.told = []; window.troubles = [];
addEventListener('unhandledrejection', ({ reason }) => troubles.push(String(reason)));
addEventListener('error', ({ message }) => troubles.push(message));
window.watched = import('/watch.js').then(({ onExchange }) => onExchange(
  ({ method, url, sent, status, answer }) => { told.push([method, url.pathname, sent, status, answer]); },
  ({ method, url }) => { told.push('start ' + url.pathname); return (isDone) => told.push('end ' + isDone); },
));
</script>`;

const shop = new Hono()
  .get('/', (c) => c.html(page))
  .get('/watch.js', (c) => c.body(code, 200, { 'content-type': 'text/javascript' }))
  .get('/slow/cart', async (c) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return c.json({ late: true });
  })
  .get('/cart/stream', (c) => c.body(endless(), 200, { 'content-type': 'text/event-stream' }))
  .get('/cart/huge', (c) => c.json({ text: 'x'.repeat(1_100_000) }))
  .get('/cart/chunked', (c) => c.body(chunks(), 200, { 'content-type': 'application/json' }))
  .get('/cart/image', (c) => c.body('x', 200, { 'content-type': 'image/png' }))
  .post('/cart/refused', (c) => c.json({ error: 'no' }, 422))
  .delete('/cart/1', (c) => c.body(null, 204))
  .all('*', async (c) => c.json({ got: await c.req.text() }));

/** A stream of events that never ends. */
const endless = () =>
  new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
  });
/** More than anyone reads, without saying how much. */
function chunks() {
  let left = 12;
  return new ReadableStream({
    pull: (controller) => {
      if (left-- > 0) controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)));
      else controller.close();
    },
  });
}

/** Runs code of the page, and answers its result, what the observer told, and what went wrong. */
async function run<Result>(work: (page: Page) => Promise<Result>) {
  const served = await serveShop(shop);
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(served.origin);
    await tab.evaluate('watched');
    const result = await work(tab);
    await tab.waitForTimeout(150);
    const { told, troubles } = await tab.evaluate<{ told: unknown[]; troubles: unknown[] }>(
      '({ told, troubles })',
    );
    return { result, told, troubles };
  } finally {
    await context.close();
    await served.close();
  }
}
const evaluate = (script: string) =>
  run((tab) => tab.evaluate<unknown>(`(async () => {${script}})()`));

const json = '{"id":1}';
/** What a page calls, what it gets, and what is told of it. */
const calls = [
  {
    name: 'fetch of an address',
    script: "return (await fetch('/cart')).json()",
    result: { got: '' },
    told: ['GET', '/cart', undefined, 200, { got: '' }],
  },
  {
    name: 'fetch of a URL',
    script: "return (await fetch(new URL('/cart?a=1', location))).status",
    result: 200,
    told: ['GET', '/cart', { a: '1' }, 200, { got: '' }],
  },
  {
    name: 'fetch of a Request with a body',
    script: `const r = new Request('/cart/add', { method: 'POST', body: '${json}' }); const a = await (await fetch(r)).json(); return [a.got, r.bodyUsed]`,
    result: [json, true],
    told: ['POST', '/cart/add', { id: 1 }, 200, { got: json }],
  },
  {
    name: 'fetch of a Request with other options',
    script: `return (await (await fetch(new Request('/cart/add'), { method: 'put', body: '${json}' })).json()).got`,
    result: json,
    told: ['PUT', '/cart/add', { id: 1 }, 200, { got: json }],
  },
  {
    name: 'a form',
    script:
      "const f = new FormData(); f.append('options[1]', 'red'); const p = fetch('/cart/add', { method: 'POST', body: f }); f.append('late', '1'); return (await p).ok",
    result: true,
    told: ['POST', '/cart/add', { options: { 1: 'red' } }, 200, expect.anything()],
  },
  {
    name: 'an answer read in chunks by the page',
    script:
      "const r = (await fetch('/cart')).body.getReader(); return new TextDecoder().decode((await r.read()).value)",
    result: '{"got":""}',
    told: ['GET', '/cart', undefined, 200, { got: '' }],
  },
  {
    name: 'an answer without content',
    script: "return (await fetch('/cart/1', { method: 'DELETE' })).status",
    result: 204,
    told: ['DELETE', '/cart/1', undefined, 204, undefined],
  },
  {
    name: 'an answer that is no text',
    script: "return (await (await fetch('/cart/image')).text())",
    result: 'x',
    told: ['GET', '/cart/image', undefined, 200, undefined],
  },
  {
    name: 'an answer beyond the limit',
    script: "return (await (await fetch('/cart/huge')).json()).text.length",
    result: 1_100_000,
    told: ['GET', '/cart/huge', undefined, 200, undefined],
  },
  {
    name: 'an answer beyond the limit that does not say so',
    script: "return (await (await fetch('/cart/chunked')).text()).length",
    result: 1_200_000,
    told: ['GET', '/cart/chunked', undefined, 200, undefined],
  },
  {
    name: 'a stream',
    script:
      "return new TextDecoder().decode((await (await fetch('/cart/stream')).body.getReader().read()).value)",
    result: 'data: 1\n\n',
    told: ['GET', '/cart/stream', undefined, 200, undefined],
  },
  {
    name: 'a refusal',
    script: "return (await fetch('/cart/refused', { method: 'POST' })).status",
    result: 422,
    told: ['POST', '/cart/refused', undefined, 422, { error: 'no' }],
    end: 'end false',
  },
  {
    name: 'an abort',
    script:
      "const c = new AbortController(); setTimeout(() => c.abort(), 50); return fetch('/slow/cart', { signal: c.signal }).catch((e) => e.name)",
    result: 'AbortError',
    told: ['GET', '/slow/cart', undefined, 0, undefined],
    end: 'end false',
  },
  {
    name: 'a network failure',
    script: "return fetch('http://127.0.0.1:9/cart').catch((e) => e.name)",
    result: 'TypeError',
    told: ['GET', '/cart', undefined, 0, undefined],
    end: 'end false',
  },
  ...['', 'text', 'json', 'blob'].map((type) => ({
    name: `XMLHttpRequest for ${type || 'nothing named'}`,
    script: `const x = new XMLHttpRequest(); x.open('post', '/cart/add'); x.responseType = '${type}'; await new Promise((r) => { x.onload = r; x.send('a=1') }); return x.status`,
    result: 200,
    told: ['POST', '/cart/add', { a: '1' }, 200, { got: 'a=1' }],
  })),
  {
    name: 'XMLHttpRequest for a document',
    script:
      "const x = new XMLHttpRequest(); x.open('POST', '/cart/add'); x.responseType = 'document'; await new Promise((r) => { x.onload = r; x.send() }); return x.status",
    result: 200,
    told: ['POST', '/cart/add', undefined, 200, undefined],
  },
  {
    name: 'XMLHttpRequest that waits',
    script:
      "const x = new XMLHttpRequest(); x.open('POST', '/cart/add', false); x.send('a=1'); return x.responseText",
    result: '{"got":"a=1"}',
    told: ['POST', '/cart/add', { a: '1' }, 200, { got: 'a=1' }],
  },
  {
    name: 'XMLHttpRequest, aborted',
    script:
      "const x = new XMLHttpRequest(); x.open('GET', '/slow/cart'); x.send(); await new Promise((r) => setTimeout(r, 50)); x.abort(); return x.readyState",
    result: 0,
    told: ['GET', '/slow/cart', undefined, 0, undefined],
    end: 'end false',
  },
  {
    name: 'XMLHttpRequest, out of time',
    script:
      "const x = new XMLHttpRequest(); x.open('GET', '/slow/cart'); x.timeout = 50; return new Promise((r) => { x.ontimeout = () => r('out'); x.send() })",
    result: 'out',
    told: ['GET', '/slow/cart', undefined, 0, undefined],
    end: 'end false',
  },
];

test.concurrent.each(calls)('$name', async ({ script, result, told, end = 'end undefined' }) => {
  const seen = await evaluate(script);
  expect(seen.troubles).toEqual([]);
  expect(seen.result).toEqual(result);
  // What is undefined in the page is null or missing here.
  expect(seen.told).toEqual([`start ${told[1]}`, told, end]);
});

/** What is none of our business. */
const others = [
  { name: 'the collector', script: "fetch('/v1/b', { method: 'POST', body: '{\"cart\":1}' })" },
  { name: 'a beacon', script: "navigator.sendBeacon('/cart/add', '1')" },
  { name: 'a picture', script: "fetch('/logo.svg')" },
  {
    name: 'another site',
    script:
      "fetch('http://127.0.0.1:9/g/collect?en=add_to_cart', { method: 'POST' }).catch(() => {})",
  },
  { name: 'an address that is none', script: "fetch('http://[/cart').catch(() => {})" },
];
test.concurrent.each(others)('$name: nothing', async ({ script }) => {
  const { told, troubles } = await evaluate(`await ${script}`);
  expect([told, troubles]).toEqual([[], []]);
});

test('what is observed looks and fails as before', async () => {
  const { result, told } = await evaluate(`
    const bare = await fetch.call({}, '/cart').catch((e) => e.constructor.name);
    const closed = (() => { try { new XMLHttpRequest().send() } catch (e) { return e.name } })();
    fetch.own = 1;
    return [fetch.name, fetch.length, String(fetch).includes('[native code]'), fetch.own, bare, closed,
      XMLHttpRequest.prototype.open.name, String(XMLHttpRequest.prototype.send).includes('[native code]'),
      Object.keys(XMLHttpRequest.prototype).includes('send'), new XMLHttpRequest() instanceof XMLHttpRequest]`);
  expect(result).toEqual([
    'fetch',
    1,
    true,
    1,
    'TypeError',
    'InvalidStateError',
    'open',
    true,
    true,
    true,
  ]);
  expect(told).toEqual([
    'start /cart',
    ['GET', '/cart', null, 0, null].map((it) => it ?? undefined),
    'end false',
  ]);
});

test('a page that wraps fetch in its turn is observed once', async () => {
  const { told } = await evaluate(`
    const before = window.fetch;
    window.fetch = async (...args) => before(...args);
    await fetch('/cart'); `);
  expect(told).toHaveLength(3);
});

test('a page that froze fetch goes on without us', async () => {
  const served = await serveShop(shop);
  const tab = await browser.newPage();
  try {
    await tab.addInitScript(() => {
      Object.defineProperty(window, 'fetch', {
        value: window.fetch,
        writable: false,
        configurable: false,
      });
    });
    await tab.goto(served.origin);
    const seen = await tab.evaluate(
      "watched.then(() => fetch('/cart')).then(async ({ status }) => [status, told, troubles])",
    );
    expect(seen).toEqual([200, [], []]);
  } finally {
    await tab.close();
    await served.close();
  }
});

test('a cart that was asked for before a write ended is none of now', async () => {
  const { told } = await evaluate(`
    const slow = fetch('/slow/cart');
    await fetch('/cart/add', { method: 'POST' });
    await slow;
    await fetch('/cart');`);
  const paths = told.filter(Array.isArray).map(([, path]) => path);
  expect(paths).toEqual(['/cart/add', '/cart']);
});

test('a thousand requests at once cost little, and most are not looked into', async () => {
  const { told, result } = await evaluate(`
    const all = Array.from({ length: 1000 }, () => fetch('/cart'));
    return (await Promise.all(all)).length;`);
  expect(result).toBe(1000);
  expect(told.filter(Array.isArray).length).toBeLessThanOrEqual(100);
});
