import type { PricedLine } from './cart.ts';
import { type CouponRefusal, checkCoupon } from './coupons.ts';
import { splitCents, vatWithin } from './money.ts';
import { type ShippingMethod, shippingCents } from './shipping.ts';

/** The sums of a cart or an order, in cents. Everything includes VAT unless it says otherwise. */
export type Totals = {
  goodsCents: number;
  discountCents: number;
  /** The code in force. */
  coupon?: string;
  /** Why the code that was entered has no effect (any more). */
  couponRefusal?: { reason: CouponRefusal; missingCents?: number };
  shippingCents: number;
  totalCents: number;
  /** VAT within the discounted goods. */
  goodsVatCents: number;
  /** VAT within the whole, by rate. */
  vat: readonly { rate: number; cents: number }[];
};

/** Adds up a cart. The discount and delivery are shared among the VAT rates as the goods are. */
export function totalsOf(
  lines: readonly PricedLine[],
  choice: { coupon?: string | undefined; shipping: ShippingMethod; now: number },
): Totals {
  const goodsCents = lines.reduce((sum, line) => sum + line.cents, 0);
  const checked = choice.coupon ? checkCoupon(choice.coupon, goodsCents, choice.now) : undefined;
  const discountCents = checked?.ok ? checked.discountCents : 0;
  const shipping = shippingCents(choice.shipping, goodsCents - discountCents);
  const rates = [...new Set(lines.map((line) => line.product.vat))].sort((a, b) => a - b);
  const gross = rates.map((rate) =>
    lines.filter((line) => line.product.vat === rate).reduce((sum, line) => sum + line.cents, 0),
  );
  const discounts = splitCents(discountCents, gross);
  const goods = gross.map((cents, index) => cents - (discounts[index] ?? 0));
  const parcels = splitCents(shipping, gross);
  const goodsVat = goods.map((cents, index) => vatWithin(cents, rates[index] ?? 0));
  return {
    goodsCents,
    discountCents,
    ...(checked?.ok ? { coupon: checked.coupon.code } : {}),
    ...(checked && !checked.ok ? { couponRefusal: checked } : {}),
    shippingCents: shipping,
    totalCents: goodsCents - discountCents + shipping,
    goodsVatCents: goodsVat.reduce((sum, cents) => sum + cents, 0),
    vat: rates.map((rate, index) => ({
      rate,
      cents: vatWithin((goods[index] ?? 0) + (parcels[index] ?? 0), rate),
    })),
  };
}
