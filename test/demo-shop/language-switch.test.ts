import { describe, expect, it } from 'vitest';
import { coffee, createVisitor, guest, mug } from './visitor.ts';

/** Where the page's own link to the other language leads. */
function switchOf(html: string): string {
  const [, path = ''] = /<a class="tool" href="([^"]+)" hreflang/.exec(html) ?? [];
  return path.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}

describe('the switch of the language', () => {
  it.each([
    ['/de/', '/en/'],
    ['/en', '/de'],
    ['/de/p/becher-kaimauer?variant=GE-401-NE', '/en/p/becher-kaimauer?variant=GE-401-NE'],
    ['/en/search?q=%22earl%22+%26+grey', '/de/search?q=%22earl%22+%26+grey'],
    ['/de/search?q=tee&consent=open', '/en/search?q=tee'],
    ['/de/c/tea?consent=open', '/en/c/tea'],
    ['/nope', '/en/nope'],
    ['/de/nope', '/en/nope'],
    ['/design', '/en/design'],
  ])('on %s leads to %s', async (path, target) => {
    expect(switchOf((await createVisitor().get(path)).html)).toBe(target);
  });

  it('keeps the cart, the coupon, what was typed and what was ordered', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', coffee);
    await visitor.post('/de/coupon', { code: 'WILLKOMMEN10', back: 'checkout' });
    await visitor.post('/de/checkout', { ...guest, postalCode: '', shipping: 'express' });
    const { html } = await visitor.get(switchOf((await visitor.get('/de/checkout')).html));
    expect(html).toContain('<h1>Checkout</h1>');
    expect(html).toContain('WILLKOMMEN10');
    expect(html).toContain('value="Deichstraße 3"');
    const { location } = await visitor.post('/en/checkout', guest);
    const order = await visitor.get(switchOf((await visitor.get(location ?? '')).html));
    expect(order.html).toContain('Vielen Dank, Anna.');
  });

  it('after a refused login or registration leads to the form, not to nowhere', async () => {
    const visitor = createVisitor();
    for (const path of ['/de/login', '/de/register']) {
      const { html } = await visitor.post(path, { email: 'x', password: 'y', name: '' });
      const { status, location } = await visitor.get(switchOf(html));
      expect([status, location]).toEqual([302, '/en/account']);
    }
  });

  it('translates what the tags are told, but not what identifies it', async () => {
    const visitor = createVisitor();
    const told = async (path: string) =>
      ((await visitor.get(path)).ecommerce('view_item').items as Record<string, unknown>[])[0];
    const [german, english] = [
      await told('/de/p/becher-kaimauer'),
      await told('/en/p/becher-kaimauer'),
    ];
    expect(german?.item_id).toBe(english?.item_id);
    expect(german?.price).toBe(english?.price);
    expect(german?.item_name).not.toBe(english?.item_name);
  });

  it('leaves the session alone', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', mug);
    const before = visitor.cookies.get('session');
    await visitor.get('/en/cart');
    expect(visitor.cookies.get('session')).toBe(before);
  });
});
