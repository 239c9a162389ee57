const names = /^localhost$|\.localhost$/;
const addresses = /^127\.|^\[?::1\]?$/;

/** True for this machine's own names, which browsers trust without TLS. */
export const isLocalHost = (hostname: string): boolean =>
  names.test(hostname) || addresses.test(hostname);
