import { expect, test } from 'vitest';
import { pageKind } from '../../../../client/capture/pages/page-kind.ts';

test.each([
  ['/cart', 'cart'],
  ['/de/warenkorb', 'cart'],
  ['/checkout/cart', 'cart'],
  ['/checkout/cart/', 'cart'],
  ['/shopping_cart.php', 'cart'],
  ['/index.php?main_page=shopping_cart', 'cart'],
  ['/index.php?cl=basket', 'cart'],
  ['/panier', 'cart'],
  ['/winkelwagen', 'cart'],
  ['/Warenkorb', 'cart'],
  ['/checkout', 'checkout'],
  ['/cart/checkout', 'checkout'],
  ['/checkout/shipping', 'checkout'],
  ['/checkout_confirmation.php', 'checkout'],
  ['/index.php?main_page=checkout_payment', 'checkout'],
  ['/kasse', 'checkout'],
  ['/Bestellvorgang', 'checkout'],
  ['/onepagecheckout', 'checkout'],
  ['/checkout/success', 'order'],
  ['/checkout_success.php', 'order'],
  ['/checkout/completed/12', 'order'],
  ['/kasse/danke', 'order'],
  ['/index.php?cl=thankyou', 'order'],
  ['/order-confirmation', 'order'],
  ['/', undefined],
  ['/p/golf-cart', 'other'],
  ['/category/checkout', 'other'],
  ['/kategorie/kasse', 'other'],
  ['/collections/cart', 'other'],
  ['/account/orders/success', 'other'],
  ['/warenkorb-taschen', undefined],
  ['/%E0%A4%A', undefined],
] as const)('%s is %s', (path, kind) => {
  expect(pageKind(new URL(path, 'https://shop.example') as unknown as Location)).toBe(kind);
});
