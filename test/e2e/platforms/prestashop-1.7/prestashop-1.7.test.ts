import { createShop } from './shop.ts';
import { walkPrestaShop } from './walk.ts';

walkPrestaShop(createShop);
