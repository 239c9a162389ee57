import { type Context, Hono } from 'hono';
import { findProduct, findVariant } from '../catalogue/catalogue.ts';
import { cartPage } from '../pages/cart.ts';
import { sentenceOf } from '../pages/notice.ts';
import { addToCart, type CartResult, pricedLines, setQuantity } from '../rules/cart.ts';
import { checkCoupon } from '../rules/coupons.ts';
import { totalsOf } from '../rules/totals.ts';
import type { Notice, Session } from '../state/sessions.ts';
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
    const cart = context.get('visit').session?.cart ?? [];
    const result: CartResult =
      sku === undefined
        ? { ok: false, reason: 'unknown_article' }
        : addToCart(cart, sku, Number(form.quantity || '1'));
    return answer(context, result, product && !result.ok ? `/p/${product.slug}` : '/cart');
  });

  app.post('/cart/set', async (context) => {
    const { sku, quantity } = await readForm(context, ['sku', 'quantity']);
    const cart = context.get('visit').session?.cart ?? [];
    const amount = quantity === '' ? Number.NaN : Number(quantity);
    return answer(context, setQuantity(cart, sku, amount), '/cart');
  });

  app.post('/coupon', async (context) => {
    const { code, back } = await readForm(context, ['code', 'back']);
    const { session, language } = context.get('visit');
    if (session) shop.sessions.save({ ...session, ...withCoupon(session, code, shop.now()) });
    return context.redirect(`/${language}/${back === 'checkout' ? 'checkout' : 'cart'}`, 303);
  });
  return app;

  function answer(context: Context<ShopEnv>, result: CartResult, path: string) {
    const visit = context.get('visit');
    const wantsJson = context.req.header('accept')?.includes('application/json');
    if (!result.ok && wantsJson) {
      const notice: Notice = { type: 'cart_refused', reason: result.reason };
      return context.json({ reason: result.reason, message: sentenceOf(visit, notice) }, 409);
    }
    const before = openSession(context, shop.sessions);
    const session = shop.sessions.save(
      result.ok
        ? { ...before, cart: result.cart, notice: undefined }
        : { ...before, notice: { type: 'cart_refused', reason: result.reason } },
    );
    if (wantsJson) return context.json(cartJson({ ...visit, session }));
    return context.redirect(`/${visit.language}${path}`, 303);
  }
}

/** What a typed code changes; a refused one leaves the accepted one in force, none takes it back. */
function withCoupon(session: Session, code: string, now: number): Partial<Session> {
  if (code === '') return { coupon: undefined, notice: undefined };
  const goods = pricedLines(session.cart).reduce((sum, line) => sum + line.cents, 0);
  const result = checkCoupon(code, goods, now);
  if (!result.ok) return { notice: { type: 'coupon_refused', ...result } };
  const accepted = result.coupon.code;
  return { coupon: accepted, notice: { type: 'coupon_accepted', code: accepted } };
}
