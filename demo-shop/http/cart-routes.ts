import { type Context, Hono } from 'hono';
import { findProduct, findVariant } from '../catalogue/catalogue.ts';
import { cartPage } from '../pages/cart.ts';
import { sentenceOf } from '../pages/notice.ts';
import { addToCart, type CartResult, pricedLines, setQuantity } from '../rules/cart.ts';
import { checkCoupon } from '../rules/coupons.ts';
import { totalsOf } from '../rules/totals.ts';
import type { Notice } from '../state/sessions.ts';
import { cartJson } from './cart-json.ts';
import { readForm } from './form.ts';
import { openSession } from './session-cookie.ts';
import type { Shop } from './shop.ts';
import type { ShopEnv } from './visit.ts';

/** The cart and its coupon. Every change answers a redirect, or JSON to the browser script. */
export function cartRoutes(shop: Shop) {
  const app = new Hono<ShopEnv>();

  app.get('/cart', (context) => {
    const visit = context.get('visit');
    const lines = pricedLines(visit.session?.cart ?? []);
    const coupon = visit.session?.coupon;
    const totals = totalsOf(lines, { coupon, shipping: 'standard', now: shop.now() });
    return context.html(cartPage(visit, lines, totals));
  });

  app.get('/cart.json', (context) => context.json(cartJson(context.get('visit'))));

  app.post('/cart/add', async (context) => {
    const form = await readForm(context, ['product', 'size', 'grind', 'colour', 'quantity']);
    const product = findProduct(form.product);
    const sku = product ? findVariant(product, form)?.sku : undefined;
    const session = openSession(context, shop.sessions);
    const result: CartResult =
      sku === undefined
        ? { ok: false, reason: 'unknown_article' }
        : addToCart(session.cart, sku, Number(form.quantity || '1'));
    return answer(context, result, product && !result.ok ? `/p/${product.slug}` : '/cart');
  });

  app.post('/cart/set', async (context) => {
    const { sku, quantity } = await readForm(context, ['sku', 'quantity']);
    const session = openSession(context, shop.sessions);
    const amount = quantity === '' ? Number.NaN : Number(quantity);
    return answer(context, setQuantity(session.cart, sku, amount), '/cart');
  });

  app.post('/coupon', async (context) => {
    const { code, back } = await readForm(context, ['code', 'back']);
    const session = openSession(context, shop.sessions);
    const goods = pricedLines(session.cart).reduce((sum, line) => sum + line.cents, 0);
    const result = checkCoupon(code, goods, shop.now());
    const notice: Notice | undefined =
      code === ''
        ? undefined
        : result.ok
          ? accepted(result.coupon.code)
          : { type: 'coupon_refused', ...result };
    const coupon = result.ok ? result.coupon.code : code === '' ? undefined : session.coupon;
    shop.sessions.save({ ...session, coupon, notice });
    const target = back === 'checkout' ? 'checkout' : 'cart';
    return context.redirect(`/${context.get('visit').language}/${target}`, 303);
  });
  return app;

  function answer(context: Context<ShopEnv>, result: CartResult, path: string) {
    const visit = context.get('visit');
    const session = openSession(context, shop.sessions);
    const wantsJson = context.req.header('accept')?.includes('application/json');
    const notice: Notice | undefined = result.ok
      ? undefined
      : { type: 'cart_refused', reason: result.reason };
    const cart = result.ok ? result.cart : session.cart;
    const saved = shop.sessions.save({ ...session, cart, notice: wantsJson ? undefined : notice });
    if (!wantsJson) return context.redirect(`/${visit.language}${path}`, 303);
    if (notice) return context.json({ reason: notice, message: sentenceOf(visit, notice) }, 409);
    return context.json(cartJson({ ...visit, session: saved }));
  }
}

const accepted = (code: string): Notice => ({ type: 'coupon_accepted', code });
