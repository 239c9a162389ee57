import { walkPrestaShop } from '../prestashop-1.7/walk.ts';
import { createShop } from './shop.ts';

walkPrestaShop(createShop);
