import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRowParser, delimiters } from '../../../collector/imports/table.ts';

describe('rows of a table', () => {
  test.each([
    ['a,b', ['a', 'b']],
    ['"a",b', ['a', 'b']],
    ['a,"b, c"', ['a', 'b, c']],
    ['"","",', ['', '', '']],
    [',"a",,"b",', ['', 'a', '', 'b', '']],
    ['"a\nb",c', ['a\nb', 'c']],
    ['"say ""hi""",c', ['say "hi"', 'c']],
    ['5" pipe,c', ['5" pipe', 'c']],
    ['a,"b', undefined],
  ])('%j', (text, cells) => {
    expect(createRowParser(',')([text])).toEqual([cells]);
  });

  test('are the same as csv-parse reads them, alone and many together', () => {
    const part = (delimiter: string) =>
      fc.constantFrom(
        delimiter,
        '"',
        '""',
        '"a"',
        '"b\nc"',
        `"d${delimiter}e"`,
        '"f""g"',
        'x y',
        '',
      );
    const rows = fc.constantFrom(...delimiters).chain((delimiter) =>
      fc.record({
        delimiter: fc.constant(delimiter),
        texts: fc.array(
          fc
            .array(part(delimiter), { minLength: 1, maxLength: 8 })
            .map((parts) => parts.join(''))
            // A line end outside of quotes ends a row, and a row that says nothing is left out.
            .filter((text) => text !== '' && !text.replace(/"(?:[^"]|"")*"/g, '').includes('\n')),
          { maxLength: 5 },
        ),
      }),
    );
    fc.assert(
      fc.property(rows, ({ delimiter, texts }) => {
        const parseRows = createRowParser(delimiter);
        const alone = texts.map((text) => parsedAlone(text, delimiter));
        expect(texts.flatMap((text) => parseRows([text]))).toEqual(alone);
        const sound = texts.filter((_, index) => alone[index] !== undefined);
        expect(parseRows(sound)).toEqual(alone.filter((row) => row !== undefined));
      }),
      { numRuns: 500 },
    );
  });
});

const parsedAlone = (text: string, delimiter: string): string[] | undefined => {
  try {
    const rows = parse(text, { delimiter, relax_quotes: true, relax_column_count: true });
    return rows.length === 1 ? rows[0] : undefined;
  } catch {
    return undefined;
  }
};
