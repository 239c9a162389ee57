/** One file of `dist/` that runs in a shop's page. */
export type Part = {
  name: string;
  entry: string;
  file: string;
  /** The tag loads the core as a classic script; the rest is imported when first needed. */
  format: 'iife' | 'es';
};

/** What the client is built into. */
export const parts: readonly Part[] = [
  { name: 'core', entry: 'client/main.ts', file: 'core.js', format: 'iife' },
  { name: 'director', entry: 'client/director.ts', file: 'director.js', format: 'es' },
  { name: 'prompts', entry: 'client/show/main.ts', file: 'prompts.js', format: 'es' },
  { name: 'shop', entry: 'client/shop.ts', file: 'shop.js', format: 'es' },
  {
    name: 'shopify',
    entry: 'client/capture/platforms/shopify.ts',
    file: 'shopify.js',
    format: 'es',
  },
  {
    name: 'woocheckout',
    entry: 'client/capture/platforms/woocheckout.ts',
    file: 'woocheckout.js',
    format: 'es',
  },
  {
    name: 'woocommerce',
    entry: 'client/capture/platforms/woocommerce.ts',
    file: 'woocommerce.js',
    format: 'es',
  },
  {
    name: 'prestashop',
    entry: 'client/capture/platforms/prestashop.ts',
    file: 'prestashop.js',
    format: 'es',
  },
  {
    name: 'shopware',
    entry: 'client/capture/platforms/shopware.ts',
    file: 'shopware.js',
    format: 'es',
  },
  {
    name: 'shopwaretill',
    entry: 'client/capture/platforms/shopware-till.ts',
    file: 'shopwaretill.js',
    format: 'es',
  },
  {
    name: 'magento',
    entry: 'client/capture/platforms/magento.ts',
    file: 'magento.js',
    format: 'es',
  },
  {
    name: 'magentotill',
    entry: 'client/capture/platforms/magento-till.ts',
    file: 'magentotill.js',
    format: 'es',
  },
  { name: 'consent', entry: 'client/capture/consent/main.ts', file: 'consent.js', format: 'es' },
  {
    name: 'friction',
    entry: 'client/capture/friction/main.ts',
    file: 'friction.js',
    format: 'es',
  },
  {
    name: 'behaviour',
    entry: 'client/capture/behaviour/main.ts',
    file: 'behaviour.js',
    format: 'es',
  },
  {
    name: 'opencart',
    entry: 'client/capture/platforms/opencart.ts',
    file: 'opencart.js',
    format: 'es',
  },
  {
    name: 'legacy',
    entry: 'client/capture/legacy/on-legacy.ts',
    file: 'legacy.js',
    format: 'es',
  },
  { name: 'pages', entry: 'client/capture/pages/main.ts', file: 'pages.js', format: 'es' },
  { name: 'panel', entry: 'client/panel/main.ts', file: 'panel.js', format: 'es' },
  {
    name: 'requests',
    entry: 'client/capture/requests/read-exchange.ts',
    file: 'requests.js',
    format: 'es',
  },
  { name: 'vitals', entry: 'client/vitals/main.ts', file: 'vitals.js', format: 'es' },
];

/** Stands for the site's configuration in the core; the collector puts the JSON there. */
export const sitePlaceholder = '__TRESEN_SITE__';
