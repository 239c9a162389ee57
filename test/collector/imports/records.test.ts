import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createEndOfRow,
  createRecordCutter,
  endOfElement,
  endOfLine,
} from '../../../collector/imports/records.ts';

/** Cuts a text that comes in pieces of this many bytes; each record as its line and its text. */
const cut = (
  text: string,
  { size = 7, kind = 'rows' as 'rows' | 'lines' | 'list', maxBytes = 1000 } = {},
): [line: number, text: string][] => {
  const bytes = Buffer.from(text);
  const cutter = createRecordCutter({
    findEnd: kind === 'rows' ? createEndOfRow(',') : kind === 'list' ? endOfElement : endOfLine,
    maxBytes,
    isTable: kind === 'rows',
  });
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return [...pieces.map((piece) => cutter.cut(piece, false)), cutter.cut(Buffer.alloc(0), true)]
    .flat()
    .map((record) => [record.line, record.type === 'record' ? String(record.bytes) : record.type]);
};

describe('rows of a table', () => {
  test('end at a line end that is in no quoted cell', () => {
    expect(cut('a,b\n1,"two\nlines"\r\n3,"a ""b"",\n"\n4,5')).toEqual([
      [1, 'a,b\n'],
      [2, '1,"two\nlines"\r\n'],
      [4, '3,"a ""b"",\n"\n'],
      [6, '4,5'],
    ]);
  });

  test('a quote within a cell is a letter like another', () => {
    expect(cut('5" pipe,1\n"6"" pipe",2\n')).toEqual([
      [1, '5" pipe,1\n'],
      [2, '"6"" pipe",2\n'],
    ]);
  });

  test('a quote that is never closed costs its own line and no other', () => {
    expect(cut('a,b\n"never,1\nc,d\ne,f\n')).toEqual([
      [1, 'a,b\n'],
      [2, 'open_quote'],
      [3, 'c,d\n'],
      [4, 'e,f\n'],
    ]);
  });

  test('come out the same however the bytes are chopped', () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-zäß" ]{0,6}$/).filter((text) => !text.startsWith('"')),
      fc.stringMatching(/^[a-z",\n]{0,6}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        (rows, size) => {
          const text = rows.map((one) => `${one}\n`).join('');
          expect(cut(text, { size }).map(([, record]) => record)).toEqual(
            rows.map((one) => `${one}\n`),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('a line that is too long is refused by its number, and the next is read', () => {
  const long = 'x'.repeat(5000);
  for (const kind of ['rows', 'lines'] as const) {
    expect(cut(`a\n${long}\nb\n`, { kind, size: 64 })).toEqual([
      [1, 'a\n'],
      [2, 'too_long'],
      [3, 'b\n'],
    ]);
  }
});

test('elements of a list end where their braces do, on however many lines', () => {
  const text = '{"a":[1,{"b":"]}\\""}]},\n  {"c":"{"}\n,{"d":{}}]\n';
  expect(cut(text, { kind: 'list', size: 5 }).map(([, one]) => one.trim())).toEqual([
    '{"a":[1,{"b":"]}\\""}]}',
    ',\n  {"c":"{"}',
    ',{"d":{}}',
    ']',
  ]);
});

test('no more is held of a file than a record may have', () => {
  const cutter = createRecordCutter({ findEnd: endOfLine, maxBytes: 1000, isTable: false });
  const piece = Buffer.alloc(64 * 1024, 'x');
  const before = process.memoryUsage().arrayBuffers;
  let refused = 0;
  for (let mb = 0; mb < 50 * 16; mb += 1) refused += cutter.cut(piece, false).length;
  expect(refused).toBe(1);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  expect(cutter.cut(Buffer.from('\nb\n'), true)).toMatchObject([{ type: 'record', line: 2 }]);
});
