import { afterEach, describe, expect, test, vi } from 'vitest';
import { detectPlatform } from '../../../../client/capture/platforms/detect.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.innerHTML = '';
  document.body.innerHTML = '';
});

describe('a shop on Shopify', () => {
  test.each([
    '<link rel="preload" href="//shop.example/cdn/shop/t/1/assets/base.css">',
    '<script src="//cdn.shopify.com/s/files/1/0001/t/1/assets/theme.js" type="text/plain"></script>',
  ])('is told by what its theme loads: %s', (head) => {
    document.head.innerHTML = head;
    expect(detectPlatform()).toBe('shopify');
  });

  test('is told by its own object', () => {
    vi.stubGlobal('Shopify', { shop: 'kiln.myshopify.com' });
    expect(detectPlatform()).toBe('shopify');
  });

  test.each([
    '<img src="https://cdn.shopify.com/s/files/1/0001/products/mug.jpg">',
    '<script src="https://cdn.shopify.com/oxygen-v2/1/2/assets/entry.client.js" type="text/plain"></script>',
  ])(
    'is none of a storefront where it is headless, and has no cart to be asked for: %s',
    (body) => {
      document.body.innerHTML = body;
      expect(detectPlatform()).toBeUndefined();
    },
  );
});
