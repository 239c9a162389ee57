import { listen } from '../listen.ts';
import type { Say } from './say.ts';

/** Where shops put the parts of a product's page. */
const places = {
  images:
    '[class*="gallery" i],[class*="product-image" i],[class*="product__media" i],[class*="product-media" i],[itemprop="image"]',
  description: '[itemprop="description"],[id*="description" i],[class*="description" i]',
  reviews: '[id*="review" i],[class*="review" i],[id*="bewertung" i]',
  price: '[itemprop="price"],[class*="price" i],[class*="preis" i]',
  delivery: '[class*="delivery" i],[class*="shipping" i],[class*="liefer" i],[class*="versand" i]',
} as const;
const product =
  '[itemtype*="schema.org/Product"],[property="og:type"][content*="product"],.single-product,.product-detail,.catalog-product-view,#product,[data-product-id] [type="submit"]';

/** After this silence nobody looks any more. */
const silentTicks = 30;

/** Which parts of a product's page were looked at, for how many seconds; told once, when the page is left. */
export function onDwell(say: Say): { view: () => void; leave: () => void } {
  let seconds: Record<string, number> = {};
  let quiet = 0;
  const inView = new Set<string>();
  const parts = new Map<Element, string>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const part = parts.get(target) ?? '';
        if (isIntersecting) inView.add(part);
        else inView.delete(part);
      }
    },
    // What only peeps in at an edge is not looked at.
    { rootMargin: '-10% 0px -20% 0px' },
  );
  setInterval(() => {
    if (document.hidden || !document.hasFocus() || quiet++ > silentTicks) return;
    for (const part of inView) seconds[part] = (seconds[part] ?? 0) + 1;
  }, 1_000);
  for (const type of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
    listen(window, type, () => {
      quiet = 0;
    });
  }
  return {
    view() {
      observer.disconnect();
      inView.clear();
      parts.clear();
      if (!document.querySelector(product)) return;
      const main = document.querySelector('main') ?? document.body;
      for (const [part, selector] of Object.entries(places)) {
        const element = main.querySelector(selector);
        if (!element) continue;
        parts.set(element, part);
        observer.observe(element);
      }
    },
    leave() {
      if (Object.keys(seconds).length) say('item_engagement', { seconds });
      seconds = {};
    },
  };
}
