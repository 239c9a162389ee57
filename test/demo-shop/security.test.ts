import { describe, expect, it, test } from 'vitest';
import { createShop } from '../../demo-shop/app.ts';
import { coffee, createVisitor, guest, mug } from './visitor.ts';

const anna = { name: 'Anna', email: 'anna@example.org', password: 'guten-morgen', back: '' };
const json = { Accept: 'application/json' };
type Visitor = ReturnType<typeof createVisitor>;

const countIn = async (visitor: Visitor): Promise<number> =>
  JSON.parse((await visitor.get('/de/cart.json', json)).html).count;
const isSignedIn = async (visitor: Visitor) =>
  (await visitor.get('/de/account')).html.includes('Guten Morgen, Anna.');

describe('a form of another origin', () => {
  const posts: [string, Record<string, string>][] = [
    ['/de/cart/add', mug],
    ['/de/cart/set', { sku: 'KA-101-250-B', quantity: '0' }],
    ['/de/coupon', { code: 'WILLKOMMEN10' }],
    ['/de/checkout', guest],
    ['/de/login', anna],
    ['/de/register', anna],
    ['/de/logout', {}],
    ['/de/consent', { choice: 'all' }],
    ['/de/legal/withdrawal', { order: 'MK-1' }],
  ];

  it.each(posts)('is refused at %s, and changes nothing', async (path, fields) => {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', coffee);
    const before = [...visitor.cookies];
    const { status } = await visitor.post(path, fields, { Origin: 'http://evil.test' });
    expect(status).toBe(403);
    expect([...visitor.cookies]).toEqual(before);
    expect(await countIn(visitor)).toBe(1);
    expect((await visitor.get('/de/checkout')).ecommerce('begin_checkout')).not.toHaveProperty(
      'coupon',
    );
  });

  it.each([
    ['the name as a part of another', 'http://shop.test.evil.test'],
    ['another port', 'http://shop.test:8080'],
    ['another scheme', 'https://shop.test'],
    ['no name at all', 'null'],
  ])('is one with %s', async (_what, Origin) => {
    expect((await createVisitor().post('/de/cart/add', mug, { Origin })).status).toBe(403);
  });

  it('cannot be dressed as plain text', async () => {
    const visitor = createVisitor();
    const { status } = await visitor.post('/de/cart/add', mug, {
      Origin: 'http://evil.test',
      'Content-Type': 'text/plain',
    });
    expect(status).toBe(403);
    expect([...visitor.cookies]).toEqual([]);
  });

  it('as JSON, which a form cannot be, is not read', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', mug, {
      Origin: 'http://evil.test',
      'Content-Type': 'application/json',
    });
    expect(await countIn(visitor)).toBe(0);
  });

  it('is not one of the shop itself', async () => {
    expect((await createVisitor().post('/de/cart/add', mug)).status).toBe(303);
  });
});

describe('a session', () => {
  const planted = 'f'.repeat(48);

  it.each([
    ['putting something into the cart', '/de/cart/add', coffee],
    ['opening an account', '/de/register', anna],
  ])('is never one that was planted: %s', async (_what, path, fields) => {
    const visitor = createVisitor();
    visitor.cookies.set('session', planted);
    await visitor.post(path, fields);
    expect(visitor.cookies.get('session')).toMatch(/^\w{48}$/);
    expect(visitor.cookies.get('session')).not.toBe(planted);
  });

  it('that somebody knew before the login opens nothing after it', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/register', anna);
    await visitor.post('/de/logout', {});
    await visitor.post('/de/cart/add', coffee);
    const known = visitor.cookies.get('session') ?? '';
    await visitor.post('/de/login', anna);
    expect(await isSignedIn(visitor)).toBe(true);
    expect(await countIn(visitor)).toBe(1);
    visitor.cookies.set('session', known);
    expect(await isSignedIn(visitor)).toBe(false);
    expect(await countIn(visitor)).toBe(0);
  });

  it('stays the same when a login is refused', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', coffee);
    const before = visitor.cookies.get('session');
    expect((await visitor.post('/de/login', anna)).status).toBe(422);
    expect(visitor.cookies.get('session')).toBe(before);
    expect(await countIn(visitor)).toBe(1);
  });

  it('that was logged out is over, also for who kept its cookie', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/register', anna);
    const kept = visitor.cookies.get('session') ?? '';
    await visitor.post('/de/logout', {});
    visitor.cookies.set('session', kept);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  it.each([
    ['http', false],
    ['https', true],
  ])('over %s is marked secure: %s', async (scheme, secure) => {
    const origin = `${scheme}://shop.test`;
    const answer = await createShop({ collectorUrl: 'http://collector.test' }).request(
      `${origin}/de/cart/add`,
      { method: 'POST', body: new URLSearchParams(coffee), headers: { Origin: origin } },
    );
    expect(answer.headers.get('Set-Cookie')).toMatch(/^session=/);
    expect(/; Secure/.test(answer.headers.get('Set-Cookie') ?? '')).toBe(secure);
  });
});

test('a refused login takes as long for an unknown address as for a wrong password', async () => {
  const visitor = createVisitor();
  await visitor.post('/de/register', anna);
  const timed = async (email: string) => {
    const began = performance.now();
    await visitor.post('/de/login', { ...anna, email, password: 'guten-abend!' });
    return performance.now() - began;
  };
  const [known, unknown] = [await timed(anna.email), await timed('nobody@example.org')];
  expect(unknown).toBeGreaterThan(known / 5);
});
