import type { Line } from '../reconcile/reading.ts';
import { toText } from './schema-node.ts';
import { toCategories } from './to-line.ts';

/** What a page says of a property, under the first of these names that it uses. */
const meta = (...names: string[]): string | undefined =>
  names
    .map((name) =>
      toText(
        document
          .querySelector(`meta[property="${name}"],meta[name="${name}"]`)
          ?.getAttribute('content'),
      ),
    )
    .find(Boolean);

/** The currency in which this page's prices are. */
export const pageCurrency = (): string | undefined =>
  meta('product:price:currency', 'og:price:currency');

/** A product by what social networks are told; nothing where they are told neither price nor id. */
export function readOpenGraph(): Line | undefined {
  const id = meta('product:retailer_item_id', 'product:retailer_part_no', 'product:product_id');
  const price = meta('product:sale_price:amount', 'product:price:amount', 'og:price:amount');
  if (!id && !price) return;
  const title = meta('og:title');
  const heading = toText(document.querySelector('h1')?.textContent);
  return {
    item: {
      item_id: id,
      // Titles carry the shop's name behind.
      item_name: heading && title?.startsWith(heading) ? heading : (title ?? heading),
      item_brand: meta('product:brand', 'og:brand'),
      ...toCategories(meta('product:category')?.split(/ *> */)),
      image_url: meta('og:image'),
      price,
      currency: pageCurrency(),
    },
    aliases: [id, meta('product:ean', 'product:mfr_part_no', 'product:isbn'), meta('og:url')],
  };
}
