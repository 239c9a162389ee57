import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SiteKey } from '../../../client/protocol/ids.ts';
import { decide, readIdentityGraph } from '../../../collector/identity/decide.ts';
import { readPersonHistory } from '../../../collector/identity/person-history.ts';
import { readProvenPerson } from '../../../collector/identity/proven-person.ts';
import { visitorOfUser } from '../../../collector/ingest/ids.ts';
import type { ProfileFacts } from '../../../collector/profile/profile.ts';
import { parseProfileRow } from '../../../collector/profile/profile-row.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import { day, newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const email = 'anna@shop.example';
const anna = { type: 'known', userId: 'anna' } as const;

const begin = () => {
  const store = createMemoryStore();
  const crowds: string[] = [];
  const onCrowd = (of: SiteKey, word: string) => crowds.push(`${of} ${word}`);
  const projector = createProjector({ store, sites: new Map(), onCrowd, now: () => 0 });
  const people = async (): Promise<ProfileFacts[]> => {
    await projector.settle();
    const rows = await store.profiles({ limit: 5000, withJunk: true });
    return rows.map((row) => {
      const parsed = parseProfileRow(row);
      return parsed.type === 'facts' ? parsed.facts : expect.fail('An old row.');
    });
  };
  return { store, crowds, people };
};

describe('who says to be somebody else', () => {
  const spoof = async () => {
    const started = begin();
    await started.store.append([
      newEvent(
        'identify',
        noon,
        {},
        { visitorId: 'home', userId: 'anna', traits: { email }, isProven: true },
      ),
      newEvent('page_view', noon + 1, { path: '/own' }, { visitorId: 'home' }),
      newEvent('page_view', noon + 2, { path: '/spy' }, { visitorId: 'spy' }),
      newEvent('identify', noon + 3, {}, { visitorId: 'spy', userId: 'anna' }),
      newEvent('consent_changed', noon + 4, { marketing: 'granted' }, { visitorId: 'spy' }),
    ]);
    return started;
  };

  it('is shown to the owner as that person, sees nothing, and agrees to nothing for them', async () => {
    const { store, people } = await spoof();
    const [person, ...others] = await people();
    expect(others).toEqual([]);
    expect(person?.consents.marketing.value).toBe('unknown');
    const { proven, visitors } = await readPersonHistory(store, site, anna);
    expect(visitors).toEqual(['home', 'spy']);
    expect([...(proven ?? [])]).toEqual(['home']);
    expect(await readProvenPerson(store, site, visitor('spy'))).toBeUndefined();
    expect(await readProvenPerson(store, site, visitor('home'))).toEqual(anna);
  });

  it('is parted by one decision, for good, and erased with nobody', async () => {
    const { store, people } = await spoof();
    const deps = { store, records: store, randomId: () => 'd1', now: () => noon + day };
    const tie = { type: 'visitor_user', visitorId: visitor('spy'), userId: 'anna' } as const;
    expect(await decide(deps, site, anna, 'undo', tie)).toBeUndefined();
    await store.append([
      newEvent(
        'identify',
        noon + 2 * day,
        {},
        { visitorId: 'spy', userId: 'anna', traits: { email } },
      ),
    ]);
    const both = await people();
    expect(both.map(({ person }) => person.type).toSorted()).toEqual(['anonymous', 'known']);
    const { events, aside, visitors } = await readPersonHistory(store, site, {
      type: 'anonymous',
      visitorId: visitor('spy'),
    });
    expect(visitors).toEqual(['spy']);
    expect(events.map(({ event }) => event)).toEqual(['page_view', 'consent_changed']);
    expect(aside?.map(({ event }) => event)).toEqual(['identify', 'identity_undone', 'identify']);
    expect(await decide(deps, site, anna, 'undo', tie)).toBe('unknown_tie');
  });

  it('is parted by that one decision also where an order and an address hold on, and comes back whole', async () => {
    const { store, people } = await spoof();
    const order = { transaction_id: 'T-7', value: 50, currency: 'EUR' };
    const say = (name: string, n: number, properties: object, sketch: object = {}) =>
      newEvent(name, noon + n, { ...properties }, { visitorId: 'spy', ...sketch });
    await store.append([
      newEvent('purchase', noon + 5, order, { visitorId: 'home', userId: 'anna', isProven: true }),
    ]);
    const before = await people();
    const known = (all: readonly ProfileFacts[]) =>
      all.find(({ person }) => person.type === 'known');
    const others = [
      say('purchase', 6, { ...order, value: 1 }),
      say('purchase', 7, { transaction_id: 'E-1', value: 900, email }),
      say('purchase', 8, { transaction_id: 'E-2', value: 900 }, { userId: 'anna' }),
    ];
    await store.append(others);
    expect(known(await people())?.orders).toHaveLength(3);
    const deps = { store, records: store, randomId: () => randomUUID(), now: () => noon + day };
    const tie = { type: 'visitor_user', visitorId: visitor('spy'), userId: 'anna' } as const;
    const joined = await people();
    expect(await decide(deps, site, anna, 'undo', tie)).toBeUndefined();
    const parted = known(await people());
    expect(parted?.orders).toEqual(known(before)?.orders);
    expect((await readPersonHistory(store, site, anna)).visitors).toEqual(['home']);
    expect(await decide(deps, site, anna, 'redo', tie)).toBeUndefined();
    expect(known(await people())).toEqual(known(joined));
  });

  it('cannot take another’s address away, and the owner sees the try', async () => {
    const { store, people } = await spoof();
    await store.append([
      newEvent(
        'identify',
        noon - day,
        {},
        { visitorId: 'thief', userId: 'thief', traits: { email } },
      ),
    ]);
    const both = await people();
    const thief = both.find(({ person }) => person.type === 'known' && person.userId === 'thief');
    expect(thief?.identities).toContainEqual(
      expect.objectContaining({ type: 'email', value: email, strength: 'claimed' }),
    );
    const { ties } = await readIdentityGraph(store, site, { type: 'known', userId: 'thief' });
    expect(ties).toContainEqual(
      expect.objectContaining({ declined: 'email_of_another', instead: anna, can: null }),
    );
  });

  it('takes nobody apart whom the shop’s server knows, a thousand times over', async () => {
    const { store, crowds, people } = await spoof();
    const order = { transaction_id: 'T-7', value: 50, currency: 'EUR' };
    await store.append([
      newEvent('page_view', noon, { path: '/till' }, { visitorId: 'till' }),
      newEvent('identify', noon, {}, { visitorId: 'till', userId: 'anna', signature: 'valid' }),
      newEvent('purchase', noon, order, {
        visitorId: visitorOfUser(site, 'anna', true),
        userId: 'anna',
        isProven: true,
      }),
    ]);
    const claims = Array.from({ length: 1001 }, (_, n) =>
      newEvent('identify', noon + n, {}, { visitorId: `v${n}`, userId: 'anna' }),
    );
    await store.append(claims);
    const all = await people();
    expect(all).toHaveLength(1003);
    const known = all.filter(({ person }) => person.type === 'known');
    expect(known.map(({ orders }) => orders.length)).toEqual([1]);
    const { visitors } = await readPersonHistory(store, site, anna);
    expect(visitors).toEqual(['home', visitorOfUser(site, 'anna', true), 'till']);
    expect(await readProvenPerson(store, site, visitor('till'))).toEqual(anna);
    expect(crowds.length).toBeGreaterThan(0);
    const { ties } = await readIdentityGraph(store, site, anna);
    expect(ties.map(({ declined }) => declined)).toEqual(ties.map(() => undefined));
  });

  it('cannot take the revenue of another’s order, nor double it', async () => {
    const { store, people } = await spoof();
    const order = { transaction_id: 'T-7', value: 50, currency: 'EUR' };
    await store.append([
      newEvent('purchase', noon - day, order, { visitorId: 'thief', userId: 'thief' }),
      newEvent('purchase', noon + 9, order, { visitorId: 'till', userId: 'anna', isProven: true }),
      newEvent('purchase', noon + 8, order, { visitorId: 'home' }),
    ]);
    const counted = (await people()).map(({ person, orders }) => [
      person.type === 'known' ? person.userId : person.type,
      orders.length,
    ]);
    expect(Object.fromEntries(counted)).toEqual({ anna: 1, thief: 0 });
  });
});

describe('what a shop sends for everybody', () => {
  const shared = 'office@shop.example';
  const order = (n: number) =>
    newEvent(
      'purchase',
      noon + n,
      { transaction_id: `T-${n}`, value: 1, email: shared },
      { visitorId: `v${n}` },
    );

  it('joins nobody once it is a crowd, whatever came first, and tells so', async () => {
    const { store, crowds, people } = begin();
    for (let n = 0; n < 100; n += 1) await store.append([order(n)]);
    expect(await people()).toHaveLength(1);
    await store.append(Array.from({ length: 900 }, (_, n) => order(100 + n)));
    const apart = await people();
    expect(apart).toHaveLength(1000);
    expect(apart.every(({ orders }) => orders.length === 1)).toBe(true);
    expect(new Set(crowds).size).toBe(1);
    expect(crowds[0]).toMatch(/^demo [0-9a-f]{28}$/);
    const [one] = apart;
    const { ties } = await readIdentityGraph(store, site, one?.person ?? anna);
    expect(ties).toContainEqual(expect.objectContaining({ declined: 'crowded_key', can: null }));
  });

  it('does so with bounded reading: a batch of a crowd reads no others', async () => {
    const { store, people } = begin();
    await store.append(Array.from({ length: 1000 }, (_, n) => order(n)));
    await people();
    let read = 0;
    const { history } = store;
    store.history = async (...asked) => {
      const events = await history(...asked);
      read += events.length;
      return events;
    };
    await store.append([newEvent('page_view', noon, {}, { visitorId: 'v7' })]);
    await people();
    expect(read).toBe(2);
  });

  it('takes an order of a customer for no crowd’s, and looks at the crowd once', async () => {
    const { store, people } = begin();
    const order = { transaction_id: 'T-7', value: 50, currency: 'EUR' };
    const say = (n: number) =>
      newEvent('purchase', noon + n, { ...order, value: 1 }, { visitorId: `v${n}` });
    await store.append([
      newEvent('purchase', noon, order, { visitorId: 'home', userId: 'anna', isProven: true }),
      ...Array.from({ length: 200 }, (_, n) => say(n)),
    ]);
    expect(await people()).toHaveLength(201);
    const saved: number[] = [];
    const { saveProfiles } = store;
    store.saveProfiles = (change) => {
      saved.push(change.save.length);
      return saveProfiles(change);
    };
    await store.append([say(200)]);
    const all = await people();
    expect(all.filter(({ orders }) => orders.length > 0).map(({ person }) => person)).toEqual([
      anna,
    ]);
    expect(saved.reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  it('that a template printed joins nobody', async () => {
    const { store, people } = begin();
    await store.append(
      ['null', 'undefined', '0'].flatMap((userId) => [
        newEvent('identify', noon, {}, { visitorId: `a${userId}`, userId }),
        newEvent(
          'purchase',
          noon,
          { transaction_id: userId, value: 1 },
          { visitorId: `b${userId}`, userId },
        ),
      ]),
    );
    expect(await people()).toHaveLength(6);
  });
});

describe('clocks and loops', () => {
  it('bears events of 1970 and of 2099', async () => {
    const { store, people } = begin();
    const far = Date.UTC(2099, 0, 1);
    await store.append([
      newEvent('identify', 0, {}, { visitorId: 'v', userId: 'ben', receivedAt: noon }),
      newEvent('page_view', noon, { path: '/x' }, { visitorId: 'v' }),
      newEvent('identify', far, {}, { visitorId: 'v', userId: 'anna', receivedAt: noon }),
    ]);
    const names = (await people()).map(({ person }) => person);
    expect(names).toContainEqual({ type: 'known', userId: 'ben' });
    expect(names).toContainEqual(anna);
    expect(names).toHaveLength(2);
  });

  it('lets aliases that go round in a circle join no users', async () => {
    const { store, people } = begin();
    const alias = (visitorId: string, userId: string, at: number) =>
      newEvent('alias', at, { previous_id: visitorId }, { type: 'alias', visitorId, userId });
    await store.append([
      alias('a', 'b', noon),
      alias('b', 'c', noon + 1),
      alias('c', 'a', noon + 2),
    ]);
    expect((await people()).map(({ person }) => person.type)).toEqual(['known', 'known', 'known']);
  });

  it('follows addresses and orders no further than one step', async () => {
    const { store, people } = begin();
    const guest = (n: number) =>
      newEvent(
        'purchase',
        noon + n,
        { transaction_id: `T-${n}`, value: 1, email: `p${n}@shop.example` },
        { visitorId: `v${n}` },
      );
    const also = (n: number) =>
      newEvent(
        'purchase',
        noon + 50 + n,
        { transaction_id: `T-${n + 1}`, value: 1, email: `p${n}@shop.example` },
        { visitorId: `v${n}` },
      );
    await store.append(Array.from({ length: 20 }, (_, n) => [guest(n), also(n)]).flat());
    expect(await people()).toHaveLength(20);
  });
});
