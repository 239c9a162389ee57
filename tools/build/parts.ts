/** One file of `dist/` that runs in a shop's page. */
export type Part = {
  name: string;
  entry: string;
  file: string;
  /** The tag loads the core as a classic script; the rest is imported when first needed. */
  format: 'iife' | 'es';
};

const lazy = (name: string, entry: string): Part => ({
  name,
  entry: `client/${entry}`,
  file: `${name}.js`,
  format: 'es',
});
const platform = (name: string, file = name): Part => lazy(name, `capture/platforms/${file}.ts`);

/** What the client is built into. */
export const parts: readonly Part[] = [
  { name: 'core', entry: 'client/main.ts', file: 'core.js', format: 'iife' },
  lazy('director', 'director.ts'),
  lazy('prompts', 'show/main.ts'),
  lazy('shop', 'shop.ts'),
  lazy('products', 'capture/products/on-products.ts'),
  lazy('requests', 'capture/requests/read-exchange.ts'),
  lazy('pages', 'capture/pages/main.ts'),
  lazy('legacy', 'capture/legacy/on-legacy.ts'),
  platform('shopify'),
  platform('woocommerce'),
  platform('woocheckout'),
  platform('shopware'),
  platform('shopwaretill', 'shopware-till'),
  platform('magento'),
  platform('magentolist', 'magento-list'),
  platform('magentotill', 'magento-till'),
  platform('prestashop'),
  platform('opencart'),
  lazy('consent', 'capture/consent/main.ts'),
  lazy('behaviour', 'capture/behaviour/main.ts'),
  lazy('friction', 'capture/friction/main.ts'),
  lazy('panel', 'panel/main.ts'),
  lazy('vitals', 'vitals/main.ts'),
];

/** Stands for the site's configuration in the core; the collector puts the JSON there. */
export const sitePlaceholder = '__TRESEN_SITE__';
