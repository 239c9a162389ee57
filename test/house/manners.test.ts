import { expect, test } from 'vitest';
import { lintPlanted } from './lint-planted.ts';

const long = (lines: number) => `export const a = 1;\n${'a.b();\n'.repeat(lines)}`;
const longFunction = `export function f() {\n${'  g();\n'.repeat(81)}}\n`;

const cases = [
  {
    name: 'an import cycle at run time',
    rule: 'lint/suspicious/noImportCycles',
    files: {
      'client/sync/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'client/sync/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    },
  },
  {
    name: 'a file of more than 260 lines',
    rule: 'lint/style/noExcessiveLinesPerFile',
    files: { 'collector/long.ts': long(300) },
  },
  {
    name: 'a function of more than 80 lines',
    rule: 'lint/complexity/noExcessiveLinesPerFunction',
    files: { 'collector/long-function.ts': longFunction },
  },
  {
    name: 'a file name that is not kebab-case',
    rule: 'lint/style/useFilenamingConvention',
    files: { 'client/events/toEvent.ts': 'export {};\n' },
  },
  {
    name: 'a default export',
    rule: 'lint/style/noDefaultExport',
    files: { 'client/events/default.ts': 'export default 1;\n' },
  },
  {
    name: 'an enum',
    rule: 'lint/style/noEnum',
    files: { 'client/events/kind.ts': 'export enum Kind { A }\n' },
  },
  {
    name: 'a barrel file',
    rule: 'lint/performance/noBarrelFile',
    files: { 'client/events/index.ts': "export { a } from './a.ts';\n" },
  },
  {
    name: 'any',
    rule: 'lint/suspicious/noExplicitAny',
    files: { 'collector/any.ts': 'export const a = (x: any) => x;\n' },
  },
  {
    name: 'an exclamation mark that silences the compiler',
    rule: 'lint/style/noNonNullAssertion',
    files: { 'collector/bang.ts': 'export const a = (x?: string) => x!;\n' },
  },
  {
    name: 'the console in the client',
    rule: 'lint/suspicious/noConsole',
    files: { 'client/events/log.ts': "console.log('x');\n" },
  },
];

const findings = lintPlanted(new Map(cases.flatMap(({ files }) => Object.entries(files))));

test.each(cases)('$name fails the linter', ({ rule, files }) => {
  const hit = findings.filter(({ path, category }) => path in files && category === rule);
  expect(hit).not.toEqual([]);
});

test('an import cycle of types passes', () => {
  const typeCycle = lintPlanted(
    new Map([
      ['client/sync/a.ts', "import type { B } from './b.ts';\nexport type A = B[];\n"],
      ['client/sync/b.ts', "import type { A } from './a.ts';\nexport type B = A | 1;\n"],
    ]),
  );
  expect(typeCycle).toEqual([]);
});

test('a long test passes', () => {
  expect(lintPlanted(new Map([['test/long.test.ts', long(300)]]))).toEqual([]);
});
