import type { Language } from '../language/language.ts';
import { pricedLines } from '../rules/cart.ts';
import { currency, toDecimal } from '../rules/money.ts';
import type { Order } from '../rules/order.ts';
import { toLineItems } from './items.ts';

/**
 * The order as GA4 wants it: `value` is goods after the discount, without VAT and delivery, so that
 * value, tax and shipping add up to what was paid. Items keep the prices that the visitor saw.
 */
export function toPurchase({ number, totals, lines }: Order, language: Language) {
  return {
    transaction_id: number,
    currency,
    value: toDecimal(totals.goodsCents - totals.discountCents - totals.goodsVatCents),
    tax: toDecimal(totals.goodsVatCents),
    shipping: toDecimal(totals.shippingCents),
    ...(totals.coupon ? { coupon: totals.coupon } : {}),
    items: toLineItems(pricedLines(lines), language),
  };
}
