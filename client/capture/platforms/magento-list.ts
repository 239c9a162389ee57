import type { Line, Report } from '../reconcile/reading.ts';
import { all, dataIn, pageCurrency, priceIn, saidIn, textOf } from './magento-page.ts';

/** Signs that mean one currency everywhere or, for the last, nearly so: lists name none. */
const signs: Record<string, string> = { '€': 'EUR', '£': 'GBP', $: 'USD' };

const toCard = (box: Element): Line => {
  const id = saidIn('[name="product"]', box) ?? dataIn('data-product-id', box);
  return {
    item: {
      item_id: dataIn('data-product-sku', box) ?? id,
      item_name: textOf('.product-item-link', box),
      price: priceIn(box) ?? textOf('.price', box),
      currency: pageCurrency() ?? signs[`${/[€£$]/.exec(`${textOf('.price', box)}`)}`],
    },
    aliases: [id],
  };
};

/** Tells the products of a category or a search; only these pages load this. */
export function readList(report: Report): void {
  const cards = all('.products .product-item').map(toCard);
  if (cards[0]) report.list(cards, textOf('h1'), 'platform');
  const search_term = new URL(location.href).searchParams.get('q');
  const count = all('.toolbar-number').at(-1)?.textContent.replace(/\D/g, '') ?? cards.length;
  if (search_term) {
    report.tell('view_search_results', { search_term, results: Number(count) }, 'platform');
  }
}
