import { listen } from '../listen.ts';
import type { Line, Report, Tools } from '../reconcile/reading.ts';
import { readState } from './prestashop-readings.ts';

/** What of a checkout later pages must know: which steps were told, and what its end does not say. */
type Checkout = { told: string[]; shipping?: number | undefined; tax?: number | undefined };

const textOf = (root: ParentNode, selector: string): string | undefined =>
  root.querySelector(selector)?.textContent?.trim();

/**
 * The checkout of PrestaShop: one page that is loaded anew after each step (CheckoutProcess), so what
 * was told of it is noted; in one-page checkouts the steps are told when the order is placed.
 */
export function createCheckout(report: Report, tools: Tools) {
  const recall = () => tools.recall('prestashop') as Checkout | undefined;
  const step = (event: string, properties: object) => {
    const checkout = recall() ?? { told: [] };
    if (checkout.told.includes(event)) return;
    tools.note('prestashop', { ...checkout, told: [...checkout.told, event] });
    report.tell(event, properties, 'platform');
  };
  const ship = () => {
    const chosen = document.querySelector('[name^="delivery_option["]:checked');
    const option = chosen?.closest('.delivery-option,.js-delivery-option,label');
    if (chosen)
      step('add_shipping_info', { shipping_tier: option && textOf(option, '.carrier-name') });
  };
  /** The order is being placed, or handed over to a payment service that draws its own button. */
  const pay = () => {
    const chosen = document.querySelector<HTMLElement>('[name="payment-option"]:checked');
    if (!chosen) return;
    ship();
    step('add_payment_info', { payment_type: chosen.dataset.moduleName });
  };
  listen(document, 'click', ({ target }) => {
    const button = target.closest?.('#payment-confirmation button');
    if (button && !button.matches(':disabled,.disabled')) pay();
  });
  listen(document, 'change', ({ target }) => {
    if (target.matches?.('[name="payment-option"].binary')) pay();
  });

  return {
    read: () => {
      step('begin_checkout', {});
      if (document.querySelector('#checkout-delivery-step:is(.-complete,.step--complete)')) ship();
      const { shipping, tax } = readState().cart?.subtotals ?? {};
      const told = recall()?.told ?? [];
      tools.note('prestashop', { told, shipping: shipping?.amount, tax: tax?.amount });
    },
    /** Whoever goes back to the cart begins anew. */
    leave: () => tools.note('prestashop', undefined),
    readOrder: () => {
      const known = recall();
      const reference = textOf(
        document,
        '#order-reference-value,#order-details li,.order-confirmation__details-list li',
      )?.match(/\S+$/)?.[0];
      const id = new URLSearchParams(location.search).get('id_order') ?? undefined;
      if (!reference && !id) return;
      report.order(
        {
          transactionId: reference ?? id,
          currency: readState().currency?.iso_code,
          shipping: known?.shipping,
          tax: known?.tax,
          // Without ids; so only where the cart before is not known.
          ...(!known && { lines: readDrawnLines() }),
        },
        'platform',
      );
      tools.note('prestashop', undefined);
    },
  };
}

const readDrawnLines = (): Line[] =>
  [...document.querySelectorAll('.order-line,.order-confirmation__product')].map((row) => {
    const [price, quantity] = row.querySelectorAll('.qty .row > *');
    return {
      item: {
        item_name: textOf(row, '.details span,.order-confirmation__product-title'),
        price: price?.textContent ?? textOf(row, '.order-confirmation__product-price'),
        quantity:
          quantity?.textContent ??
          textOf(row, '.order-confirmation__product-quantity')?.replace(/\D/g, ''),
      },
    };
  });
