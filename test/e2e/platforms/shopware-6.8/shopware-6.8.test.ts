import { inShop, walk } from '../shopware-6.5/walk.ts';
import { createShop } from './shop.ts';

walk(
  inShop(createShop),
  'view_item_list EUR (1 × SW10001 at 19.99,1 × SW10002.1 at 1299,1 × SW10002.2 at 1299)',
);
