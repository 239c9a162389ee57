import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createBoundedServer } from '../../../collector/operations/bounded-server.ts';
import {
  type ConnectionLimits,
  connectionLimits,
} from '../../../collector/operations/connection-limits.ts';
import { stopGracefully } from '../../../collector/operations/graceful-stop.ts';
import { openRaw } from '../../support/raw-socket.ts';

const short: ConnectionLimits = {
  ...connectionLimits(200),
  headersMs: 200,
  requestMs: 400,
  idleMs: 50,
  checkMs: 20,
};
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const serve = async (
  limits: Partial<ConnectionLimits> = {},
  fetch: (request: Request) => Promise<Response> = async (request) =>
    new Response(`got ${(await request.text()).length}`),
) => {
  const refused: string[] = [];
  const bounded = createBoundedServer({
    fetch,
    limits: { ...short, ...limits },
    onRefused: (reason) => void refused.push(reason),
  });
  const { server } = bounded;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return { ...bounded, port, refused };
};
const get = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const head = 'POST / HTTP/1.1\r\nHost: x\r\n';

describe('a sender that is too slow is closed, and told why where it can hear', () => {
  test.each([
    { what: 'says nothing at all', text: '' },
    { what: 'sends half a request line', text: 'POST /v1/ba' },
    { what: 'never ends its headers', text: `${head}X-A: b\r\nX-` },
    { what: 'sends half a body', text: `${head}Content-Length: 100\r\n\r\n{"writeKey"` },
    {
      what: 'never ends its chunks',
      text: `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`,
    },
  ])('one that $what', async ({ text }) => {
    const { port, refused } = await serve();
    const raw = await openRaw(port, text);
    await raw.closed;
    expect(refused).toEqual(['too_slow']);
    expect(raw.said()).toMatch(/^HTTP\/1\.1 408 [\s\S]*Tresen-Reason: too_slow/);
  });

  test('one that drips a byte at a time, too', async () => {
    const { port, refused } = await serve();
    const raw = await openRaw(port, head);
    const drip = setInterval(() => raw.write('X'), 20);
    await raw.closed;
    clearInterval(drip);
    expect(refused).toEqual(['too_slow']);
  });

  test('one that keeps its connection without a request is closed without a word', async () => {
    const { port, refused } = await serve();
    const raw = await openRaw(port, get);
    await vi.waitFor(() => expect(raw.said()).toContain('got 0'));
    await raw.closed;
    expect(refused).toEqual([]);
    expect(raw.said().match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('a sender that does not wait for its answers', () => {
  test('may ask a few times ahead', async () => {
    const { port, refused } = await serve();
    const raw = await openRaw(port, get.repeat(8));
    await vi.waitFor(() => expect(raw.said().match(/got 0/g)).toHaveLength(8));
    expect(refused).toEqual([]);
    raw.end();
  });

  test('is closed before hundreds of its requests stand in front of everybody', async () => {
    let handled = 0;
    const { port, refused } = await serve({}, async () => {
      handled += 1;
      return new Response('slow');
    });
    const raw = await openRaw(port, get.repeat(1000));
    await raw.closed;
    expect(refused).toEqual(['too_many_at_once']);
    expect(handled).toBe(8);
  });

  test('one after the other, a connection serves as many as are asked', async () => {
    const { port } = await serve();
    const raw = await openRaw(port);
    for (let count = 1; count <= 30; count += 1) {
      raw.write(get);
      await vi.waitFor(() => expect(raw.said().match(/got 0/g)).toHaveLength(count));
    }
    raw.end();
  });

  test('or never reads one, is closed', async () => {
    const { port, connections } = await serve({ stuckMs: 60 }, async () => {
      const endless = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
      });
      return new Response(endless);
    });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined).pause();
    socket.write(get);
    await vi.waitFor(() => expect(connections()).toBe(1));
    await vi.waitFor(() => expect(connections()).toBe(0));
    socket.destroy();
  });
});

describe('what is no request is refused', () => {
  const many = Array.from({ length: 3000 }, (_, index) => `X-${index}: ${index}\r\n`).join('');
  const few = Array.from({ length: 150 }, (_, index) => `X-${index}: 1\r\n`).join('');
  test.each([
    { what: 'headers without end', text: `${head}X-A: ${'a'.repeat(20_000)}`, says: 431 },
    { what: 'a flood of headers', text: `${head}${many}\r\n`, says: 431 },
    { what: 'more headers than a browser sends', text: `${head}${few}\r\n`, says: 431 },
    { what: 'another protocol', text: '\u0016\u0003\u0001\u0002hello\r\n\r\n', says: 400 },
    {
      what: 'two ways to end one body',
      text: `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
      says: 400,
    },
  ])('$what', async ({ text, says }) => {
    const { port, refused } = await serve();
    const raw = await openRaw(port, text);
    await raw.closed;
    expect(raw.said()).toMatch(new RegExp(`^HTTP/1\\.1 ${says} `));
    expect(refused).toEqual([says === 431 ? 'headers_too_large' : 'malformed']);
  });

  test('half an answer is not followed by another', async () => {
    const half = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
    });
    const { port } = await serve({}, async () => new Response(half));
    const raw = await openRaw(port, get);
    await vi.waitFor(() => expect(raw.said()).toContain('half'));
    raw.write('no request\r\n\r\n');
    await raw.closed;
    expect(raw.said().match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});

describe('the number of connections', () => {
  test('a hundred stuck ones do not hinder others', async () => {
    const { port, connections } = await serve({ headersMs: 60_000, requestMs: 60_000 });
    const stuck = await Promise.all(
      Array.from({ length: 100 }, () => openRaw(port, `${head}Content-Length: 9\r\n\r\n{`)),
    );
    await vi.waitFor(() => expect(connections()).toBe(100));
    for (let count = 0; count < 5; count += 1) {
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'hello' });
      expect(await response.text()).toBe('got 5');
    }
    for (const raw of stuck) raw.end();
    await vi.waitFor(() => expect(connections()).toBeLessThan(5));
  });

  test('is bounded; what comes beyond is closed at once and counted', async () => {
    const { port, refused } = await serve({
      maxConnections: 5,
      headersMs: 60_000,
      requestMs: 60_000,
    });
    const held = await Promise.all(Array.from({ length: 5 }, () => openRaw(port, 'GET / ')));
    const beyond = await openRaw(port, get);
    await beyond.closed;
    expect(beyond.said()).toBe('');
    expect(refused).toEqual(['too_many']);
    held[0]?.end();
    await held[0]?.closed;
    await vi.waitFor(async () => {
      const next = await openRaw(port, get);
      await vi.waitFor(() => expect(next.said()).toContain('got 0'), 100);
    });
  });

  test('when it grows crowded, those that wait without a request give way', async () => {
    const { port } = await serve({ maxConnections: 10, idleMs: 60_000 });
    const idle = await Promise.all(Array.from({ length: 8 }, () => openRaw(port, get)));
    await vi.waitFor(() => expect(idle.every((raw) => raw.said().includes('got'))).toBe(true));
    const newcomers = await Promise.all(Array.from({ length: 4 }, () => openRaw(port, get)));
    await vi.waitFor(() => {
      expect(newcomers.every((raw) => raw.said().includes('got'))).toBe(true);
    });
    expect(idle.some((raw) => raw.isClosed())).toBe(true);
  });
});

describe('stopGracefully', () => {
  const hold = () => {
    const gate = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const fetch = async () => {
      asked.resolve();
      await gate.promise;
      return new Response('done');
    };
    return { gate, asked: asked.promise, fetch };
  };
  const stepsOf = (server: Awaited<ReturnType<typeof serve>>['server'], drainMs = 60_000) => {
    const steps: string[] = [];
    const stop = (delayMs = 0) =>
      stopGracefully({
        announce: () => void steps.push(server.listening ? 'announced' : 'too late'),
        delayMs,
        server,
        drainMs,
        finish: async () => void steps.push('finished'),
      });
    return { steps, stop };
  };

  test('says so first, answers what is under way, takes nothing new, and finishes last', async () => {
    const { gate, asked, fetch } = hold();
    const { server, port } = await serve({}, fetch);
    const { steps, stop } = stepsOf(server);
    const underWay = await openRaw(port, get);
    await asked;
    const stopped = stop();
    expect(steps).toEqual(['announced']);
    const late = await openRaw(port, get);
    await late.closed;
    expect(late.said()).toBe('');
    gate.resolve();
    await stopped;
    expect(underWay.said()).toContain('done');
    await underWay.closed;
    expect(steps).toEqual(['announced', 'finished']);
  });

  test('while it waits for the load balancer it answers, and asks for another connection', async () => {
    const { server, port } = await serve();
    const { steps, stop } = stepsOf(server);
    const stopped = stop(150);
    const raw = await openRaw(port, get);
    await raw.closed;
    expect(raw.said()).toMatch(/connection: close/i);
    expect(raw.said()).toContain('got 0');
    await stopped;
    expect(steps).toEqual(['announced', 'finished']);
  });

  test('neither an idle connection nor half a request holds it up for long', async () => {
    const { server, port } = await serve({ idleMs: 60_000, headersMs: 60_000, requestMs: 60_000 });
    const idle = await openRaw(port, get);
    const half = await openRaw(port, `${head}Content-Length: 9\r\n\r\n{`);
    await vi.waitFor(() => expect(idle.said()).toContain('got 0'));
    const { steps, stop } = stepsOf(server, 100);
    await stop();
    await Promise.all([idle.closed, half.closed]);
    expect(steps).toEqual(['announced', 'finished']);
  });
});
