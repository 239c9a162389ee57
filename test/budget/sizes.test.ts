import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brotliBytes } from '../../tools/build/measure.ts';
import { buildPart } from '../support/build-part.ts';

const readmePath = resolve(import.meta.dirname, '../../README.md');
const readme = existsSync(readmePath) ? readFileSync(readmePath, 'utf8') : '';

/** What a visitor may be made to download, in bytes after brotli. */
const budgets = [
  { name: 'core', maxBytes: 4096 },
  { name: 'director', maxBytes: 3072 },
  { name: 'prompts', maxBytes: 4096 },
  { name: 'structured', maxBytes: 1024 },
  { name: 'behaviour', maxBytes: 2048 },
  { name: 'friction', maxBytes: 2048 },
  { name: 'consent', maxBytes: 2048 },
  { name: 'requests', maxBytes: 7885 },
  { name: 'shopify', maxBytes: 2048 },
  { name: 'woocommerce', maxBytes: 2048 },
  { name: 'woocheckout', maxBytes: 2048 },
  { name: 'legacy', maxBytes: 2048 },
  { name: 'pages', maxBytes: 7885 },
  { name: 'prestashop', maxBytes: 2048 },
  { name: 'opencart', maxBytes: 2048 },
  { name: 'shopware', maxBytes: 2048 },
  { name: 'shopwaretill', maxBytes: 1024 },
  { name: 'magento', maxBytes: 2048 },
  { name: 'magentolist', maxBytes: 1024 },
  { name: 'magentotill', maxBytes: 1024 },
  { name: 'vitals', maxBytes: 3584 },
];

describe.each(budgets)('$name', ({ name, maxBytes }) => {
  test('stays within its budget, and the README states its true size', async () => {
    const code = await buildPart(name);
    const bytes = brotliBytes(code);
    process.stdout.write(`${name}: ${bytes} of ${maxBytes} bytes\n`);
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    for (const claimedKb of sizesClaimed(readme, name)) {
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

test('the README states the size of every part', () => {
  const unstated = budgets.filter(({ name }) => sizesClaimed(readme, name).length === 0);
  expect(unstated.map(({ name }) => name)).toEqual([]);
});
