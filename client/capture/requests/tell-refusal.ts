import type { Exchange, Report } from '../reconcile/reading.ts';
import type { Fields } from './fields.ts';
import { drop } from './line.ts';
import type { Purpose } from './purpose.ts';
import { reasonIn } from './refusal.ts';
import { find, simplify } from './simplify.ts';

const codeKey = / (code|\S*(coupon|voucher|promo|gutschein|discount|giftcard)\S*)( \*)*$/;

/** Tells of a coupon that was not taken, and of what kept a buyer from the checkout's next step. */
export function tellRefusal(
  report: Report,
  { words, verb, isCart, isCoupon, isCheckout, isPlacing }: Purpose,
  { sent, status }: Exchange,
  answer: Fields,
  isDone: boolean,
): void {
  const message = reasonIn(isDone ? undefined : answer);
  if (isCoupon && verb !== 'remove') {
    const isIdle = find(answer, (node) => (node?.applicable === false ? true : undefined));
    if (isDone && !isIdle) return;
    const fields = simplify(sent);
    const coupon =
      find(fields?.variables ?? fields, (value, path) =>
        codeKey.test(path) && typeof value === 'string' ? value : undefined,
      ) ?? words.match(/(?:coupons?|vouchers?|promotions?)\/([^/ ]+)/)?.[1];
    if (coupon) report.tell('coupon_denied', drop({ coupon, reason: message }), 'request');
  } else if (!isDone && status < 500 && message && (isPlacing || (isCheckout && !isCart))) {
    report.tell('checkout_error', { message }, 'request');
  }
}
