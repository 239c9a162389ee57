import { variantName } from '../catalogue/catalogue.ts';
import { countOf, pricedLines } from '../rules/cart.ts';
import { formatMoney } from '../rules/money.ts';
import { freeShippingFromCents } from '../rules/shipping.ts';
import { picturePath, productPath } from './paths.ts';
import type { Visit } from './visit.ts';

/** The cart in words and numbers ready to be shown by the slide-out. */
export function cartJson({ session, language, t }: Visit) {
  const cart = session?.cart ?? [];
  const lines = pricedLines(cart);
  const goodsCents = lines.reduce((sum, line) => sum + line.cents, 0);
  const missing = freeShippingFromCents - goodsCents;
  return {
    count: countOf(cart),
    countText: t.cart.count(countOf(cart)),
    total: formatMoney(goodsCents, language),
    hint: missing > 0 ? t.cart.missing(formatMoney(missing, language)) : t.cart.free,
    lines: lines.map(({ product, variant, quantity, cents }) => ({
      name: product.name[language],
      variant: variantName(product, variant, language),
      quantity,
      price: formatMoney(cents, language),
      picture: picturePath(product, variant),
      path: productPath(language, product, variant),
    })),
  };
}
