import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Tie, tieProperties } from '../../../collector/identity/decision.ts';
import { statementOf } from '../../../collector/identity/evidence.ts';
import { toKeyedEvent } from '../../../collector/identity/keyed.ts';
import { createProjector } from '../../../collector/profile/projector.ts';
import type { NewEvent } from '../../../collector/store/event.ts';
import { anyEvent, anyTie, decisionAt } from '../../support/identity-stream.ts';
import { day, minute, newEvent, noon } from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const peopleOf = async (...pieces: (readonly NewEvent[])[]) => {
  const store = createMemoryStore();
  for (const piece of pieces) {
    await store.append(piece);
    await createProjector({ store, sites: new Map(), now: () => 0 }).settle();
  }
  const rows = await store.profiles({ limit: 1000, withJunk: true });
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
};

/** Whether an event already speaks for a tie. */
const speaksFor = (event: NewEvent, tie: Tie): boolean => {
  const keyed = toKeyedEvent({ ...event, seq: 1 });
  if (!keyed) return false;
  const { user, emails, order } = statementOf(keyed);
  const hasUser = 'userId' in tie && user?.value === tie.userId;
  const hasEmail = 'email' in tie && emails.some(({ value }) => value === tie.email);
  if (tie.type === 'user_email') return hasUser && hasEmail;
  if (event.visitorId !== tie.visitorId) return false;
  return hasUser || hasEmail || ('order' in tie && order?.value === tie.order);
};

/** Words for a tie, each with what it would have been without them; nothing where it had only been that. */
const wordsFor = (tie: Tie, at: number): (readonly [NewEvent, NewEvent | undefined])[] => {
  const told = { visitorId: 'visitorId' in tie ? tie.visitorId : 'phone' };
  const say = (name: string, properties = {}, more = {}) =>
    newEvent(name, at + minute, properties, { ...told, ...more });
  const proven = { isProven: true, source: 'server' } as const;
  switch (tie.type) {
    case 'visitor_user': {
      const { userId } = tie;
      const view = say('page_view', { path: '/x' }, { userId });
      const { userId: _, ...anonymous } = view;
      return [
        [
          say('identify', {}, { userId, traits: { name: 'Spy', email: 'a@shop.example' } }),
          undefined,
        ],
        [say('identify', {}, { userId, signature: 'valid' }), undefined],
        [say('alias', {}, { userId, type: 'alias' }), undefined],
        [view, anonymous],
      ];
    }
    case 'visitor_email': {
      const { email } = tie;
      const order = say('purchase', { transaction_id: 'T9', value: 5, email });
      return [
        [say('newsletter_confirmed', { email }, proven), undefined],
        [say('identify', {}, { ...proven, traits: { email } }), undefined],
        [order, { ...order, properties: { transaction_id: 'T9', value: 5 } }],
      ];
    }
    case 'visitor_order':
      return [[say('purchase', { transaction_id: tie.order, value: 5 }), undefined]];
    case 'user_email': {
      const login = say('login', { email: tie.email, method: 'x' }, { userId: tie.userId });
      return [[login, { ...login, properties: { method: 'x' } }]];
    }
  }
};

/** Of what names nobody there is nothing to undo. */
const junk: readonly unknown[] = ['null', 'test@test.de', 'undefined'];
const realTie = anyTie.filter(
  (tie) => !Object.values(tieProperties(tie)).some((one) => junk.includes(one)),
);

const anyMerge = fc
  .tuple(fc.array(anyEvent, { maxLength: 14 }), realTie, fc.integer({ min: 0, max: 40 }))
  .chain(([log, tie, at]) =>
    fc.record({
      before: fc.constant(log.filter((event) => !speaksFor(event, tie))),
      tie: fc.constant(tie),
      words: fc.subarray(wordsFor(tie, noon + at * 600_000), { minLength: 1 }),
    }),
  );

describe('undoing a merge', () => {
  it('gives exactly the people there had been without its words', async () => {
    await fc.assert(
      fc.asyncProperty(anyMerge, async ({ before, tie, words }) => {
        const without = [...before, ...words.flatMap(([, left]) => left ?? [])];
        const undone = decisionAt('identity_undone', tie, noon + day);
        const merged = [...before, ...words.map(([word]) => word)];
        expect(await peopleOf(merged, [undone])).toEqual(await peopleOf(without));
      }),
      { numRuns: 500 },
    );
  });

  it('and taking that back, exactly those there had been with them', async () => {
    await fc.assert(
      fc.asyncProperty(anyMerge, async ({ before, tie, words }) => {
        const merged = [...before, ...words.map(([word]) => word)];
        const undone = decisionAt('identity_undone', tie, noon + day);
        const redone = decisionAt('identity_redone', tie, noon + 2 * day);
        expect(await peopleOf(merged, [undone], [redone])).toEqual(await peopleOf(merged));
      }),
      { numRuns: 200 },
    );
  });

  const tie = { type: 'visitor_user', visitorId: 'v' as never, userId: 'anna' } as const;
  const identify = (at: number, more = {}) =>
    newEvent('identify', at, {}, { visitorId: 'v', userId: 'anna', ...more });

  it('holds for what is only asserted later', async () => {
    const [row] = await peopleOf([
      decisionAt('identity_undone', tie, noon),
      newEvent('page_view', noon, {}, { visitorId: 'v' }),
      identify(noon + day),
    ]);
    expect(row?.id).toBe('v_v~demo');
  });

  it('gives way to proof that comes later', async () => {
    const [row] = await peopleOf([
      decisionAt('identity_undone', tie, noon),
      identify(noon - day, { isProven: true }),
      identify(noon + day, { signature: 'valid' }),
    ]);
    expect(row?.id).toMatch(/^u_/);
  });

  it('is the owner’s alone: without the secret key it is no decision', async () => {
    const { isProven: _, ...forged } = decisionAt('identity_undone', tie, noon + day);
    expect((await peopleOf([identify(noon), forged]))[0]?.id).toMatch(/^u_/);
  });

  it.each([
    [{}],
    [{ visitor_id: 'v' }],
    [{ visitor_id: 'v', user_id: 'anna', email: 'a@shop.example' }],
    [{ visitor_id: 7, user_id: 'anna' }],
    [{ order: 'T', email: 'a@shop.example' }],
  ])('does nothing where it names no tie: %j', async (properties) => {
    const proven = { isProven: true, visitorId: 'v' } as const;
    const odd = newEvent('identity_undone', noon + day, properties, proven);
    expect((await peopleOf([identify(noon), odd]))[0]?.id).toMatch(/^u_/);
  });

  it('says what it was about', () => {
    expect(tieProperties(tie)).toEqual({ visitor_id: 'v', user_id: 'anna' });
  });
});
