import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashKey, packUuid, unpackUuid } from '../../../collector/store/sqlite/message-key.ts';
import { fromSessionValue, toSessionValue } from '../../../collector/store/sqlite/session-value.ts';

const uuid = '01900000-abcd-7000-8000-00000000ffff';

describe('packUuid', () => {
  test('any canonical UUID comes back letter by letter', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const packed = new Uint8Array(16);
        expect(packUuid(id, packed)).toBe(true);
        expect(unpackUuid(packed)).toBe(id);
      }),
    );
  });

  test.each([
    ['in capitals', uuid.toUpperCase()],
    ['too short', uuid.slice(1)],
    ['too long', `${uuid}0`],
    ['with a dash elsewhere', '019000000-abc-7000-8000-00000000ffff'],
    ['with another sign for a dash', uuid.replaceAll('-', '_')],
    ['with a letter beyond f', uuid.replace('a', 'g')],
    ['with a sign beyond ASCII', uuid.replace('a', 'ä')],
    ['empty', ''],
  ])('one %s is not taken for one', (_, text) => {
    expect(packUuid(text, new Uint8Array(16))).toBe(false);
  });

  test('other ids have the first half of their SHA-256 as key', () => {
    fc.assert(
      fc.property(fc.string(), (id) => {
        const key = new Uint8Array(16);
        hashKey(id, key);
        expect(Buffer.from(key)).toEqual(createHash('sha256').update(id).digest().subarray(0, 16));
      }),
    );
  });
});

describe('toSessionValue', () => {
  test.each([
    ['the start of a session in epoch ms', '1795312178469', 1795312178469],
    ['a text', 'abc', 'abc'],
    ['digits that a number would not give back', '007', '007'],
    ['more digits than a number holds', '12345678901234567890', '12345678901234567890'],
    ['nothing', undefined, null],
  ])('keeps %s', (_, session, value) => {
    expect(toSessionValue(session)).toBe(value);
    expect(fromSessionValue(value)).toBe(session);
  });

  test('packs a UUID, and gives any id back', () => {
    expect(toSessionValue(uuid)).toHaveLength(16);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uuid(), fc.nat().map(String)), (session) => {
        expect(fromSessionValue(toSessionValue(session))).toBe(session);
      }),
    );
  });
});
