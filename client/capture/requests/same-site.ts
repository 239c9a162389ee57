/** The part of a host's name that belongs to one owner, or nearly so. */
const siteOf = (host: string): string =>
  host.match(/[^.]+\.(?:(?:com?|net|org|gov|ac)\.)?[^.]+$/)?.[0] ?? host;

/** Whether an address is of the page's own shop, perhaps under another of its names. */
export const isSameSite = ({ hostname }: URL): boolean =>
  siteOf(hostname) === siteOf(location.hostname);
