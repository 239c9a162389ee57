import { readFileSync } from 'node:fs';
import { parseSites } from './parse-sites.ts';
import { toKeyDigest } from './secret-keys.ts';
import type { Sites } from './site.ts';

/**
 * The demo shop's configuration: `demo-site.json`, opened to the port that the shop listens on, and to its
 * server if it has a secret key.
 */
export const demoSites = (shopPort: number, secretKey?: string): Sites => {
  const file = new URL('./demo-site.json', import.meta.url);
  const sites = parseSites(JSON.parse(readFileSync(file, 'utf8')));
  const own = ['localhost', '127.0.0.1'].map((host) => `http://${host}:${shopPort}`);
  return new Map(
    [...sites].map(([key, site]) => [
      key,
      {
        ...site,
        origins: [...new Set([...site.origins, ...own])],
        ...(secretKey && { secretKeyDigests: [toKeyDigest(secretKey)] }),
      },
    ]),
  );
};
