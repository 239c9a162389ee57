import type { Localised } from '../language/language.ts';
import type { OptionId } from './options.ts';
import type { Picture } from './picture.ts';

/** The departments of the shop, in the order of the navigation. */
export const categoryIds = ['coffee', 'tea', 'brewing', 'ceramics', 'breakfast', 'linen'] as const;
export type CategoryId = (typeof categoryIds)[number];

/** What a customer chooses between. */
export type Axis = 'size' | 'grind' | 'colour';

/** A price that was in force before a reduction, from this many days before it began. */
export type EarlierPrice = { daysBefore: number; cents: number };

/** One thing that can be put into a cart. Prices are in cents and include VAT. */
export type Variant = {
  sku: string;
  options: Readonly<Partial<Record<Axis, OptionId>>>;
  cents: number;
  soldOut?: boolean;
  /** Net weight of food, for the base price (PAngV section 4). */
  grams?: number;
  /** Present while the variant is reduced. */
  earlierPrices?: readonly EarlierPrice[];
};

/** One article with its variants; the first variant that is in stock is the default. */
export type Product = {
  slug: string;
  category: CategoryId;
  name: Localised;
  /** One line under the name. */
  line: Localised;
  story: Localised;
  facts: readonly { label: Localised; value: Localised }[];
  axes: readonly Axis[];
  variants: readonly [Variant, ...Variant[]];
  /** Per cent: food is 7, the rest 19 (section 12 UStG). */
  vat: 7 | 19;
  picture: Picture;
};
