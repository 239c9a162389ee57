import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's on the internet (IANA special-purpose address registries, RFC 6890). */
const networks: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const special = new BlockList();
for (const [net, prefix] of networks) special.addSubnet(net, prefix, 'ipv4');

/** Of IPv6 only what is given out, without the ranges that carry an IPv4 address or lead elsewhere. */
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');
const carrying = new BlockList();
carrying.addSubnet('2001::', 23, 'ipv6');
carrying.addSubnet('2001:db8::', 32, 'ipv6');
carrying.addSubnet('2002::', 16, 'ipv6');
carrying.addSubnet('3fff::', 20, 'ipv6');

/** True for an address on the internet, false for this machine, its network, and what is no address. */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && given.check(address, 'ipv6') && !carrying.check(address, 'ipv6');
};
