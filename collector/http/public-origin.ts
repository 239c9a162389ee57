import type { Context } from 'hono';

const plainHost = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/**
 * The address under which the visitor's browser reaches us: the configured one, or the request's
 * own host. Nothing when the host is no host; it would end up in a script.
 */
export const publicOrigin = (c: Context, configured: string | undefined): string | undefined => {
  if (configured !== undefined) return configured;
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!plainHost.test(host)) return undefined;
  const forwarded = c.req.header('x-forwarded-proto');
  const isSecure = forwarded === 'https' || c.req.url.startsWith('https:');
  return `${isSecure ? 'https' : 'http'}://${host}`;
};
