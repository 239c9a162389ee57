import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

const maxLength = 500;

/** Why an address is not taken. */
export type AddressFault = 'no_address' | 'no_web_address' | 'has_password' | 'own_network';

/** Sentences about what would be taken instead, for programs. */
const expected: Readonly<Record<AddressFault, string>> = {
  no_address: `An address such as https://shop.example/hook, at most ${maxLength} letters.`,
  no_web_address: 'An address with https or http.',
  has_password: 'An address without user and password.',
  own_network:
    'An address on the internet; TRESEN_PRIVATE_WEBHOOKS=allow takes those of the own network, too.',
};

/** Looks whether moves may be told to an address; the own network is told only where the owner allows it. */
export const addressFaultOf = (
  address: unknown,
  allowPrivate: boolean,
): AddressFault | undefined => {
  if (typeof address !== 'string' || address.length > maxLength) return 'no_address';
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return 'no_web_address';
  if (url.username !== '' || url.password !== '') return 'has_password';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isNumber = isIP(host) !== 0;
  const isOwnName = /(^|\.)(localhost|local|internal)$/i.test(host);
  if (allowPrivate || !(isNumber ? !isPublicAddress(host) : isOwnName)) return undefined;
  return 'own_network';
};

/** Why an address is not taken, as a sentence about what would be. */
export const faultOfAddress = (address: unknown, allowPrivate: boolean): string | undefined => {
  const fault = addressFaultOf(address, allowPrivate);
  return fault && expected[fault];
};
