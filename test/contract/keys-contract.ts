import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SiteKey } from '../../client/protocol/ids.ts';
import { keyOfDecisions } from '../../collector/store/event-keys.ts';
import type { Store } from '../../collector/store/store.ts';
import { newEvent, noon, site, visitor } from '../support/log-events.ts';

const otherSite = 'other' as SiteKey;

/** What every store promises of events that say who somebody is. */
export const keysContract = (open: () => Promise<Store>): void => {
  describe('keyed events', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const fill = () =>
      store.append([
        newEvent('page_view', noon, { email: 'no address' }, { messageId: 'm0' }),
        newEvent('identify', noon + 4, {}, { messageId: 'm4', userId: 'k-1', isProven: true }),
        newEvent(
          'newsletter_requested',
          noon + 1,
          { email: ' Ada@Example.com' },
          { messageId: 'm1' },
        ),
        newEvent(
          'purchase',
          noon + 2,
          { transaction_id: 'o\0-1', email: 'ada@example.com', value: 3 },
          { messageId: 'm2', visitorId: 'bert', traits: { email: 'bert@example.com' } },
        ),
        newEvent('identity_undone', noon + 3, { of: 'ä\0' }, { messageId: 'm3' }),
        newEvent('refund', noon, { transaction_id: 'o\0-1' }, { messageId: 'm5', site: otherSite }),
      ]);

    test('of visitors tell whoever is named, and the properties of a decision alone', async () => {
      await fill();
      const found = await store.keyedEvents(site, [visitor('anna'), visitor('bert')]);
      expect(found).toEqual([
        {
          ...{ seq: expect.any(Number), visitorId: 'anna', messageId: 'm1', at: noon + 1 },
          ...{ event: 'newsletter_requested', type: 'track', keys: ['email:ada@example.com'] },
        },
        {
          ...{ seq: expect.any(Number), visitorId: 'bert', messageId: 'm2', at: noon + 2 },
          ...{ event: 'purchase', type: 'track' },
          keys: ['email:ada@example.com', 'email:bert@example.com', 'order:o\0-1'],
        },
        {
          ...{ seq: expect.any(Number), visitorId: 'anna', messageId: 'm3', at: noon + 3 },
          ...{ event: 'identity_undone', type: 'track', keys: [], properties: { of: 'ä\0' } },
        },
        {
          ...{ seq: expect.any(Number), visitorId: 'anna', messageId: 'm4', at: noon + 4 },
          ...{ event: 'identify', type: 'identify', keys: [], userId: 'k-1', isProven: true },
        },
      ]);
      expect(await store.keyedEvents(site, [])).toEqual([]);
    });

    test('of keys are found whoever did them, each once, of one site', async () => {
      await fill();
      const ids = async (...args: Parameters<Store['eventsOfKeys']>) =>
        (await store.eventsOfKeys(...args)).map(({ messageId }) => messageId);
      expect(await ids(site, ['email:ada@example.com'], 9)).toEqual(['m1', 'm2']);
      expect(await ids(site, ['order:o\0-1', 'email:bert@example.com'], 9)).toEqual(['m2']);
      expect(await ids(otherSite, ['order:o\0-1', 'email:ada@example.com'], 9)).toEqual(['m5']);
      expect(await ids(site, ['order:else'], 9)).toEqual([]);
      expect(await ids(site, [], 9)).toEqual([]);
    });

    test('that are decisions of the owner are found together', async () => {
      await fill();
      await store.append([
        newEvent('identity_joined', noon + 9, { email: 'ada@example.com' }, { messageId: 'm9' }),
      ]);
      const found = await store.eventsOfKeys(site, [keyOfDecisions], 9);
      expect(found.map(({ messageId }) => messageId)).toEqual(['m3', 'm9']);
      expect(found[1]).toMatchObject({ keys: ['email:ada@example.com'], properties: {} });
    });

    test('tell whether a user id was signed', async () => {
      const signed = (messageId: string, signature: 'valid' | 'invalid', more = {}) =>
        newEvent('identify', noon, more, { messageId, userId: 'k-1', signature });
      await store.append([signed('m1', 'valid'), signed('m2', 'invalid')]);
      const traits = { name: 'Ada' };
      await store.append([{ ...signed('m3', 'valid'), traits }]);
      const found = await store.keyedEvents(site, [visitor('anna')]);
      expect(found.map(({ signature }) => signature)).toEqual(['valid', 'invalid', 'valid']);
      const all = await store.history(site, [visitor('anna')]);
      expect(all.map(({ signature }) => signature)).toEqual(['valid', 'invalid', 'valid']);
    });

    test('of a key are cut at the limit, each key by itself', async () => {
      const order = (n: number, transaction_id: string) =>
        newEvent('purchase', noon + n, { transaction_id });
      await store.append([1, 2, 3, 4].map((n) => order(n, 'many')));
      await store.append([order(5, 'one')]);
      const found = await store.eventsOfKeys(site, ['order:many', 'order:one'], 2);
      const keys = found.flatMap((event) => event.keys);
      expect(keys).toEqual(['order:many', 'order:many', 'order:one']);
    });

    test('a fact that was there before is filed once', async () => {
      const event = newEvent('purchase', noon, { transaction_id: '1' }, { messageId: 'm1' });
      await store.append([event]);
      await store.append([event, newEvent('refund', noon + 1, { transaction_id: 1 })]);
      expect(await store.eventsOfKeys(site, ['order:1'], 9)).toHaveLength(2);
    });

    test('one that is deleted leaves its key, and marks who shared it', async () => {
      const asked = (visitorId: string, email: string, at: number) =>
        newEvent('newsletter_requested', at, { email }, { visitorId });
      await store.append([
        asked('phone', 'ada@example.com', noon - 1),
        asked('desk', 'ada@example.com', noon),
        asked('else', 'bob@example.com', noon),
      ]);
      const settled = await store.staleVisitors(10);
      await store.saveProfiles({ save: [], remove: [], settled });
      await store.deleteEvents({ site, before: noon, keep: [], limit: 9 });
      const stale = await store.staleVisitors(10);
      expect(stale.map(({ visitorId }) => visitorId).toSorted()).toEqual(['desk', 'phone']);
      const left = await store.eventsOfKeys(site, ['email:ada@example.com'], 9);
      expect(left.map(({ visitorId }) => visitorId)).toEqual(['desk']);
    });
  });
};
