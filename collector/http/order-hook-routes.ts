import { type Context, Hono } from 'hono';
import type { SiteKey } from '../../client/protocol/ids.ts';
import type { HookSystem } from '../config/hook-secrets.ts';
import type { Site } from '../config/site.ts';
import type { HookDeed, ReadHook } from '../imports/hooks/hook-deed.ts';
import { isSigned } from '../imports/hooks/is-signed.ts';
import { readShopifyHook } from '../imports/hooks/shopify-hook.ts';
import { readWooHook } from '../imports/hooks/woocommerce-hook.ts';
import { parseElement } from '../imports/parse-element.ts';
import type { MapContext } from '../imports/shape.ts';
import type { Ingest } from '../ingest/ingest-request.ts';
import { normaliseEmail } from '../store/email.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refusal.ts';
import type { RouteDeps } from './route-deps.ts';
import { tellIngest } from './tell-ingest.ts';

/** An order with hundreds of lines is some hundred KB. */
const maxHookBytes = 2 * 1024 * 1024;

type Deps = Pick<RouteDeps, 'sites' | 'records' | 'erasePerson' | 'now'> & { ingest: Ingest };

/** How one shop system delivers. */
type Delivery = { system: HookSystem; topic: string; signature: string; read: ReadHook };

const shopify: Delivery = {
  system: 'shopify',
  topic: 'x-shopify-topic',
  signature: 'x-shopify-hmac-sha256',
  read: readShopifyHook,
};
const woocommerce: Delivery = {
  system: 'woocommerce',
  topic: 'x-wc-webhook-topic',
  signature: 'x-wc-webhook-signature',
  read: readWooHook,
};

/**
 * Takes in webhooks of shop systems, and answers once what they tell is on disk. A delivery that comes
 * again adds nothing, whatever its number: its content is its id.
 */
export const orderHookRoutes = (deps: Deps): Hono => {
  const routes = new Hono();
  for (const delivery of [shopify, woocommerce]) {
    routes.post(`/hooks/${delivery.system}/:site`, (c) => take(c, delivery, deps));
  }
  return routes;
};

const take = async (c: Context, delivery: Delivery, deps: Deps): Promise<Response> => {
  const { system } = delivery;
  const site = deps.sites.get(c.req.param('site') ?? '');
  const secret = site?.hookSecrets?.[system];
  if (!site || !secret) {
    return refuse(c, 404, {
      reason: 'unknown_site',
      expected: `The key of a site that has hooks.${system} in TRESEN_CONFIG.`,
    });
  }
  const body = await readBody(c, maxHookBytes);
  if (typeof body !== 'string') return refuse(c, 400, body);
  // WooCommerce tries an address out with this, unsigned, when a webhook is saved.
  if (system === 'woocommerce' && /^webhook_id=\d+$/.test(body)) return ignore(c, 'a trial');
  if (!isSigned(body, c.req.header(delivery.signature), secret)) {
    return refuse(c, 401, {
      reason: 'invalid_signature',
      expected: `${delivery.signature}: the body signed with hooks.${system} of this site; check that both sides have the same secret, and that no proxy changes the body.`,
    });
  }
  const payload = parseElement(body);
  if (!payload) return refuse(c, 400, { reason: 'invalid_json', expected: 'A JSON object.' });
  const topic = c.req.header(delivery.topic)?.toLowerCase() ?? '';
  return carryOut(c, delivery.read(topic, payload, contextOf(site, deps.now())), site, deps);
};

const contextOf = ({ key, currency, timeZone }: Site, now: number): MapContext => ({
  site: { key, currency, timeZone },
  timeZone,
  now,
  asOf: now,
  edition: '',
});

const carryOut = async (c: Context, deed: HookDeed, site: Site, deps: Deps): Promise<Response> => {
  const note = (action: 'data_requested' | 'shop_left', subject: string) =>
    deps.records.audit({ at: deps.now(), by: 'collector', action, subject });
  switch (deed.type) {
    case 'messages':
      return tellIngest(c, deed, { site: site.key, ...deps });
    case 'erase':
      await erase(deed, site.key, deps);
      return c.json({ ok: true });
    case 'data_request':
      await note('data_requested', deed.id);
      return c.json({ ok: true });
    case 'shop_redact':
      await note('shop_left', site.key);
      return c.json({ ok: true });
    case 'ignored':
      return ignore(c, deed.why);
  }
};

/** By both, because who ordered as a guest before they had an account is known by the address. */
const erase = async (
  { userId, email }: Extract<HookDeed, { type: 'erase' }>,
  site: SiteKey,
  { erasePerson }: Deps,
): Promise<void> => {
  const address = email === undefined ? undefined : normaliseEmail(email);
  if (userId !== undefined) await erasePerson({ type: 'user', site, userId }, 'collector');
  if (address !== undefined) {
    await erasePerson({ type: 'email', site, email: address }, 'collector');
  }
};

const ignore = (c: Context, what: string): Response => c.json({ ok: true, ignored: what });
