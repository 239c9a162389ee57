/** A product of the shop, or a variation of one. */
export type Ware = {
  id: number;
  /** Of the product whose variation this is. */
  parent?: number;
  name: string;
  slug: string;
  sku: string;
  cents: number;
  colour?: string;
};

export const mug: Ware = { id: 17, name: 'Mug', slug: 'mug', sku: 'woo-mug', cents: 1250 };
export const pot: Ware = { id: 18, name: 'Pot & Lid', slug: 'pot', sku: '', cents: 129900 };
/** Cannot be had: the shop refuses it. */
export const vase: Ware = { id: 19, name: 'Vase', slug: 'vase', sku: 'woo-vase', cents: 900 };
const hoodie = { parent: 20, name: 'Hoodie', slug: 'hoodie' };
export const blue: Ware = { ...hoodie, id: 21, sku: 'hood-b', cents: 4500, colour: 'blue' };
export const red: Ware = { ...hoodie, id: 22, sku: 'hood-r', cents: 4200, colour: 'red' };
export const wares = [mug, pot, vase, blue, red];

export type CartLine = { key: string; ware: Ware; quantity: number };

export const permalink = (base: string, { slug, colour }: Ware): string =>
  `${base}/product/${slug}/${colour ? `?attribute_pa_colour=${colour}` : ''}`;

/** The Store API's cart, as WooCommerce writes it; amounts are texts of minor units. */
export function toStoreCart(base: string, lines: readonly CartLine[], coupon = '') {
  const money = {
    currency_code: 'EUR',
    currency_symbol: '€',
    currency_minor_unit: 2,
    currency_decimal_separator: ',',
    currency_thousand_separator: '.',
    currency_prefix: '',
    currency_suffix: ' €',
  };
  const total = lines.reduce((sum, { ware, quantity }) => sum + ware.cents * quantity, 0);
  const address = { first_name: 'Ada', address_1: 'Street 1', email: 'ada@example.com' };
  return {
    items: lines.map(({ key, ware, quantity }) => ({
      key,
      id: ware.id,
      quantity,
      name: ware.name.replace('&', '&#038;'),
      sku: ware.sku,
      permalink: permalink(base, ware),
      variation: ware.colour ? [{ attribute: 'Colour', value: ware.colour }] : [],
      prices: {
        price: `${ware.cents}`,
        regular_price: `${ware.cents}`,
        sale_price: `${ware.cents}`,
        ...money,
      },
      totals: { line_subtotal: `${ware.cents * quantity}`, ...money },
    })),
    coupons: coupon ? [{ code: coupon, discount_type: 'percent' }] : [],
    totals: {
      total_items: `${total}`,
      total_shipping: '490',
      total_tax: '0',
      total_price: `${total + 490}`,
      ...money,
    },
    shipping_address: address,
    billing_address: address,
    shipping_rates: [],
    items_count: lines.length,
    payment_methods: ['bacs', 'cod'],
    errors: [],
  };
}

/** An amount as WooCommerce draws it in German shops. */
export const drawn = (cents: number): string => {
  const text = (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 });
  return `<span class="woocommerce-Price-amount amount"><bdi>${text}&nbsp;<span class="woocommerce-Price-currencySymbol">&euro;</span></bdi></span>`;
};
