import { listen } from '../listen.ts';
import type { CartReading, PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import { toQuoteCart, toSectionCart } from './magento-cart.ts';
import { noteTotals, readAdd, readRest } from './magento-exchange.ts';
import { isPage, pageCurrency, readList, readOrderNumbers, readProduct } from './magento-page.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever the shop's scripts give; only what is asked for is read
type Found = any;

const customerData = 'Magento_Customer/js/customer-data';
/** How long the shop's own reading of the cart may take before we ask for it. */
const patienceMs = 2_000;

/** Magento 2, Adobe Commerce and Mage-OS, with Luma or Hyvä (magento/magento2; docs.hyva.io). */
export function startPlatform(report: Report, tools: Tools): PlatformReader {
  const { note, recall } = tools;
  const shop = window as Found;
  let isRead = false;

  const takeCart = (cart: CartReading | undefined, source: 'platform' | 'request') => {
    if (!cart) return;
    const currency = cart.currency ?? pageCurrency() ?? (recall('currency') as string | undefined);
    note('currency', currency);
    isRead = true;
    report.cart({ ...cart, currency }, source);
  };
  /** Where the shop does not read its cart by itself in time. */
  const askForCart = () => {
    isRead = false;
    setTimeout(() => {
      if (isRead) return;
      tools.readJson(`${shop.BASE_URL ?? '/'}customer/section/load/?sections=cart`).then(
        ({ cart }: Found) => takeCart(toSectionCart(cart), 'request'),
        () => {},
      );
    }, patienceMs);
  };
  const onSections = ({ cart }: Found) => takeCart(toSectionCart(cart), 'platform');

  // Luma keeps the cart in an observable; its module is asked for only where the page has it anyway.
  if (document.body.innerHTML.includes(customerData)) {
    const onModule = ({ get }: Found) => {
      const take = () => onSections({ cart: get('cart')() });
      get('cart').subscribe(take);
      take();
    };
    shop.require?.([customerData], onModule, () => {});
  }
  // Hyvä tells of all sections on every page and after every change.
  listen(window, 'private-content-loaded', ({ detail }) => onSections(detail.data));
  listen(window, 'submit', ({ target }) => {
    if (!/\/checkout\/cart\//.test(target.action)) return;
    const { coupon_code, remove } = Object.fromEntries(new FormData(target));
    note('touched', { coupon: remove === '1' ? undefined : coupon_code });
  });

  let shown = '';
  /** A variant is chosen by a list or a swatch; the shop's script needs a moment. */
  const readVariant = () => {
    const product = isPage(/catalog-product-view/) && readProduct();
    if (!product || shown === `${product.aliases}`) return;
    shown = `${product.aliases}`;
    report.product(product, 'platform');
  };
  for (const type of ['change', 'click']) {
    listen(window, type, () => setTimeout(readVariant, 99));
  }

  const readCheckout = () => {
    const isCheckout = isPage(/checkout-index-index|onestepcheckout|\/checkout\/?$/);
    if (isCheckout && !recall('checkout')) report.tell('begin_checkout', {}, 'platform');
    note('checkout', isCheckout);
  };
  const checkCoupon = (coupon: unknown) => {
    const field = document.querySelector('[name="coupon_code"]');
    if (coupon && field && field.getAttribute('value') !== coupon) {
      report.tell('coupon_denied', { coupon }, 'platform');
    }
  };

  return {
    readPage: () => {
      if (isPage(/-success|\/success\/?$/)) {
        for (const transactionId of readOrderNumbers()) {
          report.order({ transactionId, ...(recall('totals') as object) }, 'platform');
        }
        return;
      }
      const { checkoutConfig } = shop;
      const touched = recall('touched') as { coupon?: string } | undefined;
      note('touched', undefined);
      if (checkoutConfig && !isRead) {
        takeCart(toQuoteCart(checkoutConfig), 'platform');
        noteTotals(tools, checkoutConfig.totalsData);
      } else if (touched || isPage(/checkout-cart-index/)) askForCart();
      checkCoupon(touched?.coupon);
      if (isPage(/checkout-cart-index/)) report.tell('view_cart', {}, 'platform');
      readCheckout();
      shown = '';
      readVariant();
      readList(report);
    },
    readExchange: (exchange) => {
      const { pathname } = exchange.url;
      const answer: Found = exchange.answer ?? {};
      const step = pathname.match(/\/V1\/(?:guest-carts\/\w+|carts\/mine)\/([\w-]+)/)?.[1];
      if (/\/customer\/section\/load/.test(pathname))
        takeCart(toSectionCart(answer.cart), 'request');
      else if (/\/checkout\/cart\/add/.test(pathname)) readAdd(report, exchange);
      else if (/\/checkout\/sidebar\//.test(pathname)) {
        if (answer.success === false) report.confirm(false, 'request');
      } else if (step && step !== 'items') return readRest(report, tools, step, exchange) ?? true;
      // GraphQL and the lines of REST are as any shop's.
      else return false;
      if (exchange.method !== 'GET') askForCart();
      return true;
    },
  };
}
