import { describe, expect, it } from 'vitest';
import {
  defaultVariant,
  findVariant,
  products,
  productsIn,
  searchProducts,
} from '../../demo-shop/catalogue/catalogue.ts';
import { categories } from '../../demo-shop/catalogue/categories.ts';
import { options } from '../../demo-shop/catalogue/options.ts';
import { categoryIds } from '../../demo-shop/catalogue/product.ts';
import { drawProduct } from '../../demo-shop/drawings/draw-product.ts';
import { languages } from '../../demo-shop/language/language.ts';
import { texts } from '../../demo-shop/language/texts.ts';
import { reductionOf } from '../../demo-shop/rules/reduction.ts';

describe('the catalogue', () => {
  it('has about thirty products in six departments, none of them empty', () => {
    expect(products.length).toBeGreaterThanOrEqual(30);
    for (const id of categoryIds) expect(productsIn(id).length).toBeGreaterThanOrEqual(4);
  });

  it('never uses a slug or SKU twice', () => {
    const slugs = products.map(({ slug }) => slug);
    const skus = products.flatMap((product) => product.variants.map(({ sku }) => sku));
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('tells variants of one product apart by their options', () => {
    for (const product of products) {
      for (const variant of product.variants) {
        expect(findVariant(product, variant.options)).toBe(variant);
      }
    }
  });

  it('shows a variant that can be bought wherever there is one', () => {
    for (const product of products) {
      const isGone = product.variants.every(({ soldOut }) => soldOut);
      expect(defaultVariant(product).soldOut ?? false).toBe(isGone);
    }
  });

  it('has sold-out variants and a sold-out product, to be refused', () => {
    const variants = products.flatMap((product) => product.variants);
    expect(variants.some(({ soldOut }) => soldOut)).toBe(true);
    expect(products.some((product) => product.variants.every(({ soldOut }) => soldOut))).toBe(true);
  });

  it('reduces one or two products', () => {
    const reduced = products.filter((product) => product.variants.some(reductionOf));
    expect(reduced.map(({ slug }) => slug)).toEqual(['winterhafen', 'kessel-schwan']);
  });

  it('gives weighed food a weight, for the base price', () => {
    for (const product of products.filter(({ vat }) => vat === 7)) {
      for (const variant of product.variants) expect(variant.grams).toBeGreaterThan(0);
    }
  });
});

describe('search', () => {
  it.each([
    ['espresso', 'de', 'hafenkante'],
    ['müsli', 'de', 'knuspermuesli'],
    ['muesli', 'de', 'knuspermuesli'],
    ['MUSLI', 'de', 'knuspermuesli'],
    ['honey', 'en', 'honig-linde'],
    ['assam schwarztee', 'de', 'ostwind'],
  ] as const)('for %j in %s finds %s', (term, language, slug) => {
    expect(searchProducts(term, language).map((product) => product.slug)).toContain(slug);
  });

  it('puts hits in the name first', () => {
    expect(searchProducts('espresso', 'de')[0]?.name.de).toContain('Espresso');
  });

  it.each(['', '   ', 'xyzzy', 'espresso xyzzy'])('for %j finds nothing', (term) => {
    expect(searchProducts(term, 'de')).toEqual([]);
  });
});

describe('pictures', () => {
  it('are drawn for every product, in every colour, from finite numbers only', () => {
    for (const product of products) {
      const colours = product.variants.map((variant) => variant.options.colour);
      for (const colour of new Set(colours)) {
        const picture = drawProduct(product, colour);
        expect(picture).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
        expect(picture).not.toMatch(/NaN|undefined|\[object/);
      }
    }
  });

  it('differ by colour', () => {
    const product = products.find(({ slug }) => slug === 'becher-kaimauer');
    expect(product && drawProduct(product, 'fog')).not.toBe(
      product && drawProduct(product, 'deep'),
    );
  });
});

describe('both languages', () => {
  /** Every text with its path; functions are called with something plausible. */
  function leaves(value: unknown, path = ''): [string, string][] {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') return [[path, String(value(2))]];
    return Object.entries(value ?? {}).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
  }

  it('have the same keys, and no text is empty', () => {
    const [german, english] = [leaves(texts.de), leaves(texts.en)];
    expect(english.map(([key]) => key)).toEqual(german.map(([key]) => key));
    for (const [key, text] of [...german, ...english]) expect(text.trim(), key).not.toBe('');
  });

  it('differ wherever the text is a sentence', () => {
    const english = new Map(leaves(texts.en));
    const same = leaves(texts.de).filter(
      ([key, text]) => /\p{L}+ \p{L}+ /u.test(text) && english.get(key) === text,
    );
    expect(same).toEqual([]);
  });

  it('describe every product, category and option', () => {
    const words = [
      ...products.flatMap(({ name, line, story, facts }) => [
        name,
        line,
        story,
        ...facts.flatMap(({ label, value }) => [label, value]),
      ]),
      ...Object.values(categories).flatMap(({ name, line }) => [name, line]),
      ...Object.values(options),
    ];
    for (const word of words) for (const language of languages) expect(word[language]).not.toBe('');
    for (const { story } of products) expect(story.de).not.toBe(story.en);
  });
});
