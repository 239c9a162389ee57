import { describe, expect, test } from 'vitest';
import { createOwnerSessions } from '../../../collector/http/owner-session.ts';
import { hour, minute, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const create = (
  settings = createMemoryStore(),
  clock = { now: noon },
  adminToken = 'secret of the tests',
) => {
  const now = () => clock.now;
  return { settings, clock, sessions: createOwnerSessions({ adminToken, settings, now }) };
};

describe('a session', () => {
  test('is long and random, and kept as a digest only', async () => {
    const { settings, sessions } = create();
    const ids = [await sessions.open(), await sessions.open()];
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^\d{1,2}\.[\w-]{43}$/);
    const kept = JSON.stringify(await settings.settings());
    expect(kept).toContain('session:0');
    for (const id of ids) expect(kept).not.toContain(id.split('.')[1]);
  });

  test('outlives a restart, and is known to other processes', async () => {
    const { settings, clock, sessions } = create();
    const id = await sessions.open();
    expect(await create(settings, clock).sessions.isOpen(id)).toBe(true);
  });

  test('ends after a working day without a click', async () => {
    const { clock, sessions } = create();
    const id = await sessions.open();
    clock.now += 12 * hour - 1;
    expect(await sessions.isOpen(id)).toBe(true);
    clock.now += 1;
    expect(await sessions.isOpen(id)).toBe(false);
  });

  test('ends after a week in any case', async () => {
    const { clock, sessions } = create();
    const id = await sessions.open();
    for (let passed = 10; passed < 168; passed += 10) {
      clock.now = noon + passed * hour;
      expect(await sessions.isOpen(id, true)).toBe(true);
    }
    clock.now = noon + 168 * hour;
    expect(await sessions.isOpen(id, true)).toBe(false);
  });

  test('that is only looked at by the page itself does end', async () => {
    const { clock, sessions } = create();
    const id = await sessions.open();
    for (let passed = 1; passed < 12; passed += 1) {
      clock.now = noon + passed * hour;
      expect(await sessions.isOpen(id, false)).toBe(true);
    }
    clock.now = noon + 12 * hour;
    expect(await sessions.isOpen(id, false)).toBe(false);
  });

  test('that was ended here is ended at once, elsewhere within two seconds', async () => {
    const { settings, clock, sessions } = create();
    const other = create(settings, clock).sessions;
    const id = await sessions.open();
    expect([await sessions.isOpen(id), await other.isOpen(id)]).toEqual([true, true]);
    await sessions.close(id);
    expect(await sessions.isOpen(id)).toBe(false);
    clock.now += 2000;
    expect(await other.isOpen(id)).toBe(false);
  });

  test('does not come back by a use that another process notes late', async () => {
    const { settings, clock, sessions } = create();
    const other = create(settings, clock).sessions;
    const id = await sessions.open();
    await other.isOpen(id);
    clock.now += 10 * minute;
    await other.isOpen(id);
    await sessions.close(id);
    await other.isOpen(id, true);
    expect(await create(settings, clock).sessions.isOpen(id)).toBe(false);
  });

  test('ends with the token under which it was opened', async () => {
    const { settings, clock, sessions } = create();
    const id = await sessions.open();
    expect(await create(settings, clock, 'another token').sessions.isOpen(id)).toBe(false);
  });
});

test.each(['', '0.', '0.x', '1.session', '99.x', '__proto__', '-1.a', `0.${'a'.repeat(43)}`])(
  'nobody gets in with the made-up session %s',
  async (id) => {
    const { sessions } = create();
    await sessions.open();
    expect(await sessions.isOpen(id)).toBe(false);
  },
);

describe('several sessions', () => {
  test('the one unused for longest is given up beyond twenty', async () => {
    const { clock, sessions } = create();
    const ids: string[] = [];
    for (let count = 0; count < 21; count += 1) {
      clock.now += 1;
      ids.push(await sessions.open());
    }
    const open = await Promise.all(ids.map((id) => sessions.isOpen(id)));
    expect(open).toEqual([false, ...ids.slice(1).map(() => true)]);
  });

  test('opened at once in several processes do not overwrite each other', async () => {
    const { settings, clock } = create();
    const processes = [1, 2, 3, 4].map(() => create(settings, clock).sessions);
    const ids = await Promise.all(processes.map((one) => one.open()));
    for (const id of ids) expect(await create(settings, clock).sessions.isOpen(id)).toBe(true);
  });

  test('end together', async () => {
    const { settings, clock, sessions } = create();
    const ids = [await sessions.open(), await sessions.open()];
    await sessions.closeAll();
    for (const id of ids) expect(await sessions.isOpen(id)).toBe(false);
    expect((await settings.settings()).length).toBe(0);
    expect(await create(settings, clock).sessions.list('')).toEqual([]);
  });

  test('are listed with the own one first, and without those that are over', async () => {
    const { clock, sessions } = create();
    await sessions.open('Safari, iPhone');
    clock.now += 13 * hour;
    const id = await sessions.open('Firefox, Linux');
    clock.now += minute;
    await sessions.open('Edge, Windows');
    expect(await sessions.list(id)).toMatchObject([
      { browser: 'Firefox, Linux', isOwn: true, openedAt: noon + 13 * hour },
      { browser: 'Edge, Windows', isOwn: false },
    ]);
  });
});

describe('a clock that jumps', () => {
  test('back an hour: what another process ended is not believed in for an hour', async () => {
    const { settings, clock, sessions } = create();
    const id = await sessions.open();
    expect(await sessions.isOpen(id)).toBe(true);
    clock.now -= hour;
    await create(settings, clock).sessions.closeAll();
    expect(await sessions.isOpen(id)).toBe(false);
  });

  test('back an hour, it ends nobody; forward a day, everybody logs in again and can', async () => {
    const { clock, sessions } = create();
    const id = await sessions.open();
    clock.now -= hour;
    expect(await sessions.isOpen(id, true)).toBe(true);
    clock.now += 25 * hour;
    expect(await sessions.isOpen(id)).toBe(false);
    const next = await sessions.open();
    clock.now -= 24 * hour;
    expect(await sessions.isOpen(next)).toBe(true);
  });
});
