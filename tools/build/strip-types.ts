import type { Plugin } from 'rollup';
import ts from 'typescript';

/**
 * Turns TypeScript into JavaScript file by file. Types are checked by `tsc -b`; here they are only
 * removed, which `isolatedModules` makes safe and which takes milliseconds.
 */
export function stripTypes(): Plugin {
  return {
    name: 'strip-types',
    transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const { outputText, sourceMapText } = ts.transpileModule(code, {
        fileName: id,
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          sourceMap: true,
        },
      });
      return { code: outputText, map: sourceMapText ?? null };
    },
  };
}
