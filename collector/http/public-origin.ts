import type { Context } from 'hono';
import { createSecureRequest } from './secure-request.ts';

const plainHost = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i;

/** Where browsers reach the collector; nothing when the request names no host. */
export type PublicOrigin = {
  /** The owner named it; else it is the word of whoever asks. */
  isConfigured: boolean;
  /** As a page writes it: a whole address, or a path on the page's own origin. */
  endpoint(c: Context): string | undefined;
  /** The same as a whole address. */
  url(c: Context): URL | undefined;
};

/**
 * The configured address, or the request's own host. `X-Forwarded-Host` is believed from nobody: few
 * proxies overwrite it, and whoever can choose it would have shops load what they like.
 */
export const createPublicOrigin = (config: {
  publicUrl: string | undefined;
  trustedProxies: number;
}): PublicOrigin => {
  const { publicUrl } = config;
  const isSecure = createSecureRequest(config);
  const ofRequest = (c: Context): string | undefined => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    return plainHost.test(host) ? `${isSecure(c) ? 'https' : 'http'}://${host}` : undefined;
  };
  const endpoint = (c: Context): string | undefined => publicUrl ?? ofRequest(c);
  return {
    isConfigured: publicUrl !== undefined,
    endpoint,
    url: (c) => URL.parse(endpoint(c) ?? '', ofRequest(c)) ?? undefined,
  };
};
