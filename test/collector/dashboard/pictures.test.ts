import { describe, expect, it } from 'vitest';
import { createPictures } from '../../../collector/dashboard/person/pictures.ts';
import type { Profile } from '../../../collector/profile/profile.ts';

const shop = 'https://shop.example';
const mug = { itemId: 'M-1', name: 'Mug', imageUrl: `${shop}/mug.jpg`, views: 1, lastSeenAt: 0 };
const picture = createPictures({ productsSeen: [mug] } as unknown as Profile, [shop]);

describe('the picture of a product', () => {
  it.each([
    ['by its number', { id: 'M-1' }, 'mug.jpg'],
    ['by its name, where a cart calls it by another number', { id: '77', name: 'Mug' }, 'mug.jpg'],
    ['not by another name', { id: '77', name: 'Mug, large' }, '>ML<'],
  ])('is found %s', async (_, product, expected) => {
    expect(String(await picture(product))).toContain(expected);
  });
});
