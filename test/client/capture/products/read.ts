import { findProducts, merge } from '../../../../client/capture/products/find-products.ts';
import type { ReadItem } from '../../../../client/capture/reconcile/reading.ts';

/** Puts blocks of JSON-LD into the page, objects as JSON, texts as they are. */
export const putJsonLd = (...blocks: unknown[]): void => {
  for (const block of blocks) {
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = typeof block === 'string' ? block : JSON.stringify(block);
    document.body.append(script);
  }
};

/** The page's product by everything that is in the page. */
export const readProduct = (): ReadItem | undefined => merge(findProducts().product)?.[0].item;

/** What is known of it: undefined fields left out. */
export const known = (item: ReadItem | undefined) =>
  item && Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
