import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

test('every test that the page on security names is there', () => {
  const named = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(new Set(named).size).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every line of the list has an answer and says where it is proven', () => {
  const lines = page.split('\n').filter((line) => /^\| \d+\.\d+\.\d+/.test(line));
  expect(lines.length).toBeGreaterThan(45);
  for (const line of lines) {
    const cells = line.split('|').map((cell) => cell.trim());
    expect(cells).toHaveLength(6);
    expect(cells.slice(1, 5).every((cell) => cell !== '')).toBe(true);
  }
});
