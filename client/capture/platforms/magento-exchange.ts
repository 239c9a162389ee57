import type { Exchange, Line, Report, Tools } from '../reconcile/reading.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever was sent and answered; only what is asked for is read
type Found = any;

/** What a checkout noted of the order's taxes and shipping, for the page that thanks. */
export const noteTotals = ({ note }: Tools, totals: Found): void => {
  if (totals?.grand_total !== undefined) {
    note('totals', { tax: totals.tax_amount, shipping: totals.shipping_amount });
  }
};

/** Reads what a checkout sends to REST: `guest-carts/<id>/…` and `carts/mine/…`. */
export function readRest(
  report: Report,
  tools: Tools,
  step: string,
  { method, url, sent, status, answer }: Exchange,
): void {
  const isDone = status > 0 && status < 400;
  const { addressInformation, paymentMethod } = (sent ?? {}) as Found;
  if (isDone) noteTotals(tools, (answer as Found)?.totals ?? answer);
  const tell = (event: string, field: string, value: string | undefined) => {
    // Most is sent again before an order is placed.
    if (!value || tools.recall(event) === value) return;
    tools.note(event, value);
    report.tell(event, { [field]: value }, 'request');
  };
  if (step === 'coupons' && method === 'PUT' && !isDone) {
    const coupon = decodeURIComponent(url.pathname.replace(/.*\//, ''));
    report.tell('coupon_denied', { coupon }, 'request');
  } else if (step === 'shipping-information' && isDone && addressInformation) {
    const { shipping_carrier_code, shipping_method_code } = addressInformation;
    tell('add_shipping_info', 'shipping_tier', `${shipping_carrier_code}_${shipping_method_code}`);
  }
  tell('add_payment_info', 'payment_type', paymentMethod?.method);
}

/**
 * Reads an add. Refused ones are answered with 200 and the address to go back to; so are those after
 * which the shop goes to its cart. Which it was, that page tells.
 */
export function readAdd(report: Report, { sent, status, answer }: Exchange): void {
  const { product, selected_configurable_option, qty } = (sent ?? {}) as Found;
  const { backUrl } = (answer ?? {}) as Found;
  const line: Line = { item: {}, aliases: [selected_configurable_option || undefined, product] };
  const by = Number(qty) || 1;
  if (backUrl && /\/checkout\/cart\/?$/.test(backUrl)) report.intend(line, by);
  else if (backUrl || !status || status >= 400) report.confirm(false, 'request');
  else report.change(line, by, 'request');
}
