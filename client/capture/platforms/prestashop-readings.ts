import { attempt } from '../../platform/attempt.ts';
import type { CartReading, Line } from '../reconcile/reading.ts';

/**
 * A product as PrestaShop presents it to its themes (ProductLazyArray through ProductFilter): in carts,
 * in `data-product`, in answers. `price_amount` is what the shop shows to this customer, with or
 * without tax; `price` is the same as a text.
 */
type Product = {
  id_product?: string | number;
  id?: string | number;
  id_product_attribute?: string | number;
  name?: string;
  reference?: string;
  manufacturer_name?: string;
  category?: string;
  price_amount?: number | string;
  price?: string;
  /** In a cart how many are in it; on a product page how many are in stock. */
  quantity?: number | string;
  /** `{"Size": "S"}` in a cart, `{"1": {"group": "Size", "name": "S"}}` on a product page. */
  attributes?: string | Record<string, string | { name?: string }>;
  url?: string;
};

type Amount = { amount?: number } | null;

/** A cart as CartPresenter presents it; empty PHP lists may stand where objects are expected. */
export type Cart = {
  products?: Product[] | Record<string, Product>;
  subtotals?: { shipping?: Amount; tax?: Amount };
  vouchers?: { added?: Record<string, { code?: string }> };
};

/** What PrestaShop writes into every page (FrontController, `buildFrontEndObject`). */
export type State = {
  cart?: Cart | null;
  currency?: { iso_code?: string };
  page?: { page_name?: string };
  /** The emitter is mixed in later, by the scripts at the end of the page. */
  on?: (event: string, listener: (event: { reason?: Answer; resp?: Answer }) => void) => void;
};

/** What cart and product addresses answer; each brings a part of this. */
export type Answer = {
  cart?: Cart;
  hasError?: boolean;
  errors?: string | string[];
  success?: boolean;
  id_product?: string | number;
  id_product_attribute?: string | number;
  product?: Product;
  /** Markup: the same product with another variant. */
  product_details?: string;
  cart_detailed?: string;
  preview?: string;
};

/** The state of this page; nothing where a theme left it out. */
export const readState = (): State => (window as { prestashop?: State }).prestashop ?? {};

/** A product in whatever quantity it has. */
export function toLine(product: Product, quantity?: number): Line {
  const { name, reference, attributes, manufacturer_name, category, url } = product;
  const id = `${product.id_product ?? product.id}`;
  const variant =
    typeof attributes === 'string'
      ? attributes
      : Object.values(attributes ?? {})
          .map((value) => (typeof value === 'string' ? value : value.name))
          // Carts and product pages list them in different orders.
          .sort()
          .join(', ');
  const amount = Number(product.price_amount);
  return {
    item: {
      item_id: id,
      item_name: name,
      item_brand: manufacturer_name || undefined,
      item_category: category || undefined,
      item_variant: variant || undefined,
      // Before 1.7.7 with six decimals, drawn with two.
      price: amount ? Number(amount.toFixed(2)) : product.price,
      currency: readState().currency?.iso_code,
      quantity,
    },
    aliases: [`${id}-${product.id_product_attribute ?? 0}`, reference, url],
  };
}

/** A whole cart; nothing for what is none, as classic's `{active_inputs: null}`. */
export function toCart(cart: Cart | null | undefined): CartReading | undefined {
  if (!cart?.products) return;
  const codes = Object.values(cart.vouchers?.added ?? {}).map(({ code }) => code);
  return {
    lines: Object.values(cart.products).map((product) => toLine(product, Number(product.quantity))),
    currency: readState().currency?.iso_code,
    coupon: codes.filter(Boolean).join(),
  };
}

/** The product of a page, or of the part of a page that an answer brings. */
export function readProduct(root: ParentNode): Line | undefined {
  const json = root.querySelector<HTMLElement>('#product-details[data-product]')?.dataset.product;
  const product = json && attempt<Product>(() => JSON.parse(json));
  if (product) return toLine(product);
  const id = root.querySelector<HTMLInputElement>('#product_page_product_id')?.value;
  if (!id) return;
  const price = root.querySelector(
    '.product-prices [content],.current-price,[property="product:price:amount"]',
  );
  return toLine({
    id_product: id,
    name: root.querySelector('h1')?.textContent?.trim() ?? '',
    price: price?.getAttribute('content') ?? price?.textContent ?? '',
  });
}
