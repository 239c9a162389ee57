import type { OrderReading, Report, Tools } from '../reconcile/reading.ts';

const choices = [
  ['shipping', 'add_shipping_info', 'shipping_tier'],
  ['payment', 'add_payment_info', 'payment_type'],
] as const;

/**
 * Tells the beginning of a checkout once, every method that is chosen (each choice loads the confirm
 * page anew), and the order on the page that thanks. Only these pages load this.
 */
export function readTill(
  report: Report,
  { note, recall }: Tools,
  order: Partial<OrderReading> | undefined,
): void {
  if (order) {
    const shown = document.querySelector<HTMLElement>('.finish-ordernumber');
    const transactionId =
      shown?.dataset.orderNumber || shown?.textContent.match(/\S*\d\S*(?=\s*$)/)?.[0];
    note('checkout', undefined);
    report.order({ ...order, transactionId }, 'platform');
    return;
  }
  const told = recall('checkout') as Record<string, string> | undefined;
  if (!told) report.tell('begin_checkout', {}, 'platform');
  const chosen: Record<string, string> = {};
  for (const [kind, event, field] of choices) {
    const method = document
      .querySelector(`.${kind}-method-input:checked`)
      ?.parentElement?.querySelector('strong')
      ?.textContent.trim();
    if (!method) continue;
    chosen[event] = method;
    if (method !== told?.[event]) report.tell(event, { [field]: method }, 'platform');
  }
  note('checkout', { ...told, ...chosen });
}
