import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newMessageId } from '../../../client/platform/random.ts';
import { timeOfMessage, toMessageId } from '../../../collector/ingest/ids.ts';
import { packUuid, unpackUuid } from '../../../collector/store/sqlite/message-key.ts';

const at = 1_772_366_390_000;
const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("a page's own message id", () => {
  test('becomes the UUIDv7 of its moment, counter and page', () => {
    expect(toMessageId('mm7p6qy81001a2b3c4')).toBe('019ca944-e2f0-7000-8000-000001a2b3c4');
    expect(toMessageId('mm7p6qy845rfffffff')).toBe('019ca944-e2f0-7fff-8000-00000fffffff');
  });

  test('says when it was made', () => {
    expect(timeOfMessage('mm7p6qy81001a2b3c4')).toBe(at);
    expect(timeOfMessage(newMessageId(at))).toBe(at);
  });

  test('is held by 16 bytes, and comes back from them', () => {
    const packed = new Uint8Array(16);
    for (let made = 0; made < 5_000; made += 1) {
      const id = toMessageId(newMessageId(at + made));
      expect(id).toMatch(uuid7);
      expect(packUuid(id, packed)).toBe(true);
      expect(unpackUuid(packed)).toBe(id);
    }
  });

  test('stays apart from every other, and in order', () => {
    const short = fc.record({
      ms: fc.integer({ min: Date.UTC(2020), max: Date.UTC(2058) }),
      count: fc.integer({ min: 1296, max: 1296 + 4095 }),
      page: fc.integer({ min: 0, max: 2 ** 28 - 1 }),
    });
    const written = (one: { ms: number; count: number; page: number }) =>
      one.ms.toString(36) + one.count.toString(36) + one.page.toString(16).padStart(7, '0');
    fc.assert(
      fc.property(short, short, (one, other) => {
        const [a, b] = [written(one), written(other)];
        expect(toMessageId(a) === toMessageId(b)).toBe(a === b);
        expect(toMessageId(a) < toMessageId(b)).toBe(a < b);
      }),
    );
  });
});

describe('any other message id', () => {
  test.each([
    ['of Segment', 'ajs-next-1772366390000-5c3a'],
    ['a UUID', '01900000-0000-7000-8000-000000000001'],
    ['too short', 'mm7p6qy81001a2b3c'],
    ['too long', 'mm7p6qy81001a2b3c45'],
    ['of another page', 'mm7p6qy8100zzzzzzz'],
    ['with a counter that no page has', 'mm7p6qy845s1a2b3c4'],
    ['from before there was Tresen', '000000011001a2b3c4'],
    ['a cuid', 'tz4a98xxat96iws9zmbrgj3a'],
    ['empty', ''],
  ])('%s stays as it is and says no time', (_, id) => {
    expect(toMessageId(id)).toBe(id);
    expect(timeOfMessage(id)).toBeUndefined();
  });
});
