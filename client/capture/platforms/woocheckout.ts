import { listen } from '../listen.ts';
import type { Line, Report } from '../reconcile/reading.ts';
import { all, type Found, numberIn, one, readDrawn, textOf } from './woocommerce-line.ts';
import { toShownLine, wantedOf } from './woocommerce-product.ts';

export type Till = ReturnType<typeof startTill>;

/** The rows of a cart's or an order's table, or of a small cart. */
const readRows = (selector: string): Line[] =>
  all(selector).map((row) => {
    const { item, aliases = [] } = readDrawn(row);
    const variant = one('a[href*="attribute_"]', row)?.search.replace(/[?&][^=]*=/g, ' ');
    return {
      item: {
        ...item,
        item_variant: variant && decodeURIComponent(variant).trim(),
        // The small cart writes `2 × 12,50 €`.
        quantity: one('.qty', row)?.value ?? textOf('.product-quantity,.quantity', row),
      },
      aliases,
    };
  });

/** Reads carts, checkouts and orders as WooCommerce draws them; only pages with one load this. */
export function startTill(report: Report) {
  const chosen: Record<string, unknown> = {};
  const choose = (fields: object) => {
    for (const [name, given] of Object.entries(fields)) {
      const isPayment = /^(radio-control-wc-)?payment.method(-options)?$/.test(name);
      const event = isPayment ? 'add_payment_info' : 'add_shipping_info';
      const value = typeof given === 'object' ? Object.values(given ?? {})[0] : given;
      if ((isPayment || /^shipping_method/.test(name)) && value && chosen[event] !== value) {
        chosen[event] = value;
        report.tell(event, { [isPayment ? 'payment_type' : 'shipping_tier']: value }, 'platform');
      }
    }
  };
  const readOrder = () => {
    // A failed payment leads to the same page, with a way to pay again.
    if (one('[class*="order-failed"],[class$="status__actions"]')) return;
    const lines = readRows('.order_item');
    for (const { item, aliases } of lines) {
      // What stands there is the line's total.
      if (!/^\D*1$/.test(`${item.quantity}`)) item.price = undefined;
      // Its address says better than its name which product of the cart it was.
      if (aliases?.[1]) item.item_name = undefined;
    }
    const transactionId =
      textOf('[class*="overview__order"] strong,[class$="summary-list-item__value"]') ??
      numberIn(location.href, /order-received[/=](\d+)/);
    report.order(
      {
        transactionId,
        shipping: textOf('.amount', one('.shipped_via')?.closest('td') ?? document.head),
        tax: textOf('.includes_tax .amount'),
        ...(lines.length ? { lines } : {}),
      },
      'page',
    );
  };
  listen(document, 'change', ({ target: { name, value } }) => {
    if (/woocommerce-checkout/.test(document.body.className)) choose({ [name]: value });
  });
  return {
    /** A request that is about the checkout or a coupon, and its answer. */
    take: (action: string, sent: Found, isRefused: boolean, answer: Found) => {
      if (/coupon/.test(action)) {
        const coupon = sent.coupon_code ?? sent.code;
        if (isRefused) report.tell('coupon_denied', { coupon }, 'request');
        return;
      }
      choose({ ...sent, shipping_method: sent.rate_id ?? sent.shipping_method });
      const notice: string | undefined =
        answer?.messages ?? (isRefused ? answer?.message : undefined);
      // Notices repeat what was typed; what may be an address or a number is left out.
      const words = notice
        ?.slice(0, 999)
        .replace(/<[^>]*>?/g, ' ')
        .replace(/(\S*[@\d]\S*|\s)+/g, ' ');
      const message = words?.trim();
      if (message) report.tell('checkout_error', { message: message.slice(0, 100) }, 'request');
    },
    /** What the page before wanted, or this page's address; a refusal is told in a notice. */
    readOutcome: (isWished: unknown) => {
      const isDone = !one('.woocommerce-error,.is-error');
      const wanted = wantedOf(Object.fromEntries(new URLSearchParams(location.search)));
      if (isWished) report.confirm(isDone, 'page');
      else if (isDone) for (const [id, by] of wanted) report.change(toShownLine(id), by, 'page');
    },
    readCart: (isTold = true) => {
      const table = readRows('.woocommerce-cart-form__cart-item');
      const lines = table.length ? table : readRows('.woocommerce-mini-cart-item');
      const isEmpty = one('.cart-empty,.woocommerce-mini-cart__empty-message');
      if (lines.length || isEmpty) report.cart({ lines, isTold }, 'page');
    },
    /** The page of a cart, a checkout or an order. */
    readPage: async (readCart: () => Promise<unknown>) => {
      const { className } = document.body;
      // The address is translated and the class is not, and other plugins have addresses of their own.
      if (/order-received/.test(location.href + className) || one('.woocommerce-order-overview'))
        return readOrder();
      const isCart = /\bwoocommerce-cart\b/.test(className);
      // With the cart read, the step has it.
      await readCart();
      report.tell(isCart ? 'view_cart' : 'begin_checkout', {}, 'platform');
    },
  };
}
