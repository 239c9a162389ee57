import { describe, expect, it } from 'vitest';
import { foldInterests, interestsAt } from '../../../collector/profile/interests.ts';
import { day, loggedEvent, noon } from '../../support/log-events.ts';

const about = (event: string, id: string, category: string | undefined, after = 0) =>
  loggedEvent(event, noon + after, {
    items: [{ item_id: id, item_name: `The ${id}`, ...(category && { item_category: category }) }],
  });
const none = new Set<never>();

describe('interests', () => {
  it('are what was looked at, and more what was put in the cart or bought', () => {
    const { products, categories } = foldInterests(
      [
        about('view_item', 'cup', 'Kitchen'),
        about('add_to_cart', 'pot', 'Kitchen'),
        about('purchase', 'hat', 'Clothes'),
        about('view_promotion', 'bag', 'Bags'),
      ],
      none,
    );
    expect(products.map(({ id, weight }) => [id, weight])).toEqual([
      ['hat', 5],
      ['pot', 3],
      ['cup', 1],
    ]);
    expect(categories.map(({ name, weight }) => [name, weight])).toEqual([
      ['Clothes', 5],
      ['Kitchen', 4],
    ]);
  });

  it('count half after 30 days', () => {
    const facts = foldInterests(
      [about('view_item', 'a', 'A'), about('view_item', 'b', 'B', 30 * day)],
      none,
    );
    expect(facts.at).toBe(noon + 30 * day);
    expect(facts.categories.map(({ id, weight }) => [id, weight])).toEqual([
      ['B', 1],
      ['A', 0.5],
    ]);
    const later = interestsAt(facts, noon + 60 * day);
    expect(later.categories.map(({ weight }) => weight)).toEqual([0.5, 0.25]);
  });

  it('do not grow before their time, however the clock stands', () => {
    const facts = foldInterests([about('view_item', 'a', 'A')], none);
    expect(interestsAt(facts, 0)).toEqual(facts);
    expect(interestsAt(facts, Date.UTC(2099, 0)).categories[0]?.weight).toBe(0);
  });

  it('add up the same at whatever moment they are told', () => {
    const looks = [0, 3, 11, 40, 41].map((days) => about('view_item', 'a', 'A', days * day));
    const exact = [0, 3, 11, 40, 41].reduce((sum, days) => sum + 2 ** ((days - 41) / 30), 0);
    expect(foldInterests(looks, none).products[0]?.weight).toBeCloseTo(exact, 2);
  });

  it('count an order that was told twice once, and know no category where none was told', () => {
    const order = about('purchase', 'hat', undefined);
    const again = about('purchase', 'hat', undefined, 1);
    const { products, categories } = foldInterests([order, again], new Set([again]));
    expect(products[0]?.weight).toBe(5);
    expect(categories).toEqual([]);
  });

  it('are 30 products and 20 categories at most, the strongest', () => {
    const looks = Array.from({ length: 100 }, (_, n) =>
      about('view_item', `p${n}`, `c${n}`, n * day),
    );
    const { products, categories } = foldInterests(looks, none);
    expect([products.length, categories.length]).toEqual([30, 20]);
    expect(products[0]?.id).toBe('p99');
  });
});
