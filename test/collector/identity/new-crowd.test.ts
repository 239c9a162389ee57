import { describe, expect, it } from 'vitest';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { newEvent, noon, site } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const begin = () => {
  const store = createMemoryStore();
  const crowds: string[] = [];
  const onCrowd = (_: unknown, word: string) => crowds.push(word);
  const rows = async () => {
    await createProjector({ store, sites: new Map(), now: () => 0, onCrowd }).settle();
    const all = await store.profiles({ limit: 5000, withJunk: true });
    return all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  };
  return {
    crowds,
    tell: (events: readonly NewEvent[]) => store.append(events).then(rows),
    forgetBefore: (at: number) =>
      store.deleteEvents({ site, before: noon + at, keep: [], limit: 1000 }).then(rows),
    anew: () => store.forgetProfiles().then(rows),
  };
};

const order = { transaction_id: 'T-1', value: 10 };
const buy = (visitorId: string, at: number, more: Partial<NewEvent> = {}) =>
  newEvent('purchase', noon + at, order, { visitorId, ...more });
const signed = (n: number) =>
  newEvent('identify', noon + n, {}, { visitorId: `v${n}`, userId: 'anna', signature: 'valid' });

describe('a key that becomes a crowd’s', () => {
  it('lets go of a stretch of a browser whose person owns other stretches still', async () => {
    const { tell, anew } = begin();
    await tell([
      buy('till', 0, { userId: 'ben', isProven: true }),
      newEvent('identify', noon + 1, {}, { visitorId: 'tablet', userId: 'ben' }),
      newEvent('identify', noon + 2, {}, { visitorId: 'tablet', userId: 'anna' }),
      buy('tablet', 3),
    ]);
    const crowd = Array.from({ length: 30 }, (_, n) => buy(`v${n}`, 10 + n));
    expect(await tell(crowd)).toEqual(await anew());
  });

  it('is one twice: by those who name a user, and by those of whom it is proven', async () => {
    const { crowds, tell, anew } = begin();
    const named = Array.from({ length: 1000 }, (_, n) => signed(n));
    expect(await tell(named)).toHaveLength(1);
    expect(crowds).toEqual([]);
    const apart = await tell([signed(1000)]);
    expect(apart).toHaveLength(1001);
    expect(crowds).toHaveLength(2);
    expect(apart).toEqual(await anew());
  });

  it('joins again once enough of it is gone, and lets go again', async () => {
    const { tell, forgetBefore, anew } = begin();
    const email = 'anna@shop.example';
    const guest = (n: number) =>
      newEvent('purchase', noon + n, { ...order, email }, { visitorId: `v${n}` });
    const guests = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => guest(from + n));
    expect(await tell(guests(0, 101))).toHaveLength(101);
    const joined = await forgetBefore(50);
    expect(joined).toHaveLength(1);
    expect(joined).toEqual(await anew());
    const apart = await tell(guests(101, 60));
    expect(apart).toHaveLength(111);
    expect(apart).toEqual(await anew());
  });

  it('is told of once, also by a collector that was started again', async () => {
    const { crowds, tell } = begin();
    await tell(Array.from({ length: 21 }, (_, n) => buy(`v${n}`, n)));
    await tell([buy('v21', 21)]);
    await tell([buy('v0', 22)]);
    expect(crowds).toHaveLength(1);
  });
});
