import { Hono } from 'hono';
import { checkoutPage } from '../pages/checkout.ts';
import { notFoundPage } from '../pages/message.ts';
import { orderPage } from '../pages/order.ts';
import { pricedLines } from '../rules/cart.ts';
import { type Order, parseCheckout } from '../rules/order.ts';
import type { ShippingMethod } from '../rules/shipping.ts';
import { totalsOf } from '../rules/totals.ts';
import { orderNumber } from '../state/orders.ts';
import type { Session } from '../state/sessions.ts';
import type { Shop } from './shop.ts';
import type { ShopEnv } from './visit.ts';

/** From the filled cart to the confirmed order. */
export function checkoutRoutes(shop: Shop) {
  const app = new Hono<ShopEnv>();

  app.get('/checkout', (context) => {
    const visit = context.get('visit');
    const { session } = visit;
    if (!session || session.cart.length === 0) return context.redirect(`/${visit.language}/cart`);
    const sumsOf = (shipping: ShippingMethod) => totalsFor(session, shipping);
    return context.html(checkoutPage(visit, pricedLines(session.cart), sumsOf));
  });

  app.post('/checkout', async (context) => {
    const { language, session, consent } = context.get('visit');
    if (!session || session.cart.length === 0) return context.redirect(`/${language}/cart`, 303);
    const parsed = parseCheckout(await context.req.parseBody());
    if (!parsed.ok) {
      const notice = { type: 'address_incomplete', invalid: parsed.invalid } as const;
      const { typed, chosen } = parsed;
      shop.sessions.save({ ...session, typed, chosen, notice });
      return context.redirect(`/${language}/checkout`, 303);
    }
    const order: Order = {
      number: orderNumber(shop.now(), shop.randomBytes(6)),
      at: shop.now(),
      lines: session.cart,
      totals: totalsFor(session, parsed.form.shipping),
      ...parsed.form,
    };
    shop.orders.place(order, session.accountId);
    if (consent?.statistics) shop.tell.order(order, session.accountId, language);
    shop.sessions.save({
      ...session,
      cart: [],
      coupon: undefined,
      typed: parsed.form.address,
      chosen: undefined,
      orders: [order.number, ...session.orders],
      notice: undefined,
    });
    return context.redirect(`/${language}/order/${order.number}`, 303);
  });

  app.get('/order/:number', (context) => {
    const visit = context.get('visit');
    const order = shop.orders.find(context.req.param('number'));
    const own = order && visit.session?.orders.includes(order.number);
    const ofAccount = visit.account && shop.orders.ofAccount(visit.account.id);
    if (!order || !(own || ofAccount?.includes(order)))
      return context.html(notFoundPage(visit), 404);
    return context.html(orderPage(visit, order));
  });
  return app;

  function totalsFor(session: Session, shipping: ShippingMethod) {
    const lines = pricedLines(session.cart);
    return totalsOf(lines, { coupon: session.coupon, shipping, now: shop.now() });
  }
}
