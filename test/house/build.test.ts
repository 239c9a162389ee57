import { Script } from 'node:vm';
import { parseAst } from 'rollup/parseAst';
import { describe, expect, test } from 'vitest';
import { sitePlaceholder } from '../../tools/build/parts.ts';
import { buildPart } from '../support/build-part.ts';

/** The names that a module exports. */
function exportsOf(code: string): string[] {
  return parseAst(code).body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration'
      ? node.specifiers.map(({ exported }) =>
          'name' in exported ? exported.name : String(exported.value),
        )
      : [],
  );
}

describe('the core', () => {
  test('is a classic script into which a configuration can be written', async () => {
    const core = await buildPart('core');
    expect(core).toContain(sitePlaceholder);
    expect(() => new Script(core.replaceAll(sitePlaceholder, '{"key":"demo"}'))).not.toThrow();
  });

  test('leaves no name of its own in the page', async () => {
    const program = parseAst(await buildPart('core'));
    expect(program.body.map(({ type }) => type)).toEqual(['ExpressionStatement']);
  });
});

test.each([
  { part: 'prompts', exported: ['showPrompt'] },
  { part: 'vitals', exported: ['onVitals'] },
])('$part is a module with its one export', async ({ part, exported }) => {
  expect(exportsOf(await buildPart(part))).toEqual(exported);
});
