import type { ConfidentSource } from '../../protocol/event.ts';
import type { Item } from '../../protocol/item.ts';
import type { Answer } from '../signal.ts';

/** A product as one source tells of it; amounts may still be texts, as the source wrote them. */
export type ReadItem = { [Field in keyof Item]?: Item[Field] | string | undefined };

/** A product in some quantity: a product page, or a line of a cart or an order. */
export type Line = {
  /** GA4's fields. `price` is for one unit and in whole units of the currency, never in cents. */
  item: ReadItem;
  /** By what else the same product may be called: variant, SKU, the key of its cart line, its address. */
  aliases?: readonly (string | number | null | undefined)[];
};

/** A whole cart as a source tells of it. */
export type CartReading = {
  lines: readonly Line[];
  currency?: string | undefined;
  /** What the lines cost together, without shipping; reckoned from the lines where absent. */
  value?: number | string | undefined;
  coupon?: string | undefined;
};

/** An order; fields that a thank-you page does not name are taken from the checkout before it. */
export type OrderReading = Partial<CartReading> & {
  transactionId?: string | undefined;
  tax?: number | string | undefined;
  shipping?: number | string | undefined;
};

/** Where whatever is read about the shop is brought together; the reconciler is behind it. */
export type Report = {
  /** The page shows this product; again when another variant is chosen. */
  product(line: Line, source: ConfidentSource): void;
  /** The page lists these products. */
  list(lines: readonly Line[], name: string | undefined, source: ConfidentSource): void;
  /** This is the whole cart now. */
  cart(cart: CartReading, source: ConfidentSource): void;
  /** The shop confirmed that so many were added, or with a negative number removed. */
  change(line: Line, by: number, source: ConfidentSource): void;
  /** A form leaves the page in order to change the cart; the next page tells whether it did. */
  intend(line: Line, by: number): void;
  /** What the page before intended came true, as far as this page can tell, or was refused. */
  confirm(isDone: boolean, source: ConfidentSource): void;
  /** A request that may change the cart is under way; what less trusted sources claim waits for its end. */
  pending(): () => void;
  /** An order was placed. */
  order(order: OrderReading, source: ConfidentSource): void;
  /** Anything else, under its canonical name. */
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
  /** What earlier pages of this visit noted under a name, and a way to note it for later ones. */
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

/** What the part of a shop system exports. */
export type PlatformPart = { startPlatform(report: Report, tools: Tools): PlatformReader };
