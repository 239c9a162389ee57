import { actions } from './data-layer.ts';
import { type Claim, type Raw, toClaim } from './to-ga4.ts';

/** Segment's names, of both generations: the words of each sorted, for they differ in their order. */
const segment: Readonly<Record<string, string>> = {
  'product viewed': 'view_item',
  'list product viewed': 'view_item_list',
  'category product viewed': 'view_item_list',
  'clicked product': 'select_item',
  'added product': 'add_to_cart',
  'product removed': 'remove_from_cart',
  'cart viewed': 'view_cart',
  'checkout started': 'begin_checkout',
  'entered info payment': 'add_payment_info',
  'completed order': 'purchase',
  'products searched': 'search',
};

/** `analytics.track(name, properties)`. */
export function readSegment([method, name, properties]: readonly Raw[]): Claim[] {
  const event = segment[`${name}`.toLowerCase().split(' ').sort().join(' ')];
  if (method !== 'track' || !event) return [];
  const isOne = properties?.product_id ?? properties?.sku;
  return [toClaim(event, properties?.products ?? (isOne ? properties : undefined), properties)];
}

/** Meta's names that say something of products; its purchases have no number, unless the shop adds one. */
const meta: Readonly<Record<string, string>> = {
  ViewContent: 'view_item',
  AddToCart: 'add_to_cart',
  InitiateCheckout: 'begin_checkout',
  Purchase: 'purchase',
};

/** `fbq('track', name, parameters)`. */
export function readMeta([method, name, said]: readonly Raw[]): Claim[] {
  const event = meta[name];
  if (method !== 'track' || !event || !said) return [];
  if (event === 'purchase' && !said.order_id) return [];
  const ids = [said.content_ids ?? []].flat();
  const products =
    said.contents ??
    ids.map((id: unknown) => ({ id, name: ids[1] ? undefined : said.content_name }));
  return [toClaim(event, products, said)];
}

/**
 * Matomo's calls; products are named one by one before what happens to them. A cart that is told whole
 * says nothing of what changed.
 */
export function createMatomoReader(): (call: readonly Raw[]) => Claim[] {
  let cart = new Map<unknown, object>();
  return ([method, id, second, third, fourth, fifth]) => {
    if (method === 'setEcommerceView' && id) {
      return [
        toClaim('view_item', { id, name: second, category: [third].flat()[0], price: fourth }),
      ];
    }
    if (method === 'addEcommerceItem') {
      cart.set(id, {
        id,
        name: second,
        category: [third].flat()[0],
        price: fourth,
        quantity: fifth ?? 1,
      });
    }
    if (method === 'removeEcommerceItem') cart.delete(id);
    if (method === 'clearEcommerceCart') cart = new Map();
    if (method !== 'trackEcommerceOrder') return [];
    const products = [...cart.values()];
    cart = new Map();
    return [
      toClaim('purchase', products, { order_id: id, value: second, tax: fourth, shipping: fifth }),
    ];
  };
}

/** analytics.js: `ga('ec:addProduct', …)` and `ga('ecommerce:addItem', …)`, also for a named tracker. */
export function createGaReader(): (call: readonly Raw[]) => Claim[] {
  let products: object[] = [];
  let order: Raw;
  return ([method, first, second]) => {
    const command = `${method}`.replace(/^[^.:]*\./, '');
    if (/^ec(ommerce)?:add(Product|Item)$/.test(command)) {
      products.push(command === 'ecommerce:addItem' ? { ...first, id: first.sku } : first);
    }
    if (command === 'ecommerce:addTransaction') order = first;
    const event = command === 'ec:setAction' ? actions[first] : undefined;
    const isSent = command === 'ecommerce:send' && order;
    if (!event && !isSent) return [];
    const about = event ? (second ?? {}) : order;
    const claim = toClaim(event ?? 'purchase', products, { ...about, order_id: about.id });
    products = [];
    return about.step > 1 ? [] : [claim];
  };
}
