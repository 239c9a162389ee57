import { describe, expect, it } from 'vitest';
import { readDecisions } from '../../../collector/identity/decision.ts';
import { keyedAmong } from '../../../collector/identity/keyed.ts';
import { provenPersonOf, readProvenPerson } from '../../../collector/identity/proven-person.ts';
import { decisionAt } from '../../support/identity-stream.ts';
import {
  type EventSketch,
  loggedEvent,
  newEvent,
  noon,
  site,
  visitor,
} from '../../support/log-events.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const email = 'anna@shop.example';
const signed: EventSketch = { userId: 'anna', signature: 'valid' };
const identify = (at: number, sketch: EventSketch) =>
  loggedEvent('identify', noon + at, {}, sketch);
const told = (at: number, event: string, properties = {}, sketch: EventSketch = {}) =>
  loggedEvent(event, noon + at, properties, sketch);
const proven = { isProven: true } as const;
const tie = { type: 'visitor_user', visitorId: visitor('anna'), userId: 'anna' } as const;

const personOf = (events: ReturnType<typeof loggedEvent>[]) => {
  const keyed = keyedAmong(events);
  const person = provenPersonOf(keyed, readDecisions(keyed));
  return person?.type === 'known' ? person.userId : person;
};

describe('the person whose data a browser may see', () => {
  it.each([
    ['signed', [identify(0, signed)]],
    ['named by the shop’s server', [identify(0, { userId: 'anna', ...proven })]],
    [
      'signed, and then named on every page',
      [identify(0, signed), told(1, 'page_view', {}, { userId: 'anna' })],
    ],
    [
      'signed, and ordering with the own address',
      [
        { ...identify(0, signed), traits: { email } },
        told(1, 'purchase', { transaction_id: '1', email }),
      ],
    ],
  ])('is the one who was %s', (_, events) => {
    expect(personOf(events)).toBe('anna');
  });

  it.each([
    ['nobody was named', [told(0, 'page_view')]],
    ['the page only says so', [identify(0, { userId: 'anna' })]],
    ['the signature is wrong', [identify(0, { userId: 'anna', signature: 'invalid' })]],
    ['an address was confirmed', [told(0, 'newsletter_confirmed', { email }, proven)]],
    [
      'the server told of an order',
      [told(0, 'purchase', { transaction_id: '1' }, { userId: 'anna', ...proven })],
    ],
    ['another was named since', [identify(0, signed), identify(1, { userId: 'ben' })]],
    [
      'another ordered since',
      [
        identify(0, signed),
        told(1, 'purchase', { transaction_id: '1', email: 'ben@shop.example' }),
      ],
    ],
    ['the id is junk', [identify(0, { userId: 'null', signature: 'valid' })]],
    ['the owner joined them', [{ ...decisionAt('identity_joined', tie, noon), seq: 1 }]],
    [
      'the owner undid it',
      [identify(0, signed), { ...decisionAt('identity_undone', tie, noon + 1), seq: 1 }],
    ],
  ])('is nobody where %s', (_, events) => {
    expect(personOf(events)).toBeUndefined();
  });

  it('is asked of the log, and never one for whom the shop signs a crowd', async () => {
    const store = createMemoryStore();
    await store.append([newEvent('identify', noon, {}, { ...signed, visitorId: 'v0' })]);
    expect(await readProvenPerson(store, site, visitor('v0'))).toEqual({
      type: 'known',
      userId: 'anna',
    });
    expect(await readProvenPerson(store, site, visitor('other'))).toBeUndefined();
    const crowd = Array.from({ length: 1001 }, (_, n) =>
      newEvent('identify', noon, {}, { userId: 'anna', visitorId: `v${n}` }),
    );
    await store.append(crowd);
    expect(await readProvenPerson(store, site, visitor('v0'))).toBeDefined();
    expect(await readProvenPerson(store, site, visitor('v1'))).toBeUndefined();
    const templates = Array.from({ length: 1001 }, (_, n) =>
      newEvent('identify', noon + 1, {}, { ...signed, visitorId: `v${n}` }),
    );
    await store.append(templates);
    expect(await readProvenPerson(store, site, visitor('v0'))).toBeUndefined();
  });
});
