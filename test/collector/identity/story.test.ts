import { describe, expect, it } from 'vitest';
import { createTestCollector, testToken } from '../../support/collector-app.ts';
import { type EventSketch, hour, newEvent, noon } from '../../support/log-events.ts';

const email = 'anna@shop.example';
const asOwner = { headers: { Authorization: `Bearer ${testToken}` } };

type Answer = {
  id: string;
  person: object;
  orders: { transactionId: string }[];
  identities: { type: string; value: string; strength: string }[];
};
type Tie = { tie: object; strength: string; declined: string | null; can: string | null };

const begin = () => {
  const { app, store, clock } = createTestCollector();
  let at = noon;
  const tell = async (event: string, properties = {}, sketch: EventSketch = {}) => {
    at += hour;
    clock.now = at + hour;
    await store.append([newEvent(event, at, properties, sketch)]);
  };
  const ask = async <Body>(path: string, init: RequestInit = {}): Promise<Body> => {
    const response = await app.request(path, { ...asOwner, ...init });
    expect(response.status, path).toBeLessThan(400);
    return (await response.json()) as Body;
  };
  return {
    store,
    tell,
    ask,
    people: async () => (await ask<{ items: Answer[] }>('/api/profiles?junk=with')).items,
    steps: async (id: string) =>
      (
        await ask<{ items: { event: string; visitorId: string; properties: object }[] }>(
          `/api/profiles/${id}/events`,
        )
      ).items.map(({ event, visitorId }) => `${visitorId} ${event}`),
    decide: (id: string, deed: string, tie: object) =>
      ask<{ id: string | null }>(`/api/profiles/${id}/identity/${deed}`, {
        method: 'POST',
        body: JSON.stringify(tie),
      }),
    ties: async (id: string) => (await ask<{ ties: Tie[] }>(`/api/profiles/${id}/identity`)).ties,
  };
};

const idOf = (people: Answer[], type: string): string =>
  people.find(({ person }) => 'type' in person && person.type === type)?.id ?? expect.fail(type);

describe('one person’s story, and another’s', () => {
  it('gives the people that one would draw by hand', async () => {
    const { tell, people, steps, decide, ties, ask } = begin();
    // An anonymous phone and an anonymous laptop are two.
    await tell('page_view', { path: '/tea' }, { visitorId: 'phone' });
    await tell('page_view', { path: '/cups' }, { visitorId: 'laptop' });
    expect((await people()).map(({ id }) => id).toSorted()).toEqual([
      'v_laptop~demo',
      'v_phone~demo',
    ]);

    // Who types an address is still nobody; who confirms it is the address.
    await tell('newsletter_requested', { email, consent_text: 'Yes' }, { visitorId: 'phone' });
    expect((await people()).map(({ id }) => id)).toContain('v_phone~demo');
    const proven = { isProven: true, source: 'server' } as const;
    await tell('newsletter_confirmed', { email }, { visitorId: 'phone', ...proven });
    const confirmed = await people();
    expect(confirmed.map(({ person }) => person)).toEqual([
      { type: 'email', email },
      { type: 'anonymous', visitorId: 'laptop' },
    ]);
    const ofAddress = idOf(confirmed, 'email');
    expect(ofAddress).toMatch(/^e_[0-9a-f]{28}$/);

    // The order of a guest with the same address joins the laptop.
    const order = { transaction_id: 'T-1', value: 20, currency: 'EUR', email };
    await tell('purchase', order, { visitorId: 'laptop' });
    const [guest, ...nobody] = await people();
    expect(nobody).toEqual([]);
    expect(guest).toMatchObject({ id: ofAddress, orders: [{ transactionId: 'T-1' }] });
    expect(await steps(ofAddress)).toEqual([
      'phone page_view',
      'laptop page_view',
      'phone newsletter_requested',
      'phone newsletter_confirmed',
      'laptop purchase',
    ]);

    // A log-in gives the address a customer, whom the old ids lead to.
    const anna = { visitorId: 'phone', userId: 'anna' };
    await tell('identify', {}, { ...anna, traits: { email, name: 'Anna' } });
    const [known, ...others] = await people();
    expect(others).toEqual([]);
    expect(known).toMatchObject({ person: { type: 'known', userId: 'anna' }, name: 'Anna' });
    const ofAnna = known?.id ?? '';
    for (const old of [ofAddress, 'v_phone~demo', 'v_laptop~demo']) {
      expect((await ask<Answer>(`/api/profiles/${old}/identity`)).id).toBe(ofAnna);
    }

    // A second person on the laptop takes it from then on.
    await tell('identify', {}, { visitorId: 'laptop', userId: 'ben' });
    await tell('page_view', { path: '/knives' }, { visitorId: 'laptop', userId: 'ben' });
    const two = await people();
    expect(two.map(({ person }) => person)).toEqual([
      { type: 'known', userId: 'ben' },
      { type: 'known', userId: 'anna' },
    ]);
    const ofBen = two[0]?.id ?? '';
    expect(await steps(ofBen)).toEqual(['laptop identify', 'laptop page_view']);
    expect(await steps(ofAnna)).toContain('laptop purchase');

    // The owner knows better: the laptop's order was not Anna's.
    const merge = { visitor_id: 'laptop', email };
    expect(await ties(ofAnna)).toContainEqual(
      expect.objectContaining({ tie: merge, strength: 'asserted', declined: null, can: 'undo' }),
    );
    await decide(ofAnna, 'undo', merge);
    expect(await steps(ofAnna)).toEqual([
      'phone page_view',
      'phone newsletter_requested',
      'phone newsletter_confirmed',
      'phone identify',
    ]);
    expect(await steps(ofBen)).toEqual([
      'laptop page_view',
      'laptop purchase',
      'laptop identify',
      'laptop page_view',
    ]);
    expect(await ties(ofAnna)).toContainEqual(
      expect.objectContaining({ tie: merge, declined: 'undone', can: 'redo' }),
    );

    // And better still.
    await decide(ofAnna, 'redo', merge);
    expect(await people()).toEqual(two);
    const { items } = await ask<{ items: { action: string; subject: string }[] }>('/api/audit');
    const deeds = items.filter(({ action }) => action.startsWith('identity_'));
    expect(deeds.map(({ action, subject }) => [action, subject])).toEqual([
      ['identity_redone', ofAnna],
      ['identity_undone', ofAnna],
    ]);
  });

  it('joins by hand, and only what nobody else is', async () => {
    const { app, store } = createTestCollector();
    await store.append([
      newEvent('page_view', noon, {}, { visitorId: 'tablet' }),
      newEvent('identify', noon, {}, { visitorId: 'phone', userId: 'anna' }),
      newEvent('identify', noon, {}, { visitorId: 'desk', userId: 'ben' }),
    ]);
    const join = async (tie: object) => {
      const path = '/api/profiles/v_phone~demo/identity/join';
      const response = await app.request(path, {
        ...asOwner,
        method: 'POST',
        body: JSON.stringify(tie),
      });
      return response.headers.get('Tresen-Reason') ?? response.status;
    };
    expect(await join({ visitor_id: 'tablet', user_id: 'anna' })).toBe(200);
    expect((await store.profiles({ limit: 9 })).map(({ id }) => id)).toHaveLength(2);
    expect(await join({ user_id: 'anna', email })).toBe(200);
    expect(await join({ visitor_id: 'desk', user_id: 'anna' })).toBe('two_known_persons');
    expect(await join({ visitor_id: 'desk', user_id: 'ben' })).toBe('not_of_this_person');
    expect(await join({ user_id: 'ben', email })).toBe('email_of_another');
    expect(await join({ visitor_id: 'tablet', user_id: 'null' })).toBe('nobody_names_nobody');
    expect(await join({ visitor_id: 'phone' })).toBe('invalid_query');
    expect(await join({ visitor_id: 'phone', order: 'T' })).toBe('unknown_tie');
  });

  it('is nobody’s to read or change but the owner’s', async () => {
    const { app } = createTestCollector();
    const path = '/api/profiles/v_phone~demo/identity';
    expect((await app.request(path)).status).toBe(401);
    expect((await app.request(`${path}/undo`, { method: 'POST', body: '{}' })).ok).toBe(false);
    expect((await app.request(path, asOwner)).status).toBe(404);
    const asked = await app.request(`${path}/undo`, { ...asOwner, method: 'POST', body: '{' });
    expect(asked.status).toBe(404);
  });
});
