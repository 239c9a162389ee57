/** First groups of IPv6 networks that are not of the open internet (IANA special-purpose registry). */
const specialIpv6 = /^(?:::|0*:|f[cd]|fe[89ab]|ff|0*100:|2001:0?db8:)/i;

/** True for an address, or the network part of one, that is reached over the open internet. */
export const isPublicNetwork = (network: string): boolean => {
  const [, v4] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(network) ?? [];
  if (v4 !== undefined) return isPublicIpv4(v4);
  return network.includes(':') && !specialIpv6.test(network);
};

/** Private, loopback, link-local and shared by a carrier (RFC 1918, 1122, 3927, 6598). */
const isPublicIpv4 = (address: string): boolean => {
  const [a = 0, b = 0] = address.split('.').map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b < 128) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b < 32) return false;
  return !(a === 192 && b === 168);
};
