/** The shop systems whose own ways we know; each has a part of its own by this name. */
export const shopSystems = [
  'shopify',
  'woocommerce',
  'shopware',
  'magento',
  'prestashop',
  'opencart',
] as const;
export type ShopSystem = (typeof shopSystems)[number];
