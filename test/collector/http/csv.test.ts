import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { answerCsv, toCsvLine } from '../../../collector/http/csv.ts';

test.each([
  { cells: ['a', 1, true, null], line: 'a,1,true,\r\n' },
  { cells: ['a,b', 'say "hi"', 'two\nlines'], line: '"a,b","say ""hi""","two\nlines"\r\n' },
  { cells: ['=1+1', '+49 30', '-x', '@home'], line: "'=1+1,'+49 30,'-x,'@home\r\n" },
  { cells: [-5], line: '-5\r\n' },
  { cells: ['=cmd|"x"!A1'], line: '"\'=cmd|""x""!A1"\r\n' },
])('$cells is $line', ({ cells, line }) => {
  expect(toCsvLine(cells)).toBe(line);
});

test('a table is read page by page, as a file that spreadsheets take for UTF-8', async () => {
  const read: number[] = [];
  async function* pages() {
    for (const page of [1, 2]) {
      read.push(page);
      yield [[page, 'ä'], [page]];
    }
  }
  const app = new Hono().get('/', (c) => answerCsv(c, 'people', ['page', 'name'], pages()));
  const answer = await app.request('/');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('people.csv');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.toString()).toBe('\uFEFFpage,name\r\n1,ä\r\n1\r\n2,ä\r\n2\r\n');
  expect(read).toEqual([1, 2]);
});
