import type { Report, Tools } from '../reconcile/reading.ts';
import { isPage } from './shopware-page.ts';

/** What a checkout goes through, as its address or route, or the body's class names it. */
export const checkout = /checkout[./](register|confirm)|checkoutregisterpage|confirmpage/;

const choices = [
  ['shipping', 'add_shipping_info', 'shipping_tier'],
  ['payment', 'add_payment_info', 'payment_type'],
] as const;

/**
 * Tells the beginning of a checkout once, and every method that is chosen: each choice loads the
 * confirm page anew.
 */
export function readCheckout(report: Report, { note, recall }: Tools): unknown {
  if (!isPage(checkout)) return note('checkout', undefined);
  const told = recall('checkout') as Record<string, string> | undefined;
  if (!told) report.tell('begin_checkout', {}, 'platform');
  const chosen: Record<string, string> = {};
  for (const [kind, event, field] of choices) {
    const method = document
      .querySelector(`.${kind}-method-input:checked`)
      ?.parentElement?.querySelector('strong')
      ?.textContent.trim();
    if (method) chosen[event] = method;
    if (method && method !== told?.[event]) report.tell(event, { [field]: method }, 'platform');
  }
  return note('checkout', { ...told, ...chosen });
}

/** The number of the order on the thank-you page. */
export const readOrderNumber = (): string | undefined => {
  const shown = document.querySelector<HTMLElement>('.finish-ordernumber');
  return shown?.dataset.orderNumber ?? shown?.textContent.match(/\S*\d\S*(?=\s*$)/)?.[0];
};

/** Whether a page or an answer says that something went wrong. */
export const hasAlert = (shown: ParentNode): boolean => !!shown.querySelector('.alert-danger');

/** Tells that a code was refused: there is a message, and it is not the one of success. */
export function checkCoupon(report: Report, shown: ParentNode, coupon: unknown): void {
  if (coupon && shown.querySelector('.alert') && !shown.querySelector('.alert-success')) {
    report.tell('coupon_denied', { coupon }, 'platform');
  }
}
