import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Tresen } from '../../../client/api.ts';
import type { Decision } from '../../../client/decide/decision.ts';
import { useCookieJar } from '../../support/cookie-jar.ts';
import { ownListeners } from '../../support/own-listeners.ts';
import { campaign } from '../decide/situations.ts';
import { arrived, page, sent, startPage } from './start-page.ts';

let forget: (() => void)[];
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const names = () => arrived().map(({ event }) => event);
/** Lets a part be loaded and used. */
const loaded = async () => {
  for (let i = 0; i < 3; i++) await vi.dynamicImportSettled();
  await pass(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  forget = [window, document.documentElement].map(ownListeners);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  localStorage.clear();
  useCookieJar();
  document.head.innerHTML = '';
  sent.length = 0;
  delete page.tresen;
  delete page.dataLayer;
});
afterEach(async () => {
  await loaded();
  vi.useRealTimers();
  for (const end of forget) end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the call surface', () => {
  test('is what is documented', async () => {
    const tresen = await startPage();
    expect(Object.keys(tresen).sort()).toEqual([
      'consent',
      'explain',
      'forget',
      'identify',
      'on',
      'page',
      'push',
      'ready',
      'reset',
      'score',
      'show',
      'track',
    ]);
    await expect(tresen.ready).resolves.toBeUndefined();
  });

  const hostile: unknown[] = [
    undefined,
    null,
    7,
    '',
    'constructor',
    [],
    {},
    () => {
      throw new Error('no');
    },
    new Proxy({}, { get: () => JSON.parse('{'), ownKeys: () => JSON.parse('{') }),
  ];
  test.each([
    'track',
    'page',
    'identify',
    'consent',
    'on',
    'show',
    'push',
    'score',
    'explain',
    'reset',
  ])('%s throws at nothing', async (name) => {
    const tresen = (await startPage()) as unknown as Record<string, (...args: unknown[]) => void>;
    for (const first of hostile) {
      for (const second of hostile) expect(() => tresen[name]?.(first, second)).not.toThrow();
    }
    await pass(5_000);
    tresen.consent?.({ analytics: true });
    tresen.track?.('wishlist_opened', { list: 'a' });
    await pass(0);
    expect(names()).toContain('wishlist_opened');
  });

  test('takes over the calls that the stub kept, in their order', async () => {
    page.tresen = [
      ['track', 'one', { n: 1 }],
      ['nonsense', 1],
      null,
      ['track', 'two'],
      ['consent', { marketing: false }],
    ];
    await startPage();
    await pass(5_000);
    expect(names().filter((name) => /one|two/.test(name))).toEqual(['one', 'two']);
    expect((page.tresen as Tresen).explain().consent.marketing).toBe('denied');
  });

  test('goes on as it is where the script comes twice', async () => {
    const first = await startPage();
    expect(await startPage()).toBe(first);
    await pass(5_000);
    expect(names().filter((name) => name === 'page_view')).toHaveLength(1);
  });

  test.each([[{ mine: true }], ['text'], [7]])('leaves alone a tresen that is %j', async (mine) => {
    page.tresen = mine;
    await startPage();
    await pass(5_000);
    expect([page.tresen, sent]).toEqual([mine, []]);
  });
});

describe('before consent', () => {
  test('nothing leaves and nothing stays; after it everything arrives once, in order', async () => {
    const tresen = await startPage({ consent: 'required' });
    tresen.track('one');
    page.dataLayer = [{ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'm1' }] } }];
    await pass(2_000);
    tresen.track('two');
    await pass(60_000);
    expect([sent, localStorage.length, document.cookie]).toEqual([[], 0, '']);
    tresen.consent({ analytics: true });
    await pass(10_000);
    expect(names()).toEqual(['page_view', 'one', 'add_to_cart', 'two', 'consent_changed']);
    expect(arrived().map(({ timestamp }) => timestamp)).toEqual(
      arrived()
        .map(({ timestamp }) => timestamp)
        .toSorted(),
    );
    expect(tresen.explain().recent.every((event) => event.sent)).toBe(true);
  });

  test('a refusal drops what comes, and says so', async () => {
    const tresen = await startPage({ consent: 'required' });
    tresen.consent({ analytics: false, personalization: false, marketing: false });
    tresen.track('one');
    await pass(60_000);
    expect(sent).toEqual([]);
    expect(tresen.explain().recent.at(-1)).toMatchObject({
      event: 'one',
      reason: 'consent_denied',
    });
  });
});

describe('what a page does', () => {
  test('arrives at the site collector, under its key and visitor', async () => {
    const tresen = await startPage();
    await pass(5_000);
    expect(sent[0]).toMatchObject({
      url: 'https://collector.example/v1/b',
      body: { writeKey: 'demo', anonymousId: tresen.explain().unit },
    });
    expect(names()).toEqual(['page_view', 'consent_changed']);
  });

  test('in its data layer arrives, and its user is told once', async () => {
    page.dataLayer = [
      { user_id: 'u1' },
      { event: 'view_item', ecommerce: { items: [{ item_id: 'm1' }] } },
    ];
    await startPage();
    page.dataLayer.push({ user_id: 'u1' }, { event: 'login', user_id: 'u1' });
    await pass(5_000);
    expect(names().filter((name) => name === 'identify')).toHaveLength(1);
    expect(arrived().find(({ event }) => event === 'identify')).toMatchObject({ userId: 'u1' });
    expect(names()).toEqual(expect.arrayContaining(['view_item', 'login']));
  });

  test('leaves with the page, active time included', async () => {
    await startPage();
    await pass(3_000);
    window.dispatchEvent(new Event('pagehide'));
    await pass(0);
    expect(arrived().at(-1)).toMatchObject({
      event: 'engagement',
      properties: { active_ms: 3_000 },
    });
    expect(localStorage.tresen).toContain('page_view');
  });

  test('is recorded once where it comes twice', async () => {
    const tresen = await startPage();
    const order = { event: 'purchase', ecommerce: { transaction_id: 'T1' } };
    page.dataLayer = [order, order];
    await pass(5_000);
    expect(names().filter((name) => name === 'purchase')).toHaveLength(1);
    expect(tresen.explain().recent.map(({ reason }) => reason)).toContain('duplicate_order');
  });

  test('is known on its next page: the reload of an order counts once', async () => {
    const order = { event: 'purchase', ecommerce: { transaction_id: 'T1' } };
    for (let i = 0; i < 2; i++) {
      delete page.tresen;
      page.dataLayer = [order];
      await startPage();
      await pass(2_000);
      window.dispatchEvent(new Event('pagehide'));
      await pass(0);
      vi.clearAllTimers();
      for (const end of forget) end();
    }
    expect(names().filter((name) => name === 'purchase')).toHaveLength(1);
    expect(new Set(sent.map(({ body }) => body.anonymousId)).size).toBe(1);
  });
});

describe('structured data', () => {
  const product = '{"@type":"Product","sku":"m1","name":"Mug"}';
  const write = () => {
    document.head.innerHTML = `<script type="application/ld+json">${product}</script>`;
  };

  test('is read where the data layer names no product', async () => {
    write();
    await startPage();
    await pass(1_500);
    await loaded();
    await pass(5_000);
    expect(arrived().find(({ event }) => event === 'view_item')).toMatchObject({
      context: { source: 'json_ld' },
      properties: { items: [{ item_id: 'm1' }] },
    });
  });

  test('is not read where it does', async () => {
    write();
    page.dataLayer = [{ event: 'view_item', ecommerce: { items: [{ item_id: 'm1' }] } }];
    await startPage();
    await pass(1_500);
    await loaded();
    await pass(5_000);
    expect(arrived().filter(({ event }) => event === 'view_item')).toMatchObject([
      { context: { source: 'data_layer' } },
    ]);
  });
});

describe('listeners and explanations', () => {
  test('are told of every event until they stop', async () => {
    const tresen = await startPage();
    const told: string[] = [];
    const stop = tresen.on('event', ({ event }) => told.push(event));
    tresen.track('one');
    stop();
    tresen.track('two');
    expect(told).toEqual(['one']);
  });

  test('hold the latest fifty events', async () => {
    const tresen = await startPage();
    for (let i = 0; i < 60; i++) tresen.track(`e${i}`);
    const { recent } = tresen.explain();
    expect(recent).toHaveLength(50);
    expect(recent.at(-1)?.event).toBe('e59');
  });

  test('say who, under which consent, and what is known', async () => {
    const { consent, asking, unit, device, state } = (await startPage()).explain();
    expect(consent).toEqual({
      analytics: 'granted',
      personalization: 'granted',
      marketing: 'granted',
    });
    expect([asking, device?.visitorId]).toEqual([false, unit]);
    expect(state.facts.map(({ event }) => event)).toEqual(expect.arrayContaining(['page_view']));
  });
});

describe('the part that decides', () => {
  test('is loaded once the visit is long enough to be spoken to', async () => {
    const tresen = await startPage();
    await pass(7_000);
    await loaded();
    expect(tresen.score()).toBeUndefined();
    await pass(2_000);
    await loaded();
    expect(tresen.score()?.engagement.value).toBeGreaterThan(0);
    expect(tresen.explain().campaigns).toEqual([]);
  });

  test('decides upon a trigger, tells, and records the exposure', async () => {
    const idle = campaign({ trigger: { type: 'idle', idleMs: 10_000 } });
    const tresen = await startPage({ campaigns: [idle] });
    const told: Decision[] = [];
    tresen.on('decision', (decision) => told.push(decision));
    await pass(9_000);
    await loaded();
    expect(told).toEqual([]);
    await pass(2_000);
    await loaded();
    expect(told[0]).toMatchObject({ type: 'show', campaign: { id: 'c1' } });
    expect(names().filter((name) => name === 'prompt_exposed')).toHaveLength(1);
    expect(tresen.explain().campaigns).toMatchObject([{ type: 'skip', reason: 'prompt_open' }]);
  });

  test('shows a campaign on demand, at once', async () => {
    const tresen = await startPage({ campaigns: [campaign()] });
    const told: string[] = [];
    tresen.on('prompt', ({ event }) => told.push(event));
    tresen.show('c1');
    await loaded();
    expect(told).toEqual(['prompt_exposed']);
    expect(arrived().at(-1)).toMatchObject({ properties: { reason: 'api', campaign_id: 'c1' } });
  });

  test('that does not arrive harms nothing', async () => {
    const tresen = await startPage({
      campaigns: [campaign()],
      load: () => Promise.reject(new Error('offline')),
    });
    tresen.show('c1');
    await pass(12_000);
    await loaded();
    tresen.track('one');
    await pass(0);
    expect(names()).toContain('one');
  });
});

describe('what another page stored', () => {
  /** As the browser tells of it, with one fact of that page's own; `agoMs` before now. */
  const store = (agoMs: number) => {
    const device = JSON.parse(localStorage.getItem('tresen') ?? '{}');
    const timestamp = Date.now() - agoMs;
    device.memory = {
      ...device.memory,
      lastAt: timestamp,
      facts: [{ event: 'theirs', timestamp, properties: {} }],
    };
    const newValue = JSON.stringify(device);
    window.dispatchEvent(new StorageEvent('storage', { key: 'tresen', newValue }));
  };
  const remembered = (tresen: Tresen) => tresen.explain().state.facts.map(({ event }) => event);

  test.each([
    ['before what happened here, stays below that', 500, ['theirs', 'ours']],
    ['after it, stands for all', -500, ['theirs']],
  ])('%s', async (_, agoMs, facts) => {
    const tresen = await startPage();
    await pass(1_000);
    tresen.track('ours', {});
    store(agoMs);
    expect(remembered(tresen)).toEqual(facts);
  });

  test('at a log-out takes along what this page knew', async () => {
    const tresen = await startPage();
    tresen.track('ours', {});
    await pass(1_000);
    tresen.reset();
    expect(remembered(tresen)).toEqual([]);
  });
});

describe('leaving a visitor behind', () => {
  test('reset makes another one', async () => {
    const tresen = await startPage();
    const { unit } = tresen.explain();
    tresen.reset();
    tresen.track('one');
    await pass(0);
    expect(sent.at(-1)?.body.anonymousId).toBe(tresen.explain().unit);
    expect(tresen.explain().unit).not.toBe(unit);
  });

  test('forget asks to erase and leaves nothing', async () => {
    const tresen = await startPage();
    await pass(1_000);
    tresen.forget();
    await pass(1_000);
    expect(arrived().at(-1)).toMatchObject({
      event: 'consent_changed',
      properties: { erase: true },
    });
    expect([localStorage.length, document.cookie]).toEqual([0, '']);
    expect(tresen.explain().state.facts).toEqual([]);
  });
});
