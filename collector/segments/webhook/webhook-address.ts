import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

const maxLength = 500;

/** Why an address is not taken, as a sentence about what would be. */
export const faultOfAddress = (address: unknown, allowPrivate: boolean): string | undefined => {
  if (typeof address !== 'string' || address.length > maxLength) {
    return `An address such as https://shop.example/hook, at most ${maxLength} letters.`;
  }
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return 'An address with https or http.';
  if (url.username !== '' || url.password !== '') return 'An address without user and password.';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isNumber = isIP(host) !== 0;
  const isOwnName = /(^|\.)(localhost|local|internal)$/i.test(host);
  if (allowPrivate || !(isNumber ? !isPublicAddress(host) : isOwnName)) return undefined;
  return 'An address on the internet; TRESEN_PRIVATE_WEBHOOKS=allow takes those of the own network, too.';
};
