import { listen } from '../listen.ts';
import type {
  CartReading,
  Exchange,
  Line,
  PlatformReader,
  Report,
  Tools,
} from '../reconcile/reading.ts';
import type { Load } from '../signal.ts';
import { toLines, toSectionCart } from './magento-cart.ts';
import { addedMessage, isPage, pageCurrency, readProduct } from './magento-page.ts';
import type { Till } from './magento-till.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever the shop's scripts and server give; only what is asked for is read
type Found = any;

const customerData = 'Magento_Customer/js/customer-data';
/** How long the shop's own reading of the cart may take before we ask for it. */
const patienceMs = 900;

/** Magento 2, Adobe Commerce and Mage-OS, with Luma or Hyvä (magento/magento2; docs.hyva.io). */
export function startPlatform(report: Report, tools: Tools, load: Load): PlatformReader {
  const { note, recall } = tools;
  const shop = window as Found;
  let isRead = false;
  let isWatched = false;
  let listed = Promise.resolve();

  /** Sections name no currency, and some pages neither. */
  const noteCurrency = () => {
    const known = shop.checkoutConfig?.quoteData?.quote_currency_code ?? pageCurrency();
    note('currency', known ?? recall('currency'));
    return recall('currency') as string | undefined;
  };
  /** What the page says of an add that was over before this part arrived; later ones are seen. */
  const unseenAdd = () => (recall('cart') || recall('touched') ? undefined : addedMessage());
  const takeCart = (cart: CartReading | undefined, source: 'platform' | 'request' = 'platform') => {
    if (!cart) return;
    const message = unseenAdd();
    const added = cart.lines.findLast(({ item }) => message?.includes(`${item.item_name}`));
    if (added) report.change(added, cart.lines[1] ? 1 : +`${added.item.quantity}`, source);
    note('cart', true);
    note('touched', undefined);
    isRead = true;
    report.cart({ ...cart, currency: noteCurrency() }, source);
  };
  const takeSections = ({ cart }: Found) => takeCart(toSectionCart(cart));
  /** Where the shop does not read its cart by itself in time. */
  const askForCart = () => {
    isRead = false;
    setTimeout(() => {
      if (isRead) return;
      const url = `${shop.BASE_URL ?? '/'}customer/section/load/?sections=cart`;
      tools.readJson(url).then(takeSections, () => {});
    }, patienceMs);
  };
  let till: Till | undefined;
  const atTill = (use: (till: Till) => void) =>
    load('magentotill', ({ startTill }: typeof import('./magento-till.ts')) => {
      till ??= startTill(report, tools, takeCart, toLines);
      use(till);
    });

  // Hyvä tells of all sections on every page and after every change.
  listen(window, 'private-content-loaded', ({ detail }) => takeSections(detail.data));
  listen(window, 'submit', ({ target }) => {
    if (!/\/checkout\/cart\//.test(target.action)) return;
    const fields: Found = Object.fromEntries(new FormData(target));
    note('touched', { coupon: fields.remove === '1' ? undefined : fields.coupon_code });
    if (/cart\/add/.test(target.action)) report.intend(...toAdded(fields));
  });

  const readVariant = followVariant(report);
  /** Luma keeps the cart in an observable; its module is asked for only where the page has it anyway. */
  const watch = () => {
    if (isWatched || !shop.require?.specified?.(customerData)) return;
    isWatched = true;
    shop.require([customerData], onCustomerData(takeSections), () => {});
  };
  const look = () => {
    watch();
    readVariant();
  };
  // The shop's scripts need a moment.
  for (const type of ['load', 'click', 'change']) listen(window, type, () => setTimeout(look, 99));

  return {
    readPage: () => {
      watch();
      noteCurrency();
      if (isPage(/-success|\/success\/?$/)) {
        atTill(({ readOrders }) => readOrders());
        return;
      }
      const touched = recall('touched') as { coupon?: string } | undefined;
      const isTill = isPage(/checkout-(cart|index)-index|onestepcheckout|\/checkout\/?$/);
      if (touched || isTill || unseenAdd()) askForCart();
      if (!isTill) note('checkout', undefined);
      if (isTill) {
        atTill(({ readTill }) => readTill(!isRead && shop.checkoutConfig, touched?.coupon));
      }
      readVariant(true);
      if (isPage(/catalog-category-view|catalogsearch/)) {
        listed = load('magentolist', ({ readList }: typeof import('./magento-list.ts')) =>
          readList(report),
        );
      }
    },
    readExchange: (exchange) => {
      const { pathname } = exchange.url;
      const answer: Found = exchange.answer ?? {};
      const step = pathname.match(/\/V1\/(?:guest-carts\/\w+|carts\/mine)\/(?!items)([\w-]+)/)?.[1];
      if (/\/customer\/section\/load/.test(pathname))
        takeCart(toSectionCart(answer.cart), 'request');
      else if (/\/checkout\/(cart|sidebar)\//.test(pathname)) {
        // Of what is added from a list, the list tells more.
        if (/cart\/add/.test(pathname)) listed.then(() => readAdd(report, exchange));
      } else if (step) {
        atTill(({ take }) => take(step, exchange));
        return true;
        // GraphQL and the lines of REST are as any shop's.
      } else return false;
      if (exchange.method !== 'GET') askForCart();
      return true;
    },
  };
}

/** Tells the product, anew for each page and for each variant that is chosen by a list or a swatch. */
function followVariant(report: Report): (isNew?: boolean) => void {
  let shown = '';
  const read = (isNew?: boolean) => {
    const found = isPage(/catalog-product-view/) && readProduct();
    if (!found || (!isNew && shown === `${found.line.aliases}`)) return;
    shown = `${found.line.aliases}`;
    report.product(found.line, found.source);
  };
  return read;
}

const onCustomerData =
  (takeSections: (sections: object) => void) =>
  ({ get }: Found) => {
    const take = () => takeSections({ cart: get('cart')() });
    get('cart').subscribe(take);
    take();
  };

/** What an add asks for. Of a configurable product it names the parent; the page knows the variant. */
const toAdded = ({ product, qty }: Found): [Line, number] => {
  const aliases = readProduct()?.line.aliases ?? [];
  return [{ item: {}, aliases: aliases.includes(product) ? aliases : [product] }, Number(qty) || 1];
};

/**
 * Refused adds are answered with 200 and the address to go back to; so are those after which the shop
 * goes to its cart. Which it was, that page tells.
 */
const readAdd = (report: Report, { sent, status, answer }: Exchange): void => {
  const { backUrl }: Found = answer ?? {};
  const added = toAdded(sent ?? {});
  if (/\/checkout\/cart\/?$/.test(backUrl)) report.intend(...added);
  else if (backUrl || status !== 200) {
    report.confirm(false, 'request');
    // The shop's scripts announce the add all the same, a moment later.
    for (const ms of [0, 40]) setTimeout(report.confirm, ms, false, 'request');
  } else report.change(...added, 'request');
};
