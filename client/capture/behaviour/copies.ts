import { listen } from '../listen.ts';
import type { Say } from './say.ts';

const copied = {
  name: 'h1,[itemprop="name"]',
  price: '[itemprop="price"],[class*="price" i],[class*="preis" i]',
  number: '[itemprop*="gtin"],[itemprop="sku"],[class*="sku" i]',
} as const;

/** A product's name, price or number is copied, as whoever compares shops does; or the page is printed. */
export function onCopies(say: Say): void {
  listen(window, 'copy', () => {
    const { anchorNode } = getSelection() ?? {};
    const place = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
    for (const [target, selector] of Object.entries(copied)) {
      if (place?.closest(selector)) return say('page_action', { kind: 'copy', target });
    }
  });
  listen(window, 'beforeprint', () => say('page_action', { kind: 'print' }));
}
