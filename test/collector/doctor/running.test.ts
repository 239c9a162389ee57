import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doctorCommand } from '../../../collector/commands/doctor.ts';
import { askByFetch } from '../../../collector/doctor/ask.ts';
import type { World } from '../../../collector/doctor/examine.ts';
import { type CollectorProcess, startCollector } from '../../support/collector-process.ts';
import { freePort } from '../../support/free-port.ts';
import { run } from '../commands/run-cli.ts';
import { complaintsOf, newRoot, newSetUp, serveElse, writeSite } from './doctor-world.ts';

const root = newRoot();
const processToken = 'token-of-the-collector-process';
let collector: CollectorProcess;
/** The set-up that the running collector has; a public address only where a test adds it. */
let env: Record<string, string>;

beforeAll(async () => {
  const folder = mkdtempSync(join(root, 'running-'));
  env = newSetUp(folder);
  collector = await startCollector(folder, env);
  env.PORT = new URL(collector.url).port;
}, 30_000);
afterAll(() => collector.signal('SIGTERM'));

/** A proxy before the collector, as nginx would be. */
const serveProxy = (): Promise<string> =>
  serveElse((incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const from = [headers['x-forwarded-for'], '203.0.113.7'].filter(Boolean).join(', ');
    const passed = request(
      `${collector.url}${url}`,
      { method, headers: { ...headers, 'x-forwarded-for': from } } as never,
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(passed);
  });

/** Names of other machines lead to servers of the test, as if somebody passed requests on. */
const nameService =
  (name: string | RegExp, target: string): World['ask'] =>
  (url, init = {}) =>
    askByFetch(url.replace(name, target), {
      ...init,
      headers: { Via: '1.1 test', ...Object.fromEntries(new Headers(init.headers)) },
    });

test('a collector that is well, with its public address, gives no complaint', async () => {
  const publicly = { ...env, TRESEN_PUBLIC_URL: `http://localhost:${env.PORT}` };
  expect(await complaintsOf(publicly)).toEqual([]);
});

test('the command says so to people and to programs', async () => {
  const told = await run(doctorCommand, [], env);
  expect(told).toMatchObject({
    code: 0,
    out: expect.stringMatching(/✓ collector[\s\S]*All is well\.$/),
  });
  const json = await run(doctorCommand, ['--json'], { ...env, PORT: String(await freePort()) });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({
    isWell: false,
    findings: expect.arrayContaining([
      {
        check: 'collector',
        verdict: 'problem',
        what: expect.stringContaining('ECONNREFUSED'),
        fix: expect.any(String),
      },
    ]),
  });
});

describe('on its port', () => {
  test('nobody is named', async () => {
    const port = await freePort();
    expect(await complaintsOf({ ...env, PORT: String(port) })).toEqual([
      expect.stringMatching(`problem collector: No collector answers on port ${port}.*→ Start it`),
    ]);
  });

  test('something else is named', async () => {
    const other = await serveElse((_, answer) => answer.end('<h1>It works!</h1>'));
    const port = new URL(other).port;
    expect(await complaintsOf({ ...env, PORT: port })).toEqual([
      expect.stringMatching(`problem collector: Port ${port} is taken by something else`),
    ]);
  });

  test('a collector that takes no events is named, with what it says', async () => {
    const full = await serveElse(({ url }, answer) => {
      answer.end(
        url === '/healthz'
          ? '{"ok":true}'
          : '{"ok":false,"reason":"disk_full","expected":"Make room."}',
      );
    });
    expect(await complaintsOf({ ...env, PORT: new URL(full).port })).toEqual([
      'problem collector: The collector takes no events: disk_full. → Make room.',
    ]);
  });

  test('a site that came after the start is named', async () => {
    const config = writeSite(root, { key: 'later' });
    expect(await complaintsOf({ ...env, TRESEN_CONFIG: config })).toEqual([
      expect.stringMatching(
        /^problem script: .*\/s\/later\.js answers 404: the running collector has another configuration\..*Restart/,
      ),
    ]);
  });

  test('an origin that came after the start is named', async () => {
    const origins = ['https://shop.example', 'https://new.shop.example'];
    const config = writeSite(root, { origins });
    expect(await complaintsOf({ ...env, TRESEN_CONFIG: config })).toEqual([
      expect.stringMatching(
        /^problem cors: The collector refuses events of https:\/\/new\.shop\.example/,
      ),
    ]);
  });
});

describe('by its public address', () => {
  const publicly = (url: string, over: Record<string, string> = {}) => ({
    ...env,
    TRESEN_PUBLIC_URL: url,
    ...over,
  });

  test('a proxy that the collector does not know of is named', async () => {
    expect(await complaintsOf(publicly(await serveProxy()))).toEqual([
      expect.stringMatching(
        /^problem proxies: Requests come through 1 proxy \(X-Forwarded-For\), and TRESEN_TRUSTED_PROXIES is 0.*→ Set TRESEN_TRUSTED_PROXIES to 1/,
      ),
    ]);
  });

  test('one that it knows of is not', async () => {
    const known = publicly(await serveProxy(), { TRESEN_TRUSTED_PROXIES: '1' });
    expect(await complaintsOf(known)).toEqual([]);
  });

  test('a proxy that is not there, though it is trusted, is named', async () => {
    const url = `http://localhost:${env.PORT}`;
    expect(await complaintsOf(publicly(url, { TRESEN_TRUSTED_PROXIES: '2' }))).toEqual([
      expect.stringMatching(/anybody can choose the address that rate limits go by/),
    ]);
  });

  test.each([
    {
      url: () => serveElse((_, answer) => answer.end('parked')),
      says: /something else than Tresen/,
    },
    {
      url: async () => `http://127.0.0.1:${await freePort()}`,
      says: /does not answer \(ECONNREFUSED\)/,
    },
    { url: async () => 'https://nowhere.invalid', says: /host of TRESEN_PUBLIC_URL is unknown/ },
  ])('something else is named: $says', async ({ url, says }) => {
    const complaints = await complaintsOf(publicly(await url()));
    expect(complaints.filter((line) => line.startsWith('problem'))).toEqual([
      expect.stringMatching(says),
    ]);
  });

  test('another collector is named', async () => {
    const over = { TRESEN_ADMIN_TOKEN: 'the-token-of-another-one' };
    expect(await complaintsOf(publicly(`http://localhost:${env.PORT}`, over))).toEqual([
      expect.stringMatching(/^warning proxies: .*does not accept the admin token/),
    ]);
  });

  test('a log-in without TLS is named', async () => {
    const ask = nameService('http://t.shop.example', collector.url);
    expect(await complaintsOf(publicly('http://t.shop.example'), { ask })).toEqual([
      expect.stringMatching(/^problem public: http:\/\/t\.shop\.example is open without TLS/),
    ]);
  });

  test.each([
    {
      reason: 'origin_not_allowed',
      says: /Requests from pages whose origin no site lists.*: 20\..*www/,
    },
    {
      reason: 'unknown_site',
      says: /Requests that name a site .*: 20\. → Compare the key in the src/,
    },
  ])('what was refused since the start for $reason is told', async ({ reason, says }) => {
    const counted = [
      `tresen_refused_total{of="request",reason="${reason}"} 20`,
      `tresen_refused_total{of="event",reason="${reason}"} 5`,
      'tresen_refused_total{of="request",reason="rate_limited"} 9',
    ].join('\n');
    const ask: World['ask'] = async (url, init) => {
      const answer = await askByFetch(url, init);
      const hasToken = new Headers(init?.headers).get('authorization')?.includes(processToken);
      return url.endsWith('/metrics') && hasToken && answer.type === 'answered'
        ? { ...answer, text: counted }
        : answer;
    };
    const complaints = await complaintsOf(env, { ask });
    expect(complaints).toEqual([expect.stringMatching(/^warning refused: /)]);
    expect(complaints[0]).toMatch(says);
  });

  test('metrics that everybody can read are named', async () => {
    // A proxy that says nothing of itself makes the asker look like one on this machine.
    const ask: World['ask'] = async (url, init) =>
      url === 'https://t.shop.example/metrics'
        ? { type: 'answered', status: 200, headers: new Headers(), text: '# HELP up' }
        : nameService('https://t.shop.example', collector.url)(url, init);
    expect(await complaintsOf(publicly('https://t.shop.example'), { ask })).toEqual([
      expect.stringMatching(
        /^problem metrics: Everybody can read https:\/\/t\.shop\.example\/metrics/,
      ),
    ]);
  });

  test('an address of another domain than the shop’s is named', async () => {
    const ask = nameService('https://tresen.cloud.example', collector.url);
    expect(await complaintsOf(publicly('https://tresen.cloud.example'), { ask })).toEqual([
      expect.stringMatching(
        /^warning cookies: tresen\.cloud\.example is not of the domain of https:\/\/shop\.example .*Safari/,
      ),
      expect.stringMatching(/^warning cookies: .* https:\/\/www\.shop\.example /),
    ]);
  });

  test('a path of the shop is asked for there', async () => {
    const asked: string[] = [];
    const shop = nameService(/https:\/\/(www\.)?shop\.example\/t/, collector.url);
    const ask: World['ask'] = (url, init) => {
      asked.push(url);
      return shop(url, init);
    };
    expect(await complaintsOf(publicly('/t'), { ask })).toEqual([]);
    expect(asked).toContain('https://www.shop.example/t/s/shop.js');
  });

  test('a proxy that passes on only what browsers need is no complaint', async () => {
    const shop = nameService('https://shop.example/t', collector.url);
    const ask: World['ask'] = async (url, init) =>
      /\/(s|v1)\//.test(url) || url.startsWith('http://127.0.0.1')
        ? shop(url, init)
        : { type: 'answered', status: 404, headers: new Headers(), text: '<h1>404</h1>' };
    const url = 'https://shop.example/t';
    expect(await complaintsOf(publicly(url, { TRESEN_TRUSTED_PROXIES: '1' }), { ask })).toEqual([]);
  });

  test('an answer out of a cache does not put the clock in doubt', async () => {
    const url = `http://localhost:${env.PORT}`;
    const hourAgo = new Date(Date.now() - 3_600_000).toUTCString();
    const ask: World['ask'] = async (asked, init) => {
      const answer = await askByFetch(asked, init);
      if (answer.type === 'silent' || !asked.includes('localhost')) return answer;
      const headers = new Headers([...answer.headers, ['age', '3600']]);
      headers.set('date', hourAgo);
      return { ...answer, headers };
    };
    expect(await complaintsOf(publicly(url), { ask })).toEqual([]);
  });

  test('a clock that is off is named', async () => {
    const url = `http://localhost:${env.PORT}`;
    const now = () => Date.now() - 120_000;
    expect(await complaintsOf(publicly(url), { now })).toEqual([
      expect.stringMatching(/^problem clock: .* 1[12]\d seconds apart/),
    ]);
  });
});
