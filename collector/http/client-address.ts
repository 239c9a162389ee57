import type { Context } from 'hono';

/** The socket's address, as the Node server hands it over; unknown in tests without a socket. */
export const socketAddress = (c: Context): string =>
  c.env?.incoming?.socket?.remoteAddress ?? 'unknown';

/** One subscriber usually holds a whole /64 of IPv6 addresses. */
const toNetwork = (address: string): string =>
  address.includes(':') && !address.startsWith('::ffff:')
    ? address.split(':').slice(0, 4).join(':')
    : address;

/**
 * Who is asking, for limits only; it is never stored. Behind `trustedProxies` proxies the address is
 * that many places from the end of `X-Forwarded-For`: what stands before was written by anybody.
 */
export const clientNetwork = (c: Context, trustedProxies: number): string => {
  if (trustedProxies === 0) return toNetwork(socketAddress(c));
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  return toNetwork(hops.at(-trustedProxies) || socketAddress(c));
};
