import { describe, expect, test } from 'vitest';
import { stepsOf } from '../support/steps.ts';
import { createShop } from './shop.ts';
import { catalogue } from './storefront.ts';
import { buy, inShop, rest, walk } from './walk.ts';

const visit = inShop((tag) => createShop(tag));

// Its cards have ids only, by which nothing else calls a product that was not seen yet, and no currency.
walk(
  visit,
  `view_item_list (${catalogue.map(({ id, tiers }) => `1 × ${id} at ${tiers[0]?.price}`)})`,
);

describe('the shop’s own tag', () => {
  const tagged = (tag: string) => createShop(tag, true);

  test('says too early and without a price what the cart then tells right, once', () =>
    visit(
      async (visit) => {
        await buy(visit, '/de/Becher/SW10001', 3);
        expect(stepsOf(await visit.settled())).toEqual([
          'view_item 19.99 EUR (1 × SW10001 at 19.99)',
          'add_to_cart 59.97 EUR (3 × SW10001 at 19.99)',
          'cart_updated 59.97 EUR (3 × SW10001 at 19.99)',
        ]);
      },
      { shop: tagged },
    ));

  test('claims what the shop then refuses, and is not believed', () =>
    visit(
      async (visit) => {
        await buy(visit, '/de/Krug/SW10002.1', 3);
        await buy(visit, '/de/Krug/SW10002.1', 1);
        const steps = stepsOf(await visit.settled()).filter((step) => !step.startsWith('view'));
        expect(steps).toEqual([
          'add_to_cart 3897 EUR (3 × SW10002.1 at 1299)',
          'cart_updated 3897 EUR (3 × SW10002.1 at 1299)',
        ]);
      },
      { shop: tagged },
    ));
});

test('where the cart’s JSON is kept from us, the lines in the markup serve', () =>
  visit(async (visit) => {
    await visit.page.route('**/checkout/cart.json', (route) => route.fulfill({ status: 403 }));
    await buy(visit, '/de/Becher/SW10001', 2);
    await visit.open('/de/checkout/confirm');
    await rest(visit);
    await visit.page.click('#confirmFormSubmit');
    await rest(visit);
    const steps = stepsOf(await visit.settled()).filter(
      (step) => !/^(view|add_.*_info)/.test(step),
    );
    expect(steps).toEqual([
      'add_to_cart 39.98 EUR (2 × SW10001 at 19.99)',
      'cart_updated 39.98 EUR (2 × SW10001 at 19.99)',
      'begin_checkout 39.98 EUR (2 × SW10001 at 19.99)',
      'purchase 39.98 EUR #10001 (2 × SW10001 at 19.99)',
    ]);
  }));
