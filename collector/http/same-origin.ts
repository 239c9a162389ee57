import type { Context } from 'hono';

/** True when a page of ours made the request. */
export type SameOrigin = (c: Context) => boolean;

/**
 * No page can choose these headers. `Sec-Fetch-Site` decides where the browser sends it: it also tells
 * http from https. Without it `Origin` has to name the host that was asked, or the public address.
 */
export const createSameOrigin =
  (publicUrl?: string): SameOrigin =>
  (c) => {
    const site = c.req.header('sec-fetch-site');
    if (site !== undefined) return site === 'same-origin';
    const origin = URL.parse(c.req.header('origin') ?? '');
    if (!origin) return false;
    const isOurs = publicUrl !== undefined && origin.origin === URL.parse(publicUrl)?.origin;
    return isOurs || origin.host === c.req.header('host');
  };
