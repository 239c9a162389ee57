import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { accountRoutes } from './http/account-routes.ts';
import { createAssets } from './http/assets.ts';
import { browseRoutes } from './http/browse-routes.ts';
import { cartRoutes } from './http/cart-routes.ts';
import { checkoutRoutes } from './http/checkout-routes.ts';
import { consentRoutes } from './http/consent-routes.ts';
import { pictureRoutes } from './http/picture-routes.ts';
import { securityHeaders } from './http/security.ts';
import type { Shop } from './http/shop.ts';
import type { ShopEnv } from './http/visit.ts';
import { gatherVisit } from './http/visit-middleware.ts';
import { preferredLanguage } from './language/language.ts';
import { failedPage, notFoundPage } from './pages/message.ts';
import { createAccounts } from './state/accounts.ts';
import { createOrders } from './state/orders.ts';
import { createSessions } from './state/sessions.ts';
import { createTellCollector } from './tagging/tell-collector.ts';

/** What a shop is built from; time and randomness can be handed in. */
export type ShopOptions = {
  /** Where the Tresen tag is loaded from, without a trailing slash. */
  collectorUrl: string;
  /** The site's secret key, with which the server tells of customers and orders; without one it does not. */
  secretKey?: string | undefined;
  now?: () => number;
  randomBytes?: (size: number) => Uint8Array;
};

/** An ordinary shop that knows Tresen by the tag in its layout, and by what its server tells of customers and orders. */
export function createShop(options: ShopOptions): Hono<ShopEnv> {
  const bytes = options.randomBytes ?? randomBytes;
  const hex = (size: number) => Buffer.from(bytes(size)).toString('hex');
  const collectorUrl = options.collectorUrl.replace(/\/+$/, '');
  const shop: Shop = {
    sessions: createSessions(() => hex(24)),
    accounts: createAccounts(() => hex(8)),
    orders: createOrders(),
    tell: createTellCollector({
      collectorUrl,
      secretKey: options.secretKey,
      onFailure: (sentence) => process.stderr.write(`Tresen was not told: ${sentence}\n`),
    }),
    now: options.now ?? Date.now,
    randomBytes: bytes,
  };
  const assets = createAssets();

  const app = new Hono<ShopEnv>({ strict: false });
  app.get('/healthz', (context) => context.text('ok'));
  app.route('/', assets.app);
  app.route('/', pictureRoutes());
  app.use(securityHeaders(collectorUrl, () => Buffer.from(bytes(16)).toString('base64')));
  app.use(csrf());
  app.use(gatherVisit(shop, collectorUrl, assets.prefix));
  for (const path of ['/', '/inside']) {
    app.get(path, (context) => {
      const language = preferredLanguage(context.req.header('accept-language'));
      context.header('Vary', 'Accept-Language');
      return context.redirect(`/${language}${path}`);
    });
  }
  for (const language of ['/de', '/en']) {
    app.route(language, browseRoutes());
    app.route(language, cartRoutes(shop));
    app.route(language, checkoutRoutes(shop));
    app.route(language, accountRoutes(shop));
    app.route(language, consentRoutes());
  }
  app.notFound((context) => {
    const visit = context.get('visit');
    return visit ? context.html(notFoundPage(visit), 404) : context.text('Not found', 404);
  });
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    process.stderr.write(`${context.req.method} ${context.req.path}: ${error.stack}\n`);
    const visit = context.get('visit');
    return visit ? context.html(failedPage(visit), 500) : context.text('Failed', 500);
  });
  return app;
}
