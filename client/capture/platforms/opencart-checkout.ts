import type { Report } from '../reconcile/reading.ts';
import type { Names } from './opencart-cart.ts';
import { textOf } from './opencart-page.ts';

/** What pages of OpenCart answer: an error, a way to go instead, or a sentence with a link. */
export type Answer = {
  success?: string;
  error?: string | Record<string, unknown>;
  redirect?: string;
};

/** What later pages must know. */
export type Noted = Names & {
  /** The steps of the checkout that were told, so that a reload tells none again. */
  told: string[];
  coupon?: string;
  shipping?: string | undefined;
};

/** Coupons, the checkout and the order; thank-you pages say nothing of it, most not even a number. */
export function createCheckout(report: Report, noted: Noted) {
  const step = (event: string, properties: object) => {
    if (noted.told.includes(event)) return;
    noted.told.push(event);
    report.tell(event, properties, 'platform');
  };
  return {
    begin: () => step('begin_checkout', {}),
    onCoupon: (coupon: string, { error }: Answer) => {
      if (error) {
        const { warning: reason = error } = Object(error);
        report.tell('coupon_denied', { coupon, reason }, 'platform');
      } else noted.coupon = coupon;
    },
    onMethod: ({ payment_method, shipping_method }: Record<string, string>) => {
      if (payment_method) step('add_payment_info', { payment_type: payment_method });
      if (!shipping_method) return;
      const chosen = document.querySelector('[name="shipping_method"]:checked')?.parentElement;
      // «Flat Shipping Rate - $5.00»
      const [, name, price] = /(\S.*) - (.+)/.exec(chosen?.textContent ?? '') ?? [];
      noted.shipping = price;
      step('add_shipping_info', { shipping_tier: name ?? shipping_method });
    },
    onOrder: () => {
      if (!noted.told[0]) return;
      const transactionId = textOf('#content')?.match(/[#№]\s*(\d+)/)?.[1];
      const { coupon, shipping } = noted;
      report.order({ transactionId, coupon, shipping }, 'platform');
      noted.told = [];
      noted.coupon = '';
    },
  };
}
