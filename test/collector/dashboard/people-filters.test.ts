import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../../collector/dashboard/language.ts';
import {
  choiceName,
  filterChoices,
  peopleAddress,
  readFilters,
  toProfileFilter,
  without,
} from '../../../collector/dashboard/people-filters.ts';
import { demoSites } from '../../support/demo-sites.ts';
import { day, noon } from '../../support/log-events.ts';

const read = (query: string) => {
  const asked = new URLSearchParams(query);
  return readFilters((name) => asked.get(name) ?? undefined, demoSites);
};

describe('the filters of the list', () => {
  it.each([
    ['', {}],
    ['stage=regular&cart=abandoned', { stage: 'regular', cart: 'abandoned' }],
    ['stage=king&cart=&seen=tomorrow&orders=maybe', {}],
    ['intent=50&engagement=51', { intent: '50' }],
    ['q=%20%20mara%20&site=demo', { q: 'mara', site: 'demo' }],
    ['site=elsewhere&junk=without&segment=a%20b', {}],
    ['segment=cart-abandoners&junk=with', { segment: 'cart-abandoners', junk: 'with' }],
  ])('are read from the address, and nonsense is left out: %s', (query, filters) => {
    expect(read(query)).toEqual(filters);
  });

  it('take a search of any length, but only so much of it', () => {
    expect(read(`q=${'x'.repeat(5000)}`).q).toHaveLength(200);
  });

  it('lead to an address that says the same, with a place in the list and without a filter', () => {
    const filters = read('q=mara&stage=lost');
    expect(peopleAddress(filters)).toBe('/?stage=lost&q=mara');
    expect(read(peopleAddress(filters).slice(2))).toEqual(filters);
    expect(peopleAddress(filters, 'c+r')).toBe('/?stage=lost&q=mara&after=c%2Br');
    expect(peopleAddress(without(filters, 'stage'))).toBe('/?q=mara');
    expect(peopleAddress({})).toBe('/');
  });

  it.each([
    ['seen=7d', { seenAfter: noon - 7 * day }],
    ['seen=over-90d', { seenBefore: noon - 90 * day }],
    ['orders=no&intent=75', { hasOrders: false, intent: 75 }],
    ['newsletter=pending&engagement=25', { newsletter: 'pending', engagement: 25 }],
    ['q=mara&site=demo&junk=with', {}],
  ])('are asked of the store as it takes them: %s', (query, asked) => {
    expect(toProfileFilter(read(query), noon)).toEqual(asked);
  });

  it.each(['en', 'de'] as const)('have words for every choice in %s', (language) => {
    for (const name of Object.keys(filterChoices) as (keyof typeof filterChoices)[]) {
      for (const value of filterChoices[name]) {
        expect(choiceName(name, value, messagesOf[language]), `${name} ${value}`).not.toMatch(
          /undefined|NaN/,
        );
      }
    }
  });
});
