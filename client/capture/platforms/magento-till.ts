import type { CartReading, Exchange, Line, Report, Tools } from '../reconcile/reading.ts';
import { isPage } from './magento-page.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever a shop's pages and server say; only what is asked for is read
type Found = any;

export type Till = ReturnType<typeof startTill>;

/** Reads carts' and checkouts' pages, what they send, and the page that thanks; only these load this. */
export function startTill(
  report: Report,
  { note, recall }: Tools,
  takeCart: (cart: CartReading) => void,
  toLines: (lines: Found[]) => Line[],
) {
  /** A choice, unless it is only sent again. */
  const tell = (event: string, field: string, value: unknown, totals?: object) => {
    if (!value || recall(event) === value) return;
    note(event, value);
    report.tell(event, { [field]: value, ...totals }, 'request');
  };
  /** The quote that the page carries in `window.checkoutConfig`. */
  const readQuote = ({ quoteItemData, totalsData }: Found) => {
    if (!totalsData || !quoteItemData?.map) return;
    takeCart({
      lines: toLines(quoteItemData),
      value: totalsData.subtotal_with_discount ?? totalsData.subtotal,
      coupon: totalsData.coupon_code ?? '',
    });
  };
  return {
    /** Reads the cart first, so that what is told then states it; and what became of a code that a form sent. */
    readTill: (config: Found, coupon: unknown) => {
      readQuote(config || {});
      const field = document.querySelector('[name="coupon_code"]');
      // The field shows the code that is in use.
      if (coupon && field && field.getAttribute('value') !== coupon) {
        report.tell('coupon_denied', { coupon }, 'platform');
      }
      const isCart = isPage(/checkout-cart-index/);
      const event = isCart ? 'view_cart' : 'begin_checkout';
      if (isCart || !recall('checkout')) report.tell(event, {}, 'platform');
      note('checkout', !isCart);
    },
    /** The orders that the page names: by several addresses they become several. */
    readOrders: () => {
      const named = document.querySelectorAll(
        '.order-number,.checkout-success p > span,.multicheckout [href*="order_id"]',
      );
      const numbers = [...named].flatMap(
        ({ textContent }) => textContent.match(/[\w-]*\d[\w-]*/) ?? [],
      );
      for (const transactionId of numbers[0] ? new Set(numbers) : [undefined]) {
        report.order({ transactionId }, 'platform');
      }
      for (const name of ['checkout', 'add_shipping_info', 'add_payment_info']) {
        note(name, undefined);
      }
    },
    /** What a checkout sends to REST: `guest-carts/<id>/<step>` and `carts/mine/<step>`. */
    take: (step: string, { method, url, sent, status, answer }: Exchange) => {
      const isDone = status > 0 && status < 400;
      const { addressInformation, paymentMethod } = (sent ?? {}) as Found;
      if (step === 'coupons' && method === 'PUT' && !isDone) {
        const coupon = decodeURIComponent(url.pathname.replace(/.*\//, ''));
        report.tell('coupon_denied', { coupon }, 'request');
      } else if (step === 'shipping-information' && isDone) {
        const { shipping_carrier_code: carrier, shipping_method_code: code } =
          addressInformation ?? {};
        const { tax_amount: tax, shipping_amount: shipping } = (answer as Found)?.totals ?? {};
        tell('add_shipping_info', 'shipping_tier', code && `${carrier}_${code}`, { tax, shipping });
      }
      tell('add_payment_info', 'payment_type', paymentMethod?.method);
    },
  };
}
