import { describe, expect, it } from 'vitest';
import { foldProductsSeen } from '../../../collector/profile/products-seen.ts';
import { loggedEvent, noon } from '../../support/log-events.ts';

const seen = (...addresses: (string | undefined)[]) =>
  foldProductsSeen(
    addresses.map((image_url, index) =>
      loggedEvent('view_item', noon + index, {
        items: [{ item_id: 'cup', ...(image_url !== undefined && { image_url }) }],
      }),
    ),
    'EUR',
  )[0]?.imageUrl;

describe('a product’s picture', () => {
  it('is the last that the shop gave, and stays where it gives none', () => {
    expect(seen('https://shop.example/a.jpg', 'https://shop.example/b.jpg')).toBe(
      'https://shop.example/b.jpg',
    );
    expect(seen('https://shop.example/a.jpg', undefined)).toBe('https://shop.example/a.jpg');
    expect(seen(undefined)).toBeUndefined();
  });

  it.each([
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    '/a.jpg',
    `https://x/${'a'.repeat(600)}`,
  ])('is none where it is no address of a page: %.40s', (address) => {
    expect(seen(address)).toBeUndefined();
  });
});
