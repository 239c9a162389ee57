import type { CartReading, Line } from '../reconcile/reading.ts';

/** A line of `/checkout/cart.json`, which answers as the Store API's `/checkout/cart` does. */
type LineItem = {
  id: string;
  referencedId?: string | null;
  type?: string;
  label?: string;
  quantity?: number;
  price?: { unitPrice?: number } | null;
  payload?: { productNumber?: string; code?: string; manufacturerName?: string } | null;
  children?: readonly LineItem[];
};

const isProduct = ({ type }: LineItem) => type === 'product';
/** Promotions, credits and discounts lie in the cart as lines, but nobody bought them. */
const isDeduction = ({ type, price }: LineItem) =>
  /promotion|discount|credit/.test(`${type}`) || Number(price?.unitPrice) < 0;

/** A container (a bundle, a customised product) is what it is made of, if that is products. */
const toLines = (line: LineItem): Line[] => {
  const { id, referencedId, label, quantity, price, payload, children } = line;
  const parts = isProduct(line) ? [] : (children ?? []).filter(isProduct);
  if (parts[0]) return parts.flatMap(toLines);
  return [
    {
      item: {
        item_id: payload?.productNumber ?? referencedId ?? id,
        item_name: label,
        item_brand: payload?.manufacturerName,
        price: price?.unitPrice,
        quantity,
      },
      aliases: [referencedId, id],
    },
  ];
};

/** The cart of `/checkout/cart.json`; it names no currency. Nothing for any other answer. */
export function toCart(answer: unknown): CartReading | undefined {
  const { lineItems, price } = (answer ?? {}) as {
    lineItems?: readonly LineItem[];
    price?: { positionPrice?: number };
  };
  return (
    lineItems && {
      lines: lineItems.filter((line) => !isDeduction(line)).flatMap(toLines),
      value: price?.positionPrice,
      coupon:
        lineItems.filter(isDeduction).find(({ payload }) => payload?.code)?.payload?.code ?? '',
    }
  );
}

/**
 * The lines that the shop's pages carry for its own tag, on the cart, confirm and finish pages and in
 * the off-canvas cart. `data-price` is the price of one where the line has a plain price definition,
 * and of the whole line otherwise; which it is, the sum tells.
 */
export function readHiddenLines(root: ParentNode) {
  const box = root.querySelector<HTMLElement>('.hidden-line-items-information');
  if (!box) return undefined;
  const { currency, shipping, tax, value } = box.dataset;
  const rows = [...box.querySelectorAll<HTMLElement>('.hidden-line-item')].map(({ dataset }) => ({
    dataset,
    count: Number(dataset.quantity),
    price: Number(dataset.price),
  }));
  const total = Number(value) - Number(shipping ?? 0);
  const ofOne = rows.reduce((sum, { price, count }) => sum + price * count, 0);
  const ofAll = rows.reduce((sum, { price }) => sum + price, 0);
  const isOfAll = Math.abs(ofAll - total) < Math.abs(ofOne - total);
  const lines = rows
    .filter(({ price }) => price >= 0)
    .map(({ dataset, count, price }) => ({
      item: {
        item_id: dataset.sku,
        // Before 6.7 a line has only the product's id: everything else the cart knew by its number.
        item_name: dataset.sku && dataset.name,
        item_brand: dataset.brand,
        price: isOfAll ? price / count : price,
        quantity: count,
      },
      aliases: [dataset.id, dataset.lineItemId],
    }));
  return { lines, currency, value: isOfAll ? ofAll : ofOne, shipping, tax };
}
