import { describe, expect, it } from 'vitest';
import { foldProfile } from '../../../collector/profile/fold-profile.ts';
import { viewProfile } from '../../../collector/profile/view-profile.ts';
import { hour, loggedEvent, minute, noon, shop, site, visitor } from '../../support/log-events.ts';

const person = { type: 'anonymous', visitorId: visitor('anna') } as const;
const factsOf = (...events: ReturnType<typeof loggedEvent>[]) =>
  foldProfile(site, shop, { person, visitors: [person.visitorId], events });
const added = loggedEvent('add_to_cart', noon, { items: [{ item_id: 'cup', price: 10 }] });

describe('a profile at a moment', () => {
  it.each([
    [0, true],
    [5 * minute, true],
    [5 * minute + 101, false],
  ])('%d ms after the last sign of life: here is %s', (ms, isHere) => {
    expect(viewProfile(factsOf(added), noon + ms).isHere).toBe(isHere);
  });

  it('takes the site’s own limit for a cart that was left behind', () => {
    const facts = factsOf(added);
    expect(
      viewProfile(facts, noon + 20 * minute, { abandonedAfterMs: 15 * minute }).cart.status,
    ).toBe('abandoned');
    expect(viewProfile(facts, noon + 20 * minute).cart.status).toBe('open');
  });

  it('lets scores fade, and never grow', () => {
    const facts = factsOf(added);
    const at = (ms: number) => viewProfile(facts, noon + ms).scores.intent.value;
    expect(at(hour)).toBeLessThan(at(0));
    expect(at(-100 * hour)).toBe(at(0));
    expect(at(1000 * hour)).toBe(0);
  });

  it('keeps to itself what only the page’s formula needs', () => {
    expect(viewProfile(factsOf(added), noon)).not.toHaveProperty('scoredFacts');
  });
});
