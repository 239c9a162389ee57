import { attempt } from '../../platform/attempt.ts';
import { listen } from '../listen.ts';
import type { Exchange, Line, PlatformReader, Report, Tools } from '../reconcile/reading.ts';
import { createCheckout } from './prestashop-checkout.ts';
import {
  type Answer,
  type Cart,
  readProduct,
  readState,
  toCart,
  toLine,
} from './prestashop-readings.ts';

/**
 * Reads PrestaShop from 1.7 to 9 (FACTS 3.5; PrestaShop/PrestaShop `themes/_core/js`, `CartController`;
 * PrestaShop/hummingbird): the cart that stands in every page and in every answer to a change of it.
 */
export function startPlatform(report: Report, tools: Tools): PlatformReader {
  const checkout = createCheckout(report, tools);
  let seen: unknown;
  let isListening = false;
  /** What was answered before this part arrived comes late: the page already states the cart of now. */
  let isLate = true;

  const take = (cart: Cart | null | undefined, source: 'platform' | 'request') => {
    const reading = toCart(cart);
    if (reading) report.cart(reading, source);
  };
  /** The emitter comes with the scripts at the end of the page. */
  const subscribe = () => {
    if (isListening) return;
    readState().on?.('updateCart', (event) =>
      attempt(() => take(event?.reason?.cart ?? event?.resp?.cart, 'platform')),
    );
    // Filters draw the list anew.
    readState().on?.('updateProductList', () => setTimeout(() => readList(report)));
    isListening = !!readState().on;
  };
  listen(window, 'load', subscribe);

  const show = (line: Line | undefined) => {
    if (line) report.product(line, 'platform');
  };
  const onAnswer = (answer: Answer, fields: Record<string, string>) => {
    const { cart, hasError, errors, id_product: id, id_product_attribute: attribute } = answer;
    const isCoupon = 'addDiscount' in fields;
    if (isCoupon && hasError) {
      const coupon = fields.discount_name;
      report.tell('coupon_denied', { coupon, reason: [errors].flat()[0] }, 'request');
    }
    if (hasError) return report.confirm(false, 'request');
    const known = Object.values((cart ?? readState().cart)?.products ?? {}).find(
      (product) =>
        `${product.id_product}` === `${id}` &&
        Number(product.id_product_attribute) === Number(attribute),
    );
    const line = toLine(known ?? { id_product: id ?? '', id_product_attribute: attribute ?? 0 });
    const by = Number(fields.qty ?? 1) * (fields.op === 'down' ? -1 : 1);
    // The first versions answer without the cart.
    if ('add' in fields || (!cart && 'update' in fields)) report.change(line, by, 'request');
    else if (!cart && known && 'delete' in fields) {
      report.change(line, -Number(known.quantity), 'request');
    }
    if (!isLate || !readState().cart) take(cart, 'request');
  };

  return {
    readPage: () => {
      setTimeout(() => {
        isLate = false;
      });
      subscribe();
      const { cart, page } = readState();
      const name = page?.page_name ?? document.body.id;
      if (name === 'order-confirmation') return checkout.readOrder();
      // A page that comes back from the browser's memory brings the cart of then.
      if (cart !== seen) take(cart, 'platform');
      seen = cart;
      if (name === 'checkout' || name === 'order') return checkout.read();
      if (name === 'cart') {
        checkout.leave();
        report.tell('view_cart', {}, 'platform');
      }
      if (name === 'product') show(readProduct(document));
      else readList(report);
      if (name === 'search') readSearch(report);
    },
    readExchange: ({ url, sent, answer }: Exchange) => {
      if (typeof answer !== 'object' || !answer) return false;
      const told = answer as Answer;
      const fields = {
        ...Object.fromEntries(url.searchParams),
        ...(sent as Record<string, string> | undefined),
      };
      if (told.product_details) {
        // Another variant, on a product page or in a quick view.
        const { body } = new DOMParser().parseFromString(told.product_details, 'text/html');
        show(readProduct(body));
      } else if (told.product) show(toLine(told.product));
      else if (told.cart || told.hasError || (told.success && told.id_product)) {
        onAnswer(told, fields);
      } else return 'cart_detailed' in told || 'preview' in told;
      return true;
    },
  };
}

function readList(report: Report): void {
  const currency = readState().currency?.iso_code;
  const lines = [...document.querySelectorAll<HTMLElement>('#js-product-list [data-id-product]')];
  if (!lines[0]) return;
  report.list(
    lines.map((card) => ({
      item: {
        item_id: card.dataset.idProduct,
        item_name: textOf(card, '.product-title,.product-miniature__title'),
        price: textOf(card, '.price,.product-miniature__price'),
        currency,
      },
    })),
    textOf(document, 'h1'),
    'platform',
  );
}

function readSearch(report: Report): void {
  const query = new URLSearchParams(location.search);
  const total = textOf(document, '.total-products')?.match(/\d+/)?.[0];
  report.tell(
    'view_search_results',
    {
      search_term: query.get('s') ?? query.get('search_query') ?? undefined,
      results: Number(
        total ?? document.querySelectorAll('#js-product-list [data-id-product]').length,
      ),
    },
    'platform',
  );
}

const textOf = (root: ParentNode, selector: string): string | undefined =>
  root.querySelector(selector)?.textContent?.trim();
