import fc from 'fast-check';
import { type Tie, tieProperties } from '../../collector/identity/decision.ts';
import type { NewEvent } from '../../collector/store/event.ts';
import { newEvent, noon, visitor } from './log-events.ts';

const visitors = ['phone', 'laptop', 'tablet', 'desk', 'till'] as const;
const users = ['anna', 'ben', 'null'] as const;
const emails = ['a@shop.example', 'b@shop.example', 'test@test.de'] as const;
const orders = ['T1', 'T2', 'undefined'] as const;

const kinds = [
  'page_view',
  'page_view_by_user',
  'identify',
  'identify_with_email',
  'identify_signed',
  'identify_email_only',
  'newsletter_requested',
  'newsletter_confirmed',
  'purchase',
  'purchase_as_guest',
  'purchase_by_user',
  'server_purchase_of_user',
  'server_purchase_of_guest',
  'server_refund',
  'consent_changed',
  'add_to_cart',
] as const;

const ties = ['visitor_user', 'visitor_email', 'visitor_order', 'user_email'] as const;
const decisions = ['identity_undone', 'identity_redone', 'identity_joined'] as const;

const sketch = fc.record({
  visitorId: fc.constantFrom(...visitors),
  user: fc.constantFrom(...users),
  email: fc.constantFrom(...emails),
  order: fc.constantFrom(...orders),
  at: fc.integer({ min: 0, max: 40 }),
  more: fc.boolean(),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer One> ? One : never;

const eventOf = (kind: (typeof kinds)[number], one: Sketch): NewEvent => {
  const { visitorId, user: userId, email } = one;
  const at = noon + one.at * 600_000;
  const told = { visitorId };
  const order = { transaction_id: one.order, value: 10 + one.at };
  const proven = { visitorId, isProven: true, source: 'server' } as const;
  switch (kind) {
    case 'page_view':
      return newEvent('page_view', at, { path: `/${one.at}` }, told);
    case 'page_view_by_user':
      return newEvent('page_view', at, { path: `/${one.at}` }, { ...told, userId });
    case 'identify':
      return newEvent('identify', at, {}, { ...told, userId, traits: { name: userId } });
    case 'identify_with_email':
      return newEvent('identify', at, {}, { ...told, userId, traits: { email } });
    case 'identify_signed': {
      const signature = one.more ? 'valid' : 'invalid';
      return newEvent('identify', at, {}, { ...told, userId, signature, traits: { email } });
    }
    case 'identify_email_only':
      return newEvent('identify', at, {}, { ...told, traits: { email } });
    case 'newsletter_requested':
      return newEvent('newsletter_requested', at, { email, consent_text: 'Yes' }, told);
    case 'newsletter_confirmed':
      return newEvent('newsletter_confirmed', at, { email }, proven);
    case 'purchase':
      return newEvent('purchase', at, order, told);
    case 'purchase_as_guest':
      return newEvent('purchase', at, { ...order, email }, told);
    case 'purchase_by_user':
      return newEvent(
        'purchase',
        at,
        { ...order, ...(one.more && { email }) },
        { ...told, userId },
      );
    case 'server_purchase_of_user':
      return newEvent(
        'purchase',
        at,
        { ...order, ...(one.more && { email }) },
        { ...proven, userId },
      );
    case 'server_purchase_of_guest':
      return newEvent('purchase', at, { ...order, email }, proven);
    case 'server_refund':
      return newEvent('refund', at, { transaction_id: one.order, value: 1 }, proven);
    case 'consent_changed':
      return newEvent('consent_changed', at, { marketing: one.more ? 'granted' : 'denied' }, told);
    case 'add_to_cart':
      return newEvent('add_to_cart', at, { items: [{ item_id: one.order, price: 5 }] }, told);
  }
};

/** Anything that may happen around a few people who share browsers, addresses and order numbers. */
export const anyEvent: fc.Arbitrary<NewEvent> = fc
  .tuple(fc.constantFrom(...kinds), sketch)
  .map(([kind, one]) => eventOf(kind, one));

/** What an owner may tie or part. */
export const anyTie: fc.Arbitrary<Tie> = fc
  .tuple(fc.constantFrom(...ties), sketch)
  .map(([type, { visitorId: name, user: userId, email, order }]): Tie => {
    const visitorId = visitor(name);
    if (type === 'visitor_user') return { type, visitorId, userId };
    if (type === 'visitor_email') return { type, visitorId, email };
    return type === 'visitor_order' ? { type, visitorId, order } : { type, userId, email };
  });

/** A decision of the owner, as the route writes it. */
export const decisionAt = (
  event: (typeof decisions)[number],
  tie: Tie,
  at: number,
  carrier = 'phone',
): NewEvent =>
  newEvent(event, at, tieProperties(tie), {
    visitorId: 'visitorId' in tie ? tie.visitorId : carrier,
    isProven: true,
    source: 'server',
    ...(event === 'identity_joined' && 'userId' in tie && { userId: tie.userId }),
  });

const anyDecision: fc.Arbitrary<NewEvent> = fc
  .tuple(fc.constantFrom(...decisions), anyTie, sketch)
  .map(([event, tie, { at, visitorId }]) => decisionAt(event, tie, noon + at * 600_000, visitorId));

/** A log and some order in which it may arrive, with duplicates, in pieces of some size. */
export const anyArrival = (maxLength: number) =>
  fc
    .array(fc.oneof({ weight: 8, arbitrary: anyEvent }, { weight: 1, arbitrary: anyDecision }), {
      minLength: 1,
      maxLength,
    })
    .chain((log) =>
      fc.record({
        log: fc.constant(log),
        arrival: fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 }),
        piece: fc.integer({ min: 1, max: 6 }),
      }),
    );
