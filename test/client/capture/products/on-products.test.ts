import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onProducts } from '../../../../client/capture/products/on-products.ts';
import type { Report } from '../../../../client/capture/reconcile/reading.ts';
import { ownListeners } from '../../../support/own-listeners.ts';
import { putJsonLd } from './read.ts';

const told: string[] = [];
const report = {
  product: ({ item }: { item: object }, source: string) => told.push(`${idOf(item)} ${source}`),
  list: (lines: { item: object }[], name: string, source: string) =>
    told.push(`${lines.map(({ item }) => idOf(item))} ${name} ${source}`),
} as unknown as Report;
const idOf = (item: { item_id?: string }) => item.item_id;
const at = (path: string) => vi.stubGlobal('location', new URL(path, 'https://shop.example'));
const product = (sku: string, more: object = {}) => ({
  '@type': 'Product',
  sku,
  name: sku,
  ...more,
});
const show = (...blocks: object[]) => {
  document.body.innerHTML = '';
  putJsonLd(...blocks);
};

let forget: () => void;
let readPage: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  at('/p/a');
  forget = ownListeners(document);
  readPage = onProducts(report);
});
afterEach(() => {
  forget();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.innerHTML = '';
});

test('a product is reported once a page view, however often is looked', () => {
  show(product('a'));
  readPage();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['a json_ld']);
  readPage();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['a json_ld', 'a json_ld']);
});

test('what is added late is seen, and what is added too late is not', () => {
  readPage();
  vi.advanceTimersByTime(1_000);
  show(product('a'));
  vi.advanceTimersByTime(4_000);
  expect(told).toEqual(['a json_ld']);
  show(product('a', { mpn: 'late' }));
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(1);
});

test('more that becomes known is reported again', () => {
  show(product('a'));
  readPage();
  vi.advanceTimersByTime(100);
  show(product('a', { offers: { price: 5 } }));
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(2);
});

test('on the next page what is still there belongs to the one before', () => {
  show(product('a'));
  readPage();
  vi.advanceTimersByTime(5_000);
  at('/p/b');
  readPage();
  vi.advanceTimersByTime(300);
  show(product('b'));
  vi.advanceTimersByTime(5_000);
  at('/p/a');
  show(product('a'));
  readPage();
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(['a json_ld', 'b json_ld', 'a json_ld']);
});

test('a page without a product has none, whatever stays in the document', () => {
  show(product('a'));
  readPage();
  vi.advanceTimersByTime(5_000);
  at('/about');
  readPage();
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(['a json_ld']);
});

test('another variant is seen after the visitor chose something', () => {
  show(product('a'));
  readPage();
  vi.advanceTimersByTime(5_000);
  show(product('a-blue'));
  document.body.append(document.createElement('select'));
  document.querySelector('select')?.dispatchEvent(new Event('change', { bubbles: true }));
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(['a json_ld', 'a-blue json_ld']);
});

test('a list is reported where no product is', () => {
  const itemListElement = [product('a'), product('b')];
  show({ '@type': 'ItemList', name: 'Cups', itemListElement });
  readPage();
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(['a,b Cups json_ld']);
});
