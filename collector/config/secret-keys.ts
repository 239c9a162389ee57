import { createHash } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import type { Site, Sites } from './site.ts';

/** Long enough for 128 random bits in base 64, with some to spare. */
const minLength = 24;
/** As long as the wire allows a write key to be. */
const maxLength = 100;

/** `secretKeys` of a site as its owner writes them. */
export const secretKeysSchema = Type.Array(
  Type.String({
    minLength,
    maxLength,
    expected: `${minLength} to ${maxLength} random characters, as \`openssl rand -base64 24\` makes them`,
  }),
  { maxItems: 10, expected: 'at most ten keys' },
);

/**
 * All that is kept of a secret key. It cannot be turned back, so that no log, dump or message
 * between threads can give the key away.
 */
export const toKeyDigest = (secretKey: string): string =>
  createHash('sha256').update(secretKey).digest('hex');

/** Throws one sentence when two sites share a secret key, or one is public as a site's key. */
export const checkSecretKeys = (sites: Sites): void => {
  const publicKeys = new Set([...sites.keys()].map(toKeyDigest));
  const seen = new Set<string>();
  for (const { key, secretKeyDigests = [] } of sites.values()) {
    for (const [index, digest] of secretKeyDigests.entries()) {
      const place = `secretKeys[${index}] of the site "${key}"`;
      if (publicKeys.has(digest)) {
        throw new Error(`${place}: expected a secret, it is the public key of a site.`);
      }
      if (seen.has(digest)) throw new Error(`${place}: expected a key that is used only once.`);
      seen.add(digest);
    }
  }
};

/** Made once for each configuration; a look-up costs the same however many keys there are. */
const indexes = new WeakMap<Sites, ReadonlyMap<string, Site>>();

const indexOf = (sites: Sites): ReadonlyMap<string, Site> => {
  const known = indexes.get(sites);
  if (known) return known;
  const pairs = [...sites.values()].flatMap((site) =>
    (site.secretKeyDigests ?? []).map((digest) => [digest, site] as const),
  );
  const index = new Map(pairs);
  indexes.set(sites, index);
  return index;
};

/**
 * The site whose server holds this key. Digests are compared rather than keys: how long that takes
 * tells nothing about a key, because nobody can steer the digest of a guess towards it.
 */
export const siteOfSecretKey = (sites: Sites, key: string): Site | undefined => {
  const index = indexOf(sites);
  return index.size > 0 && key.length >= minLength ? index.get(toKeyDigest(key)) : undefined;
};
