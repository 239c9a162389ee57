import { walkOpenCart } from '../opencart-3/walk.ts';
import { createShop } from './shop.ts';

walkOpenCart(createShop, {
  more: async (page) => {
    await page.fill('#shopping-cart [name="quantity"]', '3');
    await page.click('#shopping-cart .edit');
  },
  remove: '#shopping-cart .remove',
  add: '.add-43',
  to: '.add-30',
});
