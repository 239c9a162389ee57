import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { siteOfSecretKey } from '../config/secret-keys.ts';
import type { Site, Sites } from '../config/site.ts';
import { fromOwnOrder } from '../imports/hooks/own-order.ts';
import { isFields } from '../imports/object-cells.ts';
import { toOrderMessages } from '../imports/order-draft.ts';
import { parseElement } from '../imports/parse-element.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import { bearerOf } from './bearer.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';
import { storeTold } from './tell-ingest.ts';

const maxOrdersBytes = 2 * 1024 * 1024;
const maxOrders = 500;
const siteKey = 'siteOfOrders';

type Deps = Pick<RouteDeps, 'sites' | 'requireOwner' | 'now'> & { ingest: Ingest };

/** What became of one order. */
type OrderAnswer =
  | { index: number; order_id: string; result: 'new' | 'known' }
  | { index: number; result: 'refused'; problems: readonly object[] };

/** Orders of shop systems that have no webhook of their own here; the shop's server sends them. */
export const ordersRoutes = (deps: Deps): Hono => {
  const routes = new Hono();
  routes.post('/api/orders', letShopIn(deps), (c) => takeOrders(c, deps));
  return routes;
};

/** The site's secret key opens this one route; otherwise it has to be the owner. */
const letShopIn =
  ({ sites, requireOwner }: Deps): MiddlewareHandler =>
  async (c, next) => {
    const token = bearerOf(c);
    const site = token === undefined ? undefined : siteOfSecretKey(sites, token);
    if (!site) return requireOwner(c, next);
    // Whoever holds it in a page has shown it to everybody.
    if (c.req.header('origin') !== undefined) {
      return refuse(c, 403, {
        reason: 'secret_key_in_browser',
        expected: 'A request of your server, not of a page.',
      });
    }
    c.set(siteKey, site);
    return next();
  };

const takeOrders = async (c: Context, deps: Deps): Promise<Response> => {
  const text = await readBody(c, maxOrdersBytes);
  if (typeof text !== 'string') return refuse(c, 400, text);
  const orders = parseOrders(text);
  if (!orders) {
    return refuse(c, 400, {
      reason: 'invalid_json',
      expected: `An order as a JSON object, or {"orders": [...]} with at most ${maxOrders}.`,
    });
  }
  const site = siteOf(c, deps.sites);
  if (!site) {
    return refuse(c, 400, {
      reason: 'unknown_site',
      expected: 'site: the key of a site, where the token is the owner’s.',
    });
  }
  const answers = await Promise.all(
    orders.map((order, index) => takeOne(order, index, site, deps)),
  );
  if (answers.some((answer) => answer === 'not_stored')) {
    c.header('Retry-After', '5');
    return refuse(c, 503, {
      reason: 'store_unavailable',
      expected: 'Try again: all of them may be sent once more, none counts twice.',
    });
  }
  return c.json({ ok: true, orders: answers });
};

const parseOrders = (text: string): readonly unknown[] | undefined => {
  const body = parseElement(text);
  if (!body) return undefined;
  const orders = body.orders ?? [body];
  return Array.isArray(orders) && orders.length <= maxOrders ? orders : undefined;
};

const siteOf = (c: Context, sites: Sites): Site | undefined =>
  (c.get(siteKey) as Site | undefined) ?? sites.get(c.req.query('site') ?? '');

const takeOne = async (
  order: unknown,
  index: number,
  { key, currency, timeZone }: Site,
  { ingest, now }: Deps,
): Promise<OrderAnswer | 'not_stored'> => {
  if (!isFields(order)) {
    const problem = { reason: 'invalid_json', expected: 'an order as a JSON object' };
    return { index, result: 'refused', problems: [problem] };
  }
  const site = { key, currency, timeZone };
  const told = toOrderMessages(fromOwnOrder(order), site, { now: now(), timeZone });
  if (told.type === 'refused') {
    const problems = told.problems.map(({ column, reason, expected }) => ({
      field: column,
      reason,
      expected,
    }));
    return { index, result: 'refused', problems };
  }
  const answer = await storeTold(told, { site: key, ingest, now });
  if (answer.type === 'refused') return 'not_stored';
  if (answer.refused.length > 0) return { index, result: 'refused', problems: answer.refused };
  return { index, order_id: told.id, result: answer.accepted > 0 ? 'new' : 'known' };
};
