import { attempt } from '../../platform/attempt.ts';
import type { EventSource } from '../../protocol/event.ts';
import { round } from './fields.ts';
import type { createProducts, Product } from './products.ts';
import type { Tools } from './reading.ts';

/** A change of the cart that a form was about to make when it left its page. */
export type Intent = {
  product: Product;
  by: number;
  at: number;
  /** Which page it was made on, by the time at which that began. */
  page: number;
  /** Who claimed it there, if anybody: it is told then, even if no page confirms it. */
  claim?: EventSource | undefined;
};

/** What an order may have to take from the pages before it. */
export type Checkout = { [Field in 'value' | 'tax' | 'shipping']?: number } & {
  items?: readonly object[] | undefined;
  currency?: string | undefined;
  coupon?: string | undefined;
};

/** The last order, as far as it takes to know it again. */
export type Ordered = {
  at: number;
  source: EventSource;
  id?: string | undefined;
  /** What the page itself said of it, and where. */
  key: string;
  value?: number | undefined;
  /** What the cart held: a page that still shows it is an old one. */
  cart: string;
};

/** What later pages go on from. */
export type Ledger = {
  at: number;
  /** Whether a whole cart has been seen. */
  isKnown: boolean;
  /** Whether the cart differs from the whole that was told last. */
  isStale: boolean;
  currency?: string | undefined;
  coupon?: string | undefined;
  value?: number | undefined;
  /** Who said what the cart is worth. */
  by?: EventSource | undefined;
  intents: Intent[];
  orders: string[];
  ordered?: Ordered | undefined;
  checkout?: Checkout | undefined;
};

/** A product as it is noted: what it is, who calls it what, by which other names it is known. */
type NotedProduct = [Product['item'], [EventSource, string][], string[]];
type Note = Omit<Ledger, 'intents'> & {
  lines?: [number, ...NotedProduct][] | undefined;
  intents: (Omit<Intent, 'product'> & { product: NotedProduct })[];
};

/** A larger cart is not noted; the next page then sees it for the first time. */
const maxLines = 50;
const maxIntents = 5;
const maxOrders = 20;
const intentMs = 30 * 60_000;

/** What a later note may no longer hold. */
const cleared = { ordered: undefined, checkout: undefined, value: undefined, coupon: undefined };

/** The products that lie in the cart. */
export const inCart = (products: readonly Product[]): Product[] =>
  products.filter(({ quantity }) => quantity > 0);

const toNote = ({ item, called, names }: Product): NotedProduct => [
  item,
  [...called],
  [...names].slice(0, 6),
];

/**
 * What is known of the cart across pages. It lives in the device's notes, where consent allows, and
 * another tab may have gone on with it: the later of the two counts.
 */
export function createLedger(
  { recall, note }: Pick<Tools, 'recall' | 'note'>,
  products: ReturnType<typeof createProducts>,
  now: () => number,
) {
  const ledger: Ledger = { at: 0, isKnown: false, isStale: false, intents: [], orders: [] };

  const toProduct = ([item, called, names]: NotedProduct): Product => {
    const known = products
      .all()
      .find((product) => called.some(([source, own]) => product.called.get(source) === own));
    const product = known ?? products.create();
    product.item = { ...item, ...product.item, ...(item.item_id && { item_id: item.item_id }) };
    for (const [source, own] of called) product.called.set(source, own);
    for (const name of names) product.names.add(name);
    return product;
  };

  /** Takes over what an earlier page or another tab noted since. */
  const restore = () => {
    const noted = recall('ledger') as Note | undefined;
    if (!(noted && noted.at > ledger.at)) return;
    const { lines, intents, orders, ...rest } = noted;
    for (const product of products.all()) product.quantity = 0;
    for (const [quantity, ...product] of lines ?? []) toProduct(product).quantity = quantity;
    Object.assign(ledger, cleared, rest, {
      isKnown: !!lines && rest.isKnown,
      intents: intents
        .filter(({ at }) => now() - at < intentMs)
        .map((intent) => ({ ...intent, product: toProduct(intent.product) })),
      orders: [...new Set([...orders, ...ledger.orders])],
    });
  };

  return {
    ledger,
    restore: () => attempt(restore),
    save(): void {
      ledger.at = Math.max(now(), ledger.at + 1);
      ledger.orders = ledger.orders.slice(-maxOrders);
      ledger.intents = ledger.intents.slice(-maxIntents);
      const lines = inCart(products.all());
      note('ledger', {
        ...ledger,
        lines: lines[maxLines]
          ? undefined
          : lines.map((product) => [product.quantity, ...toNote(product)]),
        intents: ledger.intents.map((intent) => ({ ...intent, product: toNote(intent.product) })),
      } satisfies Note);
    },
    /** Changes a quantity by what was told. */
    move(product: Product, by: number): void {
      product.quantity = Math.max(0, round(product.quantity + by));
      ledger.isStale = true;
      ledger.value = undefined;
      if (by > 0) ledger.ordered = undefined;
    },
  };
}
