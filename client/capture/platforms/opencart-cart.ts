import type { CartReading, Line } from '../reconcile/reading.ts';

/**
 * What later pages must know of OpenCart's cart: the ids of products that were added, for search engine
 * addresses hide them, and how each line, by its key, was first called.
 */
export type Names = {
  ids: Record<string, string>;
  variants: Record<string, string>;
};

/** Each line of a cart has its key in a control: mini-cart and cart page, OpenCart 2 to 4. */
const keyed = '[onclick*="cart.remove("],[name^="quantity["],input[name="key"]';
/** The links in a part of a page that say something; the others hold pictures. */
export const wordyLink = (root: ParentNode): HTMLAnchorElement | undefined =>
  [...root.querySelectorAll<HTMLAnchorElement>('a[href]')].find(({ textContent }) =>
    textContent.trim(),
  );

/** `$1,204.00`, `1.204,00€`: what stands before three digits parts thousands. */
const toAmount = (text = ''): number =>
  Number.parseFloat(text.replace(/^\D+|[^\d.,]|[.,](?=\d{3})/g, '').replace(',', '.'));

/** `cart.remove('3')`, `quantity[3]`, or a hidden field. */
const keyIn = (row: Element): string => {
  const control = row.querySelector(keyed);
  const call = control?.getAttribute('onclick') ?? control?.getAttribute('name');
  return `${call?.match(/\w+(?='?[)\]])/) ?? control?.getAttribute('value')}`;
};

/** A line of the cart; nothing for a gift voucher, which has no product to link to. */
function toLine(row: Element, names: Names): Line | undefined {
  const link = wordyLink(row);
  if (!link) return;
  const name = link.textContent.trim();
  const key = keyIn(row);
  const options = [...row.querySelectorAll('small')].map(({ textContent }) =>
    textContent.replace(/^[\s-]+|:/g, '').trim(),
  );
  // The cart page adds reward points to the options.
  names.variants[key] ??= options.join(', ');
  // What is behind the name: a quantity, written or in a field, and at last what the line costs.
  const texts = [...row.querySelectorAll(':not(small, :has(*))')]
    .map(({ textContent }) => textContent)
    .filter((text) => /\d/.test(text));
  const field = row.querySelector<HTMLInputElement>('[name^="quantity"]')?.value;
  const written = texts.findLast((text) => /^\s*x?\s*\d+\s*$/.test(text));
  const quantity = Number(field ?? written?.replace(/\D/g, ''));
  const id = /product_id=(\d+)/.exec(link.href)?.[1] ?? names.ids[name];
  return {
    item: {
      item_id: id,
      item_name: name,
      item_variant: names.variants[key] || undefined,
      price: (toAmount(texts.pop()) / quantity).toFixed(2),
      quantity,
    },
    aliases: [link.href],
  };
}

/**
 * A whole cart as it is drawn; nothing where the page does not draw all of it: the number in the
 * mini-cart's button says how many there are.
 */
export function readCart(root: ParentNode, names: Names): CartReading | undefined {
  const controls = [...root.querySelectorAll(keyed)];
  const rows = new Set(controls.map((control) => control.closest('tr,li')));
  const lines = [...rows].flatMap((row) => (row && toLine(row, names)) ?? []);
  const count = root.querySelector('#cart-total,button')?.textContent?.match(/\d+/)?.[0];
  const vouchers = rows.size - lines.length;
  const drawn = lines.reduce((sum, { item }) => sum + Number(item.quantity), vouchers);
  return (count === undefined ? drawn : Number(count) === drawn) ? { lines } : undefined;
}
