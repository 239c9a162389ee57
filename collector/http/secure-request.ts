import type { Context } from 'hono';

/** True when the browser reached us over https, as far as that can be believed. */
export type SecureRequest = (c: Context) => boolean;

/**
 * `X-Forwarded-Proto` is anybody's word unless a proxy of the owner's stands before us. Where the public
 * address is https, whoever asks for its host came that way.
 */
export const createSecureRequest = (config: {
  publicUrl: string | undefined;
  trustedProxies: number;
}): SecureRequest => {
  const url = URL.parse(config.publicUrl ?? '');
  const secureHost = url?.protocol === 'https:' ? url.host : undefined;
  return (c) => {
    if (c.req.url.startsWith('https:')) return true;
    if (secureHost !== undefined && c.req.header('host') === secureHost) return true;
    return config.trustedProxies > 0 && c.req.header('x-forwarded-proto') === 'https';
  };
};
