import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { allRows, destroyRows, putRows, removeRows } from '../../../client/platform/outbox-db.ts';
import { createFakeIndexedDb } from '../../support/fake-indexed-db.ts';

let fake: ReturnType<typeof createFakeIndexedDb>;
const row = (messageId: string, more: object = {}) => ({ event: { messageId }, ...more });

beforeEach(() => {
  fake = createFakeIndexedDb();
  vi.stubGlobal('indexedDB', fake.api);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the shelf', () => {
  test('is empty at first', async () => {
    expect(await allRows()).toEqual([]);
  });

  test('gives back what was put on it, and not what was taken off', async () => {
    await putRows([row('a', { shared: '{}' }), row('b'), row('c')]);
    await removeRows([row('b')]);
    expect(await allRows()).toEqual([row('a', { shared: '{}' }), row('c')]);
  });

  test('knows a row by its message: the same again replaces it', async () => {
    await putRows([row('a', { shared: '1' })]);
    await putRows([row('a', { shared: '2' })]);
    expect(await allRows()).toEqual([row('a', { shared: '2' })]);
  });

  test('takes off what is not there without harm', async () => {
    await removeRows([row('nobody')]);
    expect(await allRows()).toEqual([]);
  });

  test('leaves no database behind once destroyed, and is simply made again', async () => {
    await putRows([row('a')]);
    await destroyRows();
    expect(fake.names()).toEqual([]);
    await putRows([row('b')]);
    expect(await allRows()).toEqual([row('b')]);
  });
});

test('where storage is forbidden every call rejects rather than throws', async () => {
  fake.forbid();
  await expect(putRows([row('a')])).rejects.toThrow();
  await expect(removeRows([row('a')])).rejects.toThrow();
  await expect(allRows()).rejects.toThrow();
  vi.stubGlobal('indexedDB', undefined);
  await expect(allRows()).rejects.toThrow();
});
