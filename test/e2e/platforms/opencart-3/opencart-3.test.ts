import { isAtWork } from '../../../support/fixture-visit.ts';
import { createShop } from './shop.ts';
import { walkOpenCart } from './walk.ts';

walkOpenCart(createShop, {
  // The cart's form is sent as a document, and leads to the cart page again.
  more: async (page) => {
    await page.fill('#cart-form [name^="quantity"]', '3');
    await Promise.all([page.waitForNavigation(), page.click('#cart-form [type="submit"]')]);
    await isAtWork(page);
  },
  remove: '#cart-form [title="Remove"]',
  add: `[onclick^="cart.add('43'"]`,
  to: `[onclick^="cart.add('30'"]`,
});
