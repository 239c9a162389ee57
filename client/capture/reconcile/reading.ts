import type { ConfidentSource } from '../../protocol/event.ts';
import type { Item } from '../../protocol/item.ts';
import type { Answer, Load } from '../signal.ts';

/** A product as one source tells of it; amounts may still be texts, as the source wrote them. */
export type ReadItem = { [Field in keyof Item]?: Item[Field] | string | undefined };

/**
 * A product in some quantity: a product page, or a line of a cart or an order.
 *
 * One source calls one thing by one name: two lines that a buyer would tell apart (another variant)
 * differ in `item_id` or `item_variant`, and the same thing keeps both on every page and in every
 * reading. Only between sources names may differ; `aliases` tells which ones mean the same. An alias may
 * be shared by several lines (the product's id beside the variant's, the address): it then connects
 * this line to what other sources call by it, never two lines of the same source.
 */
export type Line = {
  /**
   * GA4's fields. `price` is for one unit and in whole units of the currency, never in cents; `quantity`
   * is what lies in the cart now (1 where absent, a line of 0 is none). `currency` may stand here
   * where no reading around it has one. What is not known is left out; an edit that knows only the
   * key of its line gives no `item_id` and the key as an alias.
   */
  item: ReadItem;
  /** By what else the same product may be called: variant, SKU, the key of its cart line, its address. */
  aliases?: readonly (string | number | null | undefined)[];
};

/** A whole cart as a source tells of it. */
export type CartReading = {
  /** All of them; an empty list is an empty cart. Where not all are known, use `change`. */
  lines: readonly Line[];
  currency?: string | undefined;
  /** What the lines cost together, without shipping; reckoned from the lines where absent. */
  value?: number | string | undefined;
  /** The code in use; an empty text where it is known that there is none. */
  coupon?: string | undefined;
  /** Whatever was just added was told by `change`: what else a cart holds that is first seen lay there before. */
  isTold?: boolean | undefined;
};

/**
 * An order; fields that a thank-you page does not name are taken from the checkout before it, or else
 * from the cart. Never an order key or a token; an address only where the shop's own call named it.
 */
export type OrderReading = Partial<CartReading> & {
  /** The number that the buyer is told, or else the shop's id. Absent where the page has none. */
  transactionId?: string | undefined;
  tax?: number | string | undefined;
  shipping?: number | string | undefined;
  email?: string | undefined;
};

/**
 * Where whatever is read about the shop is brought together; the reconciler is behind it.
 *
 * Everything may be told again and by several sources, early or late, in any order: it becomes an event
 * only where it goes beyond what was told before. Nobody need compare, remember or debounce for that.
 * A source is the way in which something was learnt (`platform`: the shop system's own state and events;
 * `request`: a request and its answer), so two ways within one part are told as two sources. Pass
 * `[source, confidence]` only where a reading is surer or less sure than its source is as a rule.
 */
export type Report = {
  /**
   * The page shows this product; again when another variant is chosen, or more is known. It is one
   * `view_item` a page view, with the best fields of all who told of it within 50 ms. Of one source only
   * another `item_id` or `item_variant` is another view. All sources speak of the same product: its
   * names are held to be the same from then on. Recommendations do not belong here.
   */
  product(line: Line, source: ConfidentSource): void;
  /** The page lists these products; one event for each list of a page view. */
  list(lines: readonly Line[], name: string | undefined, source: ConfidentSource): void;
  /**
   * This is the whole cart now: call it for each answer, state or page that shows all of it, also if
   * nothing changed and on the first page (it is what later ones are compared with). Its differences to
   * what was known become `remove_from_cart` and `add_to_cart`, then `cart_updated`. A cart that was
   * asked for before a write is none of now; neither is a half-drawn or cached one.
   */
  cart(cart: CartReading, source: ConfidentSource): void;
  /**
   * The shop confirmed that so many were added, or with a negative number removed: once for each step
   * and source, in any order with the `cart` that shows the same step. An edit from 2 to 5 is a `by` of 3.
   */
  change(line: Line, by: number, source: ConfidentSource): void;
  /**
   * A form leaves the page in order to change the cart; the next page tells whether it did, by `cart` or
   * by `confirm`. An intent for what is then sent by a script is harmless. Forgotten after 30 minutes.
   * By 0 it only tells what else is known of a product that a script is about to add.
   */
  intend(line: Line, by: number): void;
  /**
   * What the page before intended came true, as far as this page can tell, or was refused; also that
   * the shop refused (or confirmed) what is being claimed or is under way on this page: an answer that
   * says no is `confirm(false)`, and one that says yes without saying what changed `confirm(true)`.
   */
  confirm(isDone: boolean, source: ConfidentSource): void;
  /**
   * A request that may change the cart is under way; what less trusted sources claim waits for its end.
   * Call the answer once it has ended and all that its answer tells has been reported: with `false` where
   * it failed or was refused, with nothing otherwise. Own reads of the cart may follow for a second.
   */
  pending(): (isDone?: boolean) => void;
  /**
   * An order was placed. It is told once, by its number, whoever says so and on whichever page; without
   * a number once for each cart. One page view of one source may tell of several, by their numbers.
   */
  order(order: OrderReading, source: ConfidentSource): void;
  /**
   * Anything else, under its canonical name, each time that it happens; what another source told of as
   * often is not told again. `view_cart` and `begin_checkout` count once a page view and get the
   * cart's items, value and currency where they have none. Not for events of products, carts and orders.
   */
  tell(event: string, properties: object, source: ConfidentSource): void;
};

/** A request of the page and what it was answered. */
export type Exchange = {
  /** In capitals. */
  method: string;
  url: URL;
  /** The body as fields, whether sent as JSON, as a form or as a query; nothing where it was neither. */
  sent: unknown;
  /** 0: there was no answer. */
  status: number;
  /** JSON as a value, anything else as text. */
  answer: unknown;
};

/** What a source may ask of the page. */
export type Tools = {
  /** Reads a JSON address of the shop; rejects before consent, for nothing is asked then. */
  readJson(url: string): Promise<unknown>;
  /**
   * What earlier pages of this visit noted under a name, and a way to note it for later ones: little, and
   * nothing personal. The name `ledger` is the reconciler's. Another tab may have noted something since.
   */
  recall(name: string): unknown;
  note(name: string, value: unknown): void;
  /** Takes the answer to a consent tool. */
  answer: Answer;
};

/** A shop system that is at work in the page; either method may be missing. */
export type PlatformReader = {
  /** Looks at the page; called for every page view, also of single-page navigation. */
  readPage?(): unknown;
  /** Reads a request; true if it was understood and nobody else need look at it. */
  readExchange?(exchange: Exchange): boolean;
};

/** What the part of a shop system exports; `load` is for what only some of its pages need. */
export type PlatformPart = {
  startPlatform(report: Report, tools: Tools, load: Load): PlatformReader;
};
