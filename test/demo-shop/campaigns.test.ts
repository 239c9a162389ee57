import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Campaign, Offer } from '../../client/protocol/campaign.ts';
import { checkCoupon } from '../../demo-shop/rules/coupons.ts';
import { createVisitor, guest } from './visitor.ts';

const root = join(import.meta.dirname, '../..');
type Sites = { sites: { campaigns: Campaign[]; theme: { accent: string } }[] };
const { sites }: Sites = JSON.parse(
  readFileSync(join(root, 'collector/config/demo-site.json'), 'utf8'),
);
const [site] = sites;
const offers = (site?.campaigns ?? []).flatMap(({ name, variants }) =>
  variants.flatMap(({ offer, text }) => (offer ? [{ name, offer, text }] : [])),
);

/** What the offer takes off goods of 100 EUR, by its own words. */
const promisedOf = ({ percent = 0, amountMinor = 0 }: Offer) => percent * 100 + amountMinor;

describe.each(offers)('what "$name" promises', ({ offer, text }) => {
  it('is what the checkout takes off', () => {
    const result = checkCoupon(offer.code, 10_000, Date.now());
    expect(result).toMatchObject({ ok: true, discountCents: promisedOf(offer) });
  });

  it('is said in each language with the number that it is', () => {
    for (const { heading } of Object.values(text)) {
      expect(heading).toContain(String(offer.percent ?? (offer.amountMinor ?? 0) / 100));
    }
  });

  it('holds for everything in a cart, up to the order', async () => {
    const visitor = createVisitor();
    await visitor.post('/de/cart/add', { product: 'kessel-schwan', colour: 'coal' });
    await visitor.post('/de/cart/add', { product: 'winterhafen', size: 'g250', grind: 'beans' });
    const { count } = JSON.parse(
      (await visitor.get('/de/cart.json', { Accept: 'application/json' })).html,
    );
    expect(count).toBe(2);
    await visitor.post('/de/coupon', { code: offer.code, back: 'checkout' });
    const { location } = await visitor.post('/de/checkout', guest);
    const order = (await visitor.get(location ?? '')).ecommerce('purchase');
    expect(order.coupon).toBe(offer.code);
    const paid = Number(order.value) + Number(order.tax) + Number(order.shipping);
    expect(paid).toBeCloseTo((6890 * (100 - (offer.percent ?? 0))) / 10_000, 2);
  });
});

it('there is an offer to check', () => {
  expect(offers.length).toBeGreaterThan(0);
});

it('prompts take the colour of the shop', () => {
  const style = readFileSync(join(root, 'demo-shop/style/1-base.css'), 'utf8');
  const [, accent] = /--accent: (#\w+);/.exec(style) ?? [];
  expect(site?.theme.accent).toContain(accent);
});
