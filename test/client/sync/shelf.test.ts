import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeLocks } from '../../support/fake-locks.ts';
import { idsIn, pageEvent } from './page-events.ts';

const shared = { anonymousId: 'v1' };
let locks: ReturnType<typeof createFakeLocks>;
let status: number;
let posted: string[];

/** The outbox of another page of the same browser. */
const newPage = async () => {
  vi.resetModules();
  const { createOutbox } = await import('../../../client/sync/outbox.ts');
  return createOutbox('demo', async (body) => {
    posted.push(idsIn(body).join(' '));
    return [status, 0];
  });
};
/** A page whose one event could not leave. */
const failingPage = async (id = 'lost') => {
  status = 0;
  const page = await newPage();
  page.open();
  page.add(pageEvent(id), shared, true);
  await pass(0);
  posted = [];
  return page;
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const entries = () => Object.keys(localStorage);
/** What is kept for later pages, in an entry a page. */
const kept = () =>
  entries().map((key) =>
    JSON.parse(localStorage[key]).map((event: { messageId: string }) => event.messageId),
  );
const hide = (isHidden = true) => vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  locks = createFakeLocks();
  Object.defineProperty(navigator, 'locks', { value: locks.locks, configurable: true });
  [status, posted] = [200, []];
});
afterEach(() => {
  Reflect.deleteProperty(navigator, 'locks');
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('nothing is kept on the device', () => {
  test.each([200, 400, 503])('before it may be, answered %d', async (answer) => {
    status = answer;
    const page = await newPage();
    page.add(pageEvent(1), shared, true);
    page.add(pageEvent(2), shared, false);
    hide();
    page.flush();
    await pass(90_000);
    page.close();
    await pass(0);
    expect(entries()).toEqual([]);
  });

  test('of what is delivered as usual', async () => {
    const page = await newPage();
    page.open();
    const set = vi.spyOn(Storage.prototype, 'setItem');
    page.add(pageEvent(1), shared, true);
    page.add(pageEvent(2), shared, false);
    await pass(5_000);
    expect(set).not.toHaveBeenCalled();
    expect(entries()).toEqual([]);
  });

  test('of what was refused', async () => {
    status = 400;
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, true);
    await pass(10);
    expect(entries()).toEqual([]);
  });

  test('after consent is gone', async () => {
    const page = await newPage();
    page.open();
    page.close();
    status = 503;
    page.add(pageEvent(1), shared, true);
    await pass(60_000);
    expect(entries()).toEqual([]);
  });
});

describe('kept until the collector has it is', () => {
  test('what a request failed to deliver', async () => {
    status = 503;
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, true);
    await pass(0);
    expect(kept()).toEqual([['m1']]);
    status = 200;
    await pass(2_000);
    expect(entries()).toEqual([]);
  });

  test('everything unanswered, once the page is left', async () => {
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, true);
    page.add(pageEvent(2), shared, false);
    hide();
    page.flush();
    expect(kept()).toEqual([['m1', 'm2']]);
    expect(posted).toEqual(['m1 m2']);
    await pass(0);
    expect(entries()).toEqual([]);
  });

  test('all of it when the page that is left has more than one request carries', async () => {
    const page = await newPage();
    page.open();
    hide();
    for (let id = 0; id < 70; id++) page.add(pageEvent(id), shared, false);
    page.flush();
    expect(posted).toHaveLength(3);
    expect(kept()[0]).toHaveLength(70);
  });
});

describe('the next page', () => {
  test('delivers what an earlier one could not, along with its own', async () => {
    await failingPage();
    vi.clearAllTimers();
    locks.abandon(locks.names()[0] ?? '');
    status = 200;
    const next = await newPage();
    next.open();
    next.add(pageEvent('own'), shared, false);
    await pass(0);
    expect(posted).toEqual(['mown mlost']);
    expect(entries()).toEqual([]);
  });

  test('delivers it also if it has nothing to say itself', async () => {
    await failingPage();
    vi.clearAllTimers();
    locks.abandon(locks.names()[0] ?? '');
    status = 200;
    (await newPage()).open();
    await pass(0);
    expect(posted).toEqual(['mlost']);
    expect(entries()).toEqual([]);
  });

  test('keeps it as its own where it cannot deliver it either', async () => {
    await failingPage();
    vi.clearAllTimers();
    locks.abandon(locks.names()[0] ?? '');
    (await newPage()).open();
    await pass(0);
    expect(kept()).toEqual([['mlost']]);
  });

  test('has room for a thousand, of which carts and orders are the last to go', async () => {
    status = 0;
    const event = (id: number, name: string) => ({ ...pageEvent(id, name), shared: '{}' });
    const looks = Array.from({ length: 1_200 }, (_, i) => event(i, 'page_view'));
    localStorage['tresen.0a1b2c3'] = JSON.stringify([event(-1, 'purchase'), ...looks]);
    (await newPage()).open();
    await pass(0);
    const [ids = []] = kept();
    expect(ids).toHaveLength(1_000);
    expect(ids).toContain('m-1');
    expect(ids).toContain('m1199');
  });

  test('takes what is no list of events for nothing', async () => {
    localStorage['tresen.broken'] = '{not json';
    localStorage['tresen.other'] = '{"a":1}';
    localStorage['tresen.numbers'] = '[1,{"event":"x"}]';
    localStorage.tresen = '{"visitorId":"v"}';
    localStorage['tresen-cart'] = '[1]';
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, true);
    await pass(10);
    expect(posted).toEqual(['m1']);
    expect(entries()).toEqual(expect.arrayContaining(['tresen', 'tresen-cart']));
  });
});

describe('of two tabs', () => {
  test('the one that tries is left alone, and the other delivers nothing twice', async () => {
    await failingPage();
    const other = await newPage();
    other.open();
    status = 200;
    await pass(60_000);
    expect(posted).toEqual(['mlost']);
    expect(entries()).toEqual([]);
  });

  test('the other takes over once it is closed', async () => {
    await failingPage();
    const other = await newPage();
    other.open();
    await pass(0);
    expect(posted).toEqual([]);
    vi.clearAllTimers();
    status = 200;
    locks.abandon(locks.names()[0] ?? '');
    await pass(5_000);
    expect(posted).toEqual(['mlost']);
  });

  test('that open together, one takes what an earlier page left', async () => {
    await failingPage();
    vi.clearAllTimers();
    locks.abandon(locks.names()[0] ?? '');
    status = 200;
    const pages = [await newPage(), await newPage()];
    for (const page of pages) page.open();
    await pass(10_000);
    expect(posted).toEqual(['mlost']);
  });

  test('without Web Locks both deliver, which the collector counts once', async () => {
    Reflect.deleteProperty(navigator, 'locks');
    await failingPage();
    status = 200;
    (await newPage()).open();
    await pass(60_000);
    expect(new Set(posted)).toEqual(new Set(['mlost']));
    expect(entries()).toEqual([]);
  });
});

describe('no lock, which would keep a page out of the back/forward cache,', () => {
  test('is held by a page that is left', async () => {
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, false);
    hide();
    page.flush();
    await pass(0);
    expect(locks.names()).toEqual([]);
  });

  test('is held for what was taken over and delivered', async () => {
    await failingPage();
    vi.clearAllTimers();
    locks.abandon(locks.names()[0] ?? '');
    status = 200;
    (await newPage()).open();
    await pass(0);
    expect(locks.names()).toEqual([]);
  });
});

describe('where storage', () => {
  const forbid = () => {
    vi.stubGlobal('localStorage', undefined);
  };

  test('is forbidden, events live in memory alone', async () => {
    forbid();
    status = 503;
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, true);
    await pass(0);
    status = 200;
    await pass(2_000);
    page.close();
    expect(posted).toEqual(['m1', 'm1']);
  });

  test('is full, events live in memory alone', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    status = 503;
    const page = await newPage();
    page.open();
    page.add(pageEvent(1), shared, true);
    await pass(0);
    status = 200;
    await pass(2_000);
    expect(posted).toEqual(['m1', 'm1']);
  });

  test('is cleared mid-way, events still leave once', async () => {
    await failingPage();
    localStorage.clear();
    status = 200;
    await pass(2_000);
    expect(posted).toEqual(['mlost']);
  });
});

test('closed, it sends what waits, and tries again from memory', async () => {
  status = 503;
  const page = await newPage();
  page.open();
  page.add(pageEvent(1), shared, false);
  page.close();
  await pass(0);
  expect(posted).toEqual(['m1']);
  status = 200;
  await pass(2_000);
  expect(posted).toEqual(['m1', 'm1']);
  page.open();
  page.add(pageEvent(2), shared, false);
  await pass(5_000);
  expect(posted.at(-1)).toBe('m2');
});
