import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

const dom = 'export const a = document.title;';
const node = 'export const a = process.pid;';
const nodeModule = "import { readFile } from 'node:fs';\nexport const a = readFile;";

const cases = [
  { project: 'client/protocol', refused: { dom, node, nodeModule } },
  { project: 'client/score', refused: { dom, node, nodeModule } },
  { project: 'client/decide', refused: { dom, node, nodeModule } },
  { project: 'client', refused: { node, nodeModule }, accepted: { dom } },
  { project: 'collector', refused: { dom }, accepted: { node, nodeModule } },
  { project: 'demo-shop', refused: { dom }, accepted: { node, nodeModule } },
];

/** Imports that leave what a project's references allow. */
const crossings = [
  { project: 'client/protocol', source: "export type { Decision } from '../decide/decision.ts';" },
  { project: 'client/score', source: "export type { Decision } from '../decide/decision.ts';" },
  { project: 'client', source: "export type { Store } from '../collector/store/store.ts';" },
  { project: 'collector', source: "export type { ShowPrompt } from '../client/show/prompt.ts';" },
];

describe.each(cases)('$project', ({ project, refused, accepted = {} }) => {
  test.each(Object.entries(refused))('does not compile with %s', (_, source) => {
    expect(complaints(project, source)).not.toEqual([]);
  });

  test.each(Object.entries(accepted))('compiles with %s', (_, source) => {
    expect(complaints(project, source)).toEqual([]);
  });
});

test.each(crossings)('$project does not compile with $source', ({ project, source }) => {
  expect(complaints(project, source)).not.toEqual([]);
});

/** What the compiler says when `source` is a file of `project`. */
function complaints(project: string, source: string): string[] {
  const configPath = resolve(root, project, 'tsconfig.json');
  const planted = resolve(dirname(configPath), 'planted.ts');
  const { config } = ts.readConfigFile(configPath, ts.sys.readFile);
  const { options, projectReferences = [] } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    dirname(configPath),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name === planted
      ? ts.createSourceFile(name, source, options.target ?? 99)
      : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === planted || fileExists(name);
  const program = ts.createProgram({ rootNames: [planted], options, projectReferences, host });
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(program.getSourceFile(planted)),
    ...program.getSemanticDiagnostics(program.getSourceFile(planted)),
  ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
