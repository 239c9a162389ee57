import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brotliBytes } from '../../tools/build/measure.ts';
import { parts } from '../../tools/build/parts.ts';
import { buildPart } from '../support/build-part.ts';

const root = resolve(import.meta.dirname, '../..');
const [readme, partsPage] = ['README.md', 'docs/parts.md'].map((path) =>
  readFileSync(resolve(root, path), 'utf8'),
) as [string, string];

/** What a visitor may be made to download, in bytes after brotli. */
const maxBytes: Readonly<Record<string, number>> = {
  core: 4096,
  director: 3072,
  prompts: 4096,
  shop: 10_752,
  products: 3328,
  consent: 2048,
  behaviour: 2048,
  friction: 2048,
  vitals: 3584,
  shopify: 2048,
  woocommerce: 2048,
  woocheckout: 2048,
  shopware: 2048,
  shopwaretill: 1024,
  magento: 2048,
  magentolist: 1024,
  magentotill: 1024,
  prestashop: 2048,
  opencart: 2048,
  requests: 7936,
  pages: 7936,
  legacy: 2048,
  panel: 4608,
};

describe.each(Object.entries(maxBytes))('%s', (name, most) => {
  test('stays within its budget, and its true size is stated', async () => {
    const code = await buildPart(name);
    const bytes = brotliBytes(code);
    process.stdout.write(`${name}: ${bytes} of ${most} bytes\n`);
    expect(bytes).toBeLessThanOrEqual(most);
    for (const claimedKb of [readme, partsPage].flatMap((text) => sizesClaimed(text, name))) {
      expect(Math.abs(claimedKb - bytes / 1024)).toBeLessThanOrEqual(0.05);
    }
  });
});

/** Sizes in rows of tables that begin with the part's name, such as `| core | 3.9 KB |`. */
function sizesClaimed(text: string, name: string): number[] {
  return text
    .split('\n')
    .filter((line) => new RegExp(`^\\|[\\s*\`]*(the )?${name}\\b`, 'i').test(line))
    .flatMap((line) => [...line.matchAll(/(\d+(?:\.\d+)?) ?KB/g)].map(([, size]) => Number(size)))
    .slice(0, 1);
}

test('a claimed size is found', () => {
  expect(sizesClaimed('| **Core** | 3.9 KB | always |\n| other | 9 KB |', 'core')).toEqual([3.9]);
});

test('every part has a budget, and its size is stated', () => {
  const names = parts.map(({ name }) => name);
  expect(Object.keys(maxBytes).toSorted()).toEqual(names.toSorted());
  expect(names.filter((name) => sizesClaimed(partsPage, name).length === 0)).toEqual([]);
});
