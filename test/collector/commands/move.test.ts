import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyAuditTrail } from '../../../collector/commands/copy-log.ts';
import { digestLog } from '../../../collector/commands/log-digest.ts';
import { move, moveCommand } from '../../../collector/commands/move.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { filledStore, run, someEvents, testFolder } from './run-cli.ts';

const folder = testFolder();
let count = 0;
const newPath = (): string => {
  count += 1;
  return join(folder, `${count}.db`);
};
const env = (path: string) => ({ TRESEN_DATABASE: `sqlite:${path}` });

async function filledMemory(events = 30): Promise<Store> {
  const store = createMemoryStore();
  await store.append(someEvents(events));
  await store.saveSetting('owner', 'hash');
  await store.audit({ at: noon, by: 'session', action: 'logged_in' });
  return store;
}

const moving = (from: Store, to: Store, isFinal = false) =>
  move({
    sites: new Map(),
    from,
    fromName: 'sqlite:old.db',
    to,
    isFinal,
    now: () => noon,
    progress: () => () => {},
  });

const namesOf = async (store: Store) =>
  (await store.events({ limit: 1000 })).items.map(({ seq: _, ...event }) => event);
const actionsOf = async (store: Store) =>
  (await store.auditTrail({ limit: 99 })).map(({ action }) => action);

describe('a move', () => {
  test('copies log, settings and audit trail, and folds the same profiles', async () => {
    const from = await filledMemory();
    const to = createMemoryStore();
    expect(await moving(from, to, true)).toMatchObject({ events: 30, added: 30 });
    expect(await namesOf(to)).toEqual(await namesOf(from));
    expect(await to.settings()).toEqual([{ key: 'owner', value: 'hash' }]);
    expect(await actionsOf(to)).toEqual(['moved', 'logged_in']);
    expect(await to.staleVisitors(9)).toEqual([]);
    expect(await to.profiles({ limit: 9 })).toHaveLength(3);
  });

  test('catches up with what comes meanwhile, and adds nothing twice', async () => {
    const from = await filledMemory();
    const to = createMemoryStore();
    await moving(from, to);
    await from.append([newEvent('late')]);
    await from.saveSetting('owner', null);
    await from.saveSetting('other', '1');
    await from.audit({ at: noon, by: 'session', action: 'logged_in' });
    expect(await moving(from, to)).toMatchObject({ events: 31, added: 1 });
    expect(await moving(from, to, true)).toMatchObject({ events: 31, added: 0 });
    expect(await namesOf(to)).toEqual(await namesOf(from));
    expect(await to.settings()).toEqual([{ key: 'other', value: '1' }]);
    expect(await actionsOf(to)).toEqual(['moved', 'logged_in', 'logged_in']);
  });

  test('takes along whose past is refused, and what the source kept of them', async () => {
    const from = createMemoryStore();
    await from.append([newEvent('purchase', noon)]);
    const visitors = [visitor('anna'), visitor('bert')];
    await from.erase({ site, seqs: [], profiles: [], visitors, at: noon });
    const to = createMemoryStore();
    await moving(from, to);
    await from.erase({ site, seqs: [], profiles: [], visitors: [visitor('anna')], at: noon + 1 });
    expect(await moving(from, to, true)).toMatchObject({ events: 1, added: 0 });
    expect(await to.erasedVisitors()).toEqual(await from.erasedVisitors());
    expect(await to.append([newEvent('late', noon + 1)])).toMatchObject({ inserted: 0 });
  });

  test('goes on in rounds until what came in one is little', async () => {
    const from = await filledMemory(2500);
    const to = createMemoryStore();
    let left = 2;
    const growing: Store = {
      ...from,
      events: async (query) => {
        if (query.after === 0 && left-- > 0) await from.append(someEvents(1500));
        return from.events(query);
      },
    };
    const { events } = await moving(growing, to);
    expect(events).toBeGreaterThanOrEqual(4000);
  });

  test('that broke off goes on where it was', async () => {
    const from = await filledMemory(2500);
    const to = createMemoryStore();
    let pages = 0;
    const breaking: Store = {
      ...to,
      append: async (events) => {
        pages += 1;
        if (pages === 2) throw new Error('the network went away');
        return to.append(events);
      },
    };
    await expect(moving(from, breaking)).rejects.toThrow('went away');
    const read: unknown[] = [];
    const watched: Store = {
      ...from,
      events: (query) => {
        read.push(query.after);
        return from.events(query);
      },
    };
    expect(await moving(watched, to)).toMatchObject({ events: 2500, added: 1500 });
    expect(read[0]).toBe(1000);
  });

  test('offers everything once more where an earlier number appeared late', async () => {
    const from = await filledMemory();
    const to = createMemoryStore();
    let isHidden = true;
    const late: Store = {
      ...from,
      events: async (query) => {
        const page = await from.events(query);
        if (!isHidden) return page;
        isHidden = false;
        return { ...page, items: page.items.filter(({ seq }) => seq !== 7) };
      },
    };
    expect(await moving(late, to, true)).toMatchObject({ events: 30, added: 30 });
  });

  test('never goes into a store with events of its own', async () => {
    const to = await filledMemory(5);
    await expect(moving(await filledMemory(), to)).rejects.toThrow(
      'The target holds events of its own: name an empty database',
    );
    expect(await namesOf(to)).toHaveLength(5);
  });

  test('is finished once: a later call does not bring back what was deleted since', async () => {
    const from = await filledMemory();
    const to = createMemoryStore();
    await moving(from, to, true);
    await expect(moving(from, to)).rejects.toThrow('events of its own');
  });

  test('from elsewhere does not go on with another one’s', async () => {
    const from = await filledMemory();
    const to = createMemoryStore();
    await to.saveSetting('unfinished_move', '{"from":"sqlite:third.db","after":0}');
    await expect(moving(from, to)).rejects.toThrow('half filled from sqlite:third.db');
  });

  test('tells when the source lost events meanwhile', async () => {
    const from = await filledMemory();
    const to = createMemoryStore();
    await moving(from, to);
    await from.deleteEvents({ site, before: noon + 5, keep: [], limit: 3 });
    await expect(moving(from, to, true)).rejects.toThrow(/holds 30 events and the source 27/);
  });
});

describe('the digest of a log', () => {
  const none = () => {};
  const digest = (store: Store) => digestLog(store, Number.MAX_SAFE_INTEGER, none);

  test('is the same in another order, and another for another event', async () => {
    const events = someEvents(20);
    const [a, b, c] = [createMemoryStore(), createMemoryStore(), createMemoryStore()];
    await a.append(events);
    await b.append(events.toReversed());
    await c.append(events.with(3, newEvent('page_view')));
    expect(await digest(b)).toEqual(await digest(a));
    expect((await digest(c)).events).toBe(20);
    expect((await digest(c)).digest).not.toBe((await digest(a)).digest);
  });

  test('ends at the cursor', async () => {
    const store = await filledMemory(20);
    expect((await digestLog(store, 12, none)).events).toBe(12);
    expect(await digestLog(createMemoryStore(), 0, none)).toMatchObject({ events: 0 });
  });
});

test('two equal lines of an audit trail are two', async () => {
  const from = createMemoryStore();
  const to = createMemoryStore();
  const line = { at: noon, by: 'token', action: 'exported' };
  for (let n = 0; n < 2; n += 1) await from.audit(line);
  await to.audit(line);
  expect(await copyAuditTrail(from, to)).toBe(1);
  expect(await copyAuditTrail(from, to)).toBe(0);
  expect(await actionsOf(to)).toHaveLength(2);
});

describe('the command', () => {
  test('copies beside a running collector, then finishes without it', async () => {
    const path = newPath();
    const target = newPath();
    const collector = await filledStore(path);
    const first = await run(moveCommand, ['--to', `sqlite:${target}`], env(path));
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining('1. stop the collector') });
    await collector.append([newEvent('late')]);
    const early = await run(moveCommand, ['--to', `sqlite:${target}`, '--final'], env(path));
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('is in use') });
    await collector.close();
    const words = ['--to', `sqlite:${target}`, '--final', '--json'];
    const last = await run(moveCommand, words, env(path));
    expect(JSON.parse(last.out)).toMatchObject({ events: 31, added: 1, isFinal: true });
    const moved = openSqliteStore(target);
    expect(await moved.setting('unfinished_move')).toBeUndefined();
    await moved.close();
  });

  test.each([
    { words: [], code: 2, says: '--to ADDRESS is missing' },
    { words: ['--to', 'mysql://x'], code: 1, says: '--to is "mysql://x"; expected' },
    { words: ['--to', 'sqlite:SELF'], code: 1, says: 'name another one' },
    {
      words: ['--to', 'sqlite:/nonexistent/x.db'],
      code: 1,
      says: 'does not exist: set TRESEN_DATABASE',
    },
  ])('$words is refused', async ({ words, code, says }) => {
    const path = newPath();
    const own = words.map((word) => word.replace('SELF', path));
    const done = await run(moveCommand, own, env(path));
    expect(done.code).toBe(code);
    expect(done.err).toContain(says);
  });
});
