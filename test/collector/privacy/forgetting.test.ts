import { describe, expect, test, vi } from 'vitest';
import { forgetVisitor, wishOf } from '../../../collector/privacy/forget-visitor.ts';
import { createForgetting } from '../../../collector/privacy/forgetting.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { testSites } from '../../support/collector-app.ts';
import { newEvent, noon, site, visitor } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const wish = (visitorId = 'anna', at = noon + 50) =>
  newEvent('consent_changed', at, { analytics: 'denied', erase: true }, { visitorId });

describe('a wish to be forgotten', () => {
  test('is an answer about consent that says so, and nothing else', () => {
    expect(wishOf(wish())).toEqual({ site, visitorId: 'anna', at: noon + 150 });
    for (const erase of [false, 'true', 1, null]) {
      expect(wishOf(newEvent('consent_changed', noon, { erase }))).toBeUndefined();
    }
    expect(wishOf(newEvent('page_view', noon, { erase: true }))).toBeUndefined();
  });

  const forgotten = async (events: readonly NewEvent[], visitorId = 'anna') => {
    const store = createMemoryStore();
    await store.append(events);
    await forgetVisitor(
      { store, records: store },
      { site, visitorId: visitor(visitorId), at: noon + 100 },
    );
    return { store, left: (await store.events({ limit: 99 })).items };
  };
  const named = (items: readonly NewEvent[]) => items.map(({ event }) => event);

  test('takes what this browser told, and nothing that the person did elsewhere', async () => {
    const { left } = await forgotten([
      newEvent('page_view', noon, {}, { userId: 'k-1' }),
      newEvent('purchase', noon + 1, { transaction_id: 'T' }),
      newEvent('page_view', noon + 2, {}, { visitorId: 'laptop', userId: 'k-1' }),
    ]);
    expect(left.map(({ visitorId }) => visitorId)).toEqual(['laptop']);
  });

  test('leaves what the shop’s server vouches for, and the proof that belongs to it', async () => {
    const asked = (email: string) => newEvent('newsletter_requested', noon, { email });
    const proven = { isProven: true } as const;
    const { left } = await forgotten([
      newEvent('page_view', noon),
      asked('anna@shop.example'),
      asked('other@shop.example'),
      newEvent('newsletter_confirmed', noon + 1, { email: 'anna@shop.example' }, proven),
      newEvent('purchase', noon + 2, { transaction_id: 'T' }, proven),
    ]);
    expect(named(left)).toEqual(['newsletter_requested', 'newsletter_confirmed', 'purchase']);
    expect(left[0]?.properties.email).toBe('anna@shop.example');
  });

  test('bars what is late, and nothing that comes after', async () => {
    const { store } = await forgotten([newEvent('page_view', noon)]);
    const late = await store.append([newEvent('page_view', noon + 99)]);
    expect(late.inserted).toBe(0);
    expect((await store.append([newEvent('page_view', noon + 101)])).inserted).toBe(1);
  });
});

describe('the work of forgetting', () => {
  const setUp = async (events: readonly NewEvent[], isOn = () => true) => {
    const store = createMemoryStore();
    await store.append(events);
    const onError = vi.fn();
    const { settle } = createProjector({ store, sites: testSites });
    const forgetting = createForgetting({
      store,
      settle,
      createPause: () => async () => isOn(),
      now: () => noon,
      onError,
    });
    const left = async () => (await store.events({ limit: 99 })).items.length;
    const trail = async () =>
      (await store.auditTrail({ limit: 9 })).map(({ by, action, subject }) => [
        by,
        action,
        subject,
      ]);
    return { store, forgetting, onError, left, trail };
  };
  const two = [newEvent('page_view', noon), wish('anna'), wish('ben'), wish('ben')];

  test('is told by number only', async () => {
    const { forgetting, left, trail } = await setUp(two);
    forgetting.hear(two);
    await vi.waitFor(async () =>
      expect(await trail()).toEqual([['visitor', 'visitors_forgotten', '2']]),
    );
    expect(await left()).toBe(0);
  });

  test('ends at a stop after the browser that it is at', async () => {
    const { forgetting, left, trail } = await setUp(two, () => false);
    forgetting.hear(two);
    await forgetting.stop();
    expect(await left()).toBe(2);
    expect(await trail()).toEqual([['visitor', 'visitors_forgotten', '1']]);
  });

  test('goes on after a failure, with the next wish', async () => {
    const { store, forgetting, onError, left } = await setUp(two);
    const erase = vi.spyOn(store, 'erase').mockRejectedValueOnce(new Error('disk'));
    forgetting.hear(two);
    await vi.waitFor(() => expect(onError).toHaveBeenCalledOnce());
    expect(await left()).toBe(4);
    forgetting.hear([wish('carl')]);
    await vi.waitFor(async () => expect(await left()).toBe(0));
    erase.mockRestore();
  });

  test('without a wish is none', async () => {
    const { forgetting, trail } = await setUp([newEvent('page_view', noon)]);
    forgetting.hear([newEvent('page_view', noon), newEvent('consent_changed', noon)]);
    await forgetting.stop();
    expect(await trail()).toEqual([]);
  });
});
