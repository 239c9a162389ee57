import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProfileId } from '../../../client/protocol/ids.ts';
import { createPrivacy } from '../../../collector/privacy/create-privacy.ts';
import { hasObjected } from '../../../collector/privacy/suppression.ts';
import { unpackBody } from '../../../collector/profile/packed-body.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { openSqliteStore } from '../../../collector/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../../collector/store/store.ts';
import { testSites } from '../../support/collector-app.ts';
import { day, hour, newEvent, noon, site } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { randomLog } from './random-log.ts';

const later = noon + 30 * day;

const setUp = async (events: readonly NewEvent[], open: () => Store = createMemoryStore) => {
  const store = open();
  await store.append(events);
  const { settle } = createProjector({ store, sites: testSites, now: () => later });
  await settle();
  const privacy = createPrivacy({
    store,
    records: store,
    sites: testSites,
    settle,
    now: () => later,
  });
  const people = async (): Promise<Map<ProfileId, unknown>> => {
    await settle();
    const rows = await store.profiles({ limit: 1000, withJunk: true });
    return new Map(rows.map(({ id, body, ...row }) => [id, { ...row, body: unpackBody(body) }]));
  };
  const rebuilt = async () => {
    await store.forgetProfiles();
    return people();
  };
  const log = async () => (await store.events({ limit: 1000 })).items;
  return { store, settle, people, rebuilt, log, ...privacy };
};

const names = (events: readonly NewEvent[]) =>
  events.map((one) => `${one.site} ${one.visitorId} ${one.messageId}`).toSorted();

describe('after an erasure', () => {
  test('nothing of the person is left, everybody else is as before, and nothing comes back', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, fc.nat(), async (events, choice) => {
        const { store, people, rebuilt, log, exportPerson, erasePerson } = await setUp(events);
        const before = await people();
        const ids = [...before.keys()].toSorted();
        const id = ids[choice % ids.length] ?? ('' as ProfileId);
        const all = await log();
        const own = new Set(
          (await exportPerson(id, 'en'))?.events.map((one) => `${one.visitorId} ${one.messageId}`),
        );
        const siteOf = (before.get(id) as { site: string }).site;
        const others = all.filter(
          (one) => one.site !== siteOf || !own.has(`${one.visitorId} ${one.messageId}`),
        );

        const erased = await erasePerson({ type: 'profile', id }, 'token');
        expect(erased?.events).toBe(own.size);
        expect(names(await log())).toEqual(names(others));
        before.delete(id);
        expect(await people()).toEqual(before);
        expect(await rebuilt()).toEqual(before);

        // A retry, an old page's outbox, an import that is repeated.
        await store.append(events);
        expect(names(await log())).toEqual(names(others));
        expect(await people()).toEqual(before);
        expect(await erasePerson({ type: 'profile', id }, 'token')).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});

const anna = { visitorId: 'phone', userId: 'u-anna' };
const ben = { visitorId: 'tablet', userId: 'u-ben' };
const asked = { type: 'user', site, userId: 'u-anna' } as const;

describe.each([
  { name: 'in memory', open: createMemoryStore },
  { name: 'in SQLite', open: () => openSqliteStore(':memory:') },
])('an erasure $name', ({ open }) => {
  test('takes the number out of what another said and the owner has taken away', async () => {
    const tie = { visitor_id: 'spy', user_id: 'u-anna' };
    const byOwner = { visitorId: 'spy', source: 'server', isProven: true } as const;
    const { log, people, rebuilt, erasePerson } = await setUp(
      [
        newEvent('identify', noon, {}, anna),
        newEvent('page_view', noon, { path: '/' }, { visitorId: 'spy' }),
        newEvent('identify', noon + 1, {}, { visitorId: 'spy', userId: 'u-anna' }),
        newEvent(
          'page_view',
          noon + 2,
          { path: '/x' },
          { visitorId: 'spy', userId: 'u-anna', traits: { name: 'Anna' } },
        ),
        newEvent('identity_undone', noon + hour, tie, byOwner),
        newEvent('identity_undone', noon + hour, { ...tie, user_id: 'u-ben' }, byOwner),
      ],
      open,
    );
    const before = await people();
    await erasePerson(asked, 'token');
    const left = await log();
    expect(JSON.stringify(left)).not.toMatch(/anna/i);
    expect(left.map(({ event, properties }) => [event, properties.path])).toEqual([
      ['page_view', '/'],
      ['identity_undone', undefined],
      ['page_view', '/x'],
    ]);
    const after = await people();
    expect([...after.keys()]).toEqual(['v_spy~demo']);
    expect(after.get('v_spy~demo' as ProfileId)).toEqual(before.get('v_spy~demo' as ProfileId));
    expect(await rebuilt()).toEqual(after);
  });

  test('spares what another did in the same browser', async () => {
    const { log, people, erasePerson } = await setUp(
      [
        newEvent('identify', noon, {}, { visitorId: 'tablet', userId: 'u-anna' }),
        newEvent('page_view', noon + 1, { path: '/anna' }, { visitorId: 'tablet' }),
        newEvent('identify', noon + 2, {}, ben),
        newEvent('page_view', noon + 3, { path: '/ben' }, { visitorId: 'tablet' }),
        newEvent('page_view', noon + 4, { path: '/anna too' }, anna),
      ],
      open,
    );
    expect(await erasePerson(asked, 'token')).toEqual({ events: 3, visitors: 2, at: later });
    expect((await log()).map(({ properties }) => properties.path)).toEqual([undefined, '/ben']);
    expect((await people()).size).toBe(1);
  });

  test('takes the address out of what somebody else typed, and leaves them the rest', async () => {
    const { store, log, people, erasePerson } = await setUp(
      [
        newEvent('identify', noon, {}, { ...anna, traits: { email: 'anna@shop.example' } }),
        newEvent(
          'newsletter_requested',
          noon + 1,
          { email: ' Anna@Shop.Example', campaign_id: 'c', note: 'mail ANNA@shop.example please' },
          { visitorId: 'tablet', messageId: 'typed' },
        ),
        newEvent('newsletter_requested', noon + 2, { email: 'ben@shop.example' }, ben),
      ],
      open,
    );
    await erasePerson(asked, 'token');
    const left = await log();
    expect(JSON.stringify(left)).not.toMatch(/anna@/i);
    const typed = left.find(({ messageId }) => messageId === 'typed');
    expect(typed?.properties).toEqual({ campaign_id: 'c', note: 'mail [erased] please' });
    expect(JSON.stringify([...(await people()).values()])).not.toMatch(/anna@/i);
    // The same message, delivered again, is a duplicate.
    const again = { email: 'anna@shop.example' };
    await store.append([
      newEvent('newsletter_requested', noon + 1, again, {
        visitorId: 'tablet',
        messageId: 'typed',
      }),
    ]);
    expect(JSON.stringify(await log())).not.toMatch(/anna@/i);
  });

  test('what happens afterwards is another story', async () => {
    const { store, people, erasePerson } = await setUp(
      [newEvent('page_view', noon, {}, anna)],
      open,
    );
    await erasePerson(asked, 'token');
    await store.append([
      newEvent('page_view', later, {}, anna),
      newEvent('page_view', later + 1, {}, anna),
    ]);
    expect([...(await people()).values()]).toMatchObject([{ firstSeenAt: later + 1 }]);
  });

  test('keeps the sums of orders if asked to, with nothing that leads to anybody', async () => {
    const { log, erasePerson, people } = await setUp(
      [
        newEvent(
          'purchase',
          noon,
          {
            transaction_id: 'T-1',
            value: 9.5,
            tax: 1.5,
            currency: 'EUR',
            coupon: 'FOR-ANNA',
            items: [{ item_id: 'p', item_name: 'Engraved: Anna', price: 9.5, quantity: 1 }],
          },
          { ...anna, traits: { name: 'Anna' }, sessionId: 's' },
        ),
        newEvent(
          'refund',
          noon + day,
          { transaction_id: 'T-1', value: 4.5, currency: 'EUR' },
          anna,
        ),
        newEvent('purchase', noon + 2, { transaction_id: 'T-2', value: 3, currency: 'EUR' }, anna),
      ],
      open,
    );
    await erasePerson(asked, 'token', { orders: 'keep' });
    const left = await log();
    expect(JSON.stringify(left)).not.toMatch(/anna|T-1|T-2|phone|"s"/i);
    expect(left.every(({ at }) => at % day === 0)).toBe(true);
    const spent = [...(await people()).values()].map(
      (row) => (row as { body: { facts: { spent: unknown } } }).body.facts.spent,
    );
    expect(spent).toHaveLength(2);
    expect(spent).toContainEqual([{ amountMinor: 500, currency: 'EUR' }]);
    expect(spent).toContainEqual([{ amountMinor: 300, currency: 'EUR' }]);
  });

  test('is a line in the trail, without a name', async () => {
    const { store, erasePerson } = await setUp([newEvent('page_view', noon, {}, anna)], open);
    await erasePerson(asked, 'visitor');
    const [line] = await store.auditTrail({ limit: 9 });
    expect(line).toMatchObject({ by: 'visitor', action: 'profile_erased', at: later });
    expect(line?.subject).toMatch(/^u_[\w-]{22}$/);
  });

  test('takes mails to the person along', async () => {
    const { store, erasePerson } = await setUp(
      [newEvent('identify', noon, {}, { ...anna, traits: { email: 'anna@shop.example' } })],
      open,
    );
    const letter = (id: string, to: string) =>
      store.saveSetting(`mail:${id}`, JSON.stringify({ id, site, to, at: 1, kind: 'me_link' }));
    await letter('1', 'anna@shop.example');
    await letter('2', 'ben@shop.example');
    await erasePerson(asked, 'token');
    const kept = (await store.settings()).filter(({ key }) => key.startsWith('mail:'));
    expect(kept.map(({ key }) => key)).toEqual(['mail:2']);
  });
});

describe('an objection to advertising', () => {
  const withAddress = () =>
    setUp([newEvent('identify', noon, {}, { ...anna, traits: { email: 'anna@shop.example' } })]);

  test('outlives the person as a digest of the address', async () => {
    const { store, erasePerson } = await withAddress();
    await erasePerson(asked, 'token');
    expect(await hasObjected(store, site, ' ANNA@shop.example')).toBe(true);
    expect(await hasObjected(store, 'open' as never, 'anna@shop.example')).toBe(false);
    expect(JSON.stringify(await store.settings())).not.toContain('anna');
  });

  test('goes too, if the person wants that', async () => {
    const { store, erasePerson } = await withAddress();
    await erasePerson(asked, 'token', { objection: 'forget' });
    expect(await store.settings()).toEqual([]);
  });
});

describe('who is meant by an address', () => {
  const email = 'anna@shop.example';
  const who = { type: 'email', site, email } as const;
  const typed = (visitorId: string, address: string, at = noon) =>
    newEvent('newsletter_requested', at, { email: address }, { visitorId });

  test('is whose page said so, not who typed it', async () => {
    const { people, erasePerson } = await setUp([
      newEvent('identify', noon, {}, { ...anna, traits: { email } }),
      typed('tablet', email),
    ]);
    await erasePerson(who, 'token');
    expect([...(await people()).keys()]).toEqual(['v_tablet~demo']);
  });

  test('is nobody who typed other addresses as well; the address goes all the same', async () => {
    const { log, people, erasePerson } = await setUp([
      typed('tablet', email),
      typed('tablet', 'ben@shop.example', noon + hour),
    ]);
    expect(await erasePerson(who, 'token')).toMatchObject({ events: 1, visitors: 0 });
    expect((await people()).size).toBe(1);
    expect(JSON.stringify(await log())).not.toContain(email);
  });

  test('is nobody where nobody has it', async () => {
    const { erasePerson } = await setUp([typed('tablet', 'ben@shop.example')]);
    expect(await erasePerson(who, 'token')).toBeUndefined();
    expect(await erasePerson({ ...who, email: 'no address' }, 'token')).toBeUndefined();
  });
});
