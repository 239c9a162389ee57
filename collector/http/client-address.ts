import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** The socket's address, as the Node server hands it over; unknown in tests without a socket. */
export const socketAddress = (c: Context): string =>
  c.env?.incoming?.socket?.remoteAddress ?? 'unknown';

/** An IPv4 address that a socket for both kinds tells as IPv6. */
const mapped = /^::ffff:(?=\d+\.)/i;
/** Some proxies (Azure's) add the port. */
const withPort = /^\[([^\]]+)\](?::\d+)?$|^([^:]+):\d+$/;

/** One subscriber usually holds a whole /64 of IPv6 addresses; however they are written. */
const toNetwork = (address: string): string => {
  const plain = address.replace(mapped, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - left.length - tail.split(':').length;
  const groups = [
    ...left,
    ...Array<string>(Math.max(0, missing)).fill('0'),
    ...(tail ?? '').split(':'),
  ];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group || '0', 16).toString(16));
  return network.join(':');
};

/** A hop as an address; nothing where it is none, because it would be kept for a while. */
const toAddress = (hop: string): string | undefined => {
  const [, six, four] = withPort.exec(hop) ?? [];
  const address = six ?? (four !== undefined && isIPv4(four) ? four : hop);
  return isIP(address) === 0 ? undefined : address;
};

/**
 * Who is asking, for limits only; it is never stored. Behind `trustedProxies` proxies the address is
 * that many places from the end of `X-Forwarded-For`: what stands before was written by anybody. Where
 * that place is empty, the request did not come the way that was configured, and the socket counts.
 */
export const clientNetwork = (c: Context, trustedProxies: number): string => {
  if (trustedProxies === 0) return toNetwork(socketAddress(c));
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',');
  return toNetwork(toAddress(hops.at(-trustedProxies)?.trim() ?? '') ?? socketAddress(c));
};
