import { type ShopSystem, shopSystems } from '../../protocol/shop-system.ts';

/** Which globals, and which marks in the page, give a system away. */
const signs: Record<ShopSystem, { globals: readonly string[]; marks: string }> = {
  // Headless shops have their pictures from the same place, and none of a theme's addresses.
  shopify: {
    globals: ['Shopify'],
    marks: 'script[src*="cdn.shopify.com/s/"],[href*="/cdn/shop/"]',
  },
  woocommerce: {
    globals: [
      'wc_add_to_cart_params',
      'wc_cart_fragments_params',
      'woocommerce_params',
      'wcSettings',
    ],
    marks:
      'body.woocommerce,body.woocommerce-page,.wc-block-grid,[data-block-name^="woocommerce/"]',
  },
  shopware: {
    globals: ['PluginManager', 'salesChannelId'],
    marks:
      'meta[name="generator"][content*="Shopware"],[data-add-to-cart][action*="/checkout/line-item/add"]',
  },
  magento: {
    globals: ['hyva', 'mageConfig', 'checkoutConfig'],
    marks:
      '[type="text/x-magento-init"],[data-block="minicart"],[href*="/static/"][href*="/frontend/"],[data-role="tocart-form"],form[action*="/checkout/cart/add/uenc"]',
  },
  prestashop: { globals: ['prestashop'], marks: 'meta[name="generator"][content*="PrestaShop"]' },
  // Every theme lives below `catalog/view`; search engine addresses hide the routes.
  opencart: {
    globals: [],
    marks: '[src*="catalog/view/"],[href*="catalog/view/"],[data-oc-toggle]',
  },
};

/** The shop system of this page, told by what it leaves in every page; nothing for any other shop. */
export const detectPlatform = (): ShopSystem | undefined =>
  shopSystems.find(
    (name) =>
      signs[name].globals.some((key) => key in window) || document.querySelector(signs[name].marks),
  );
