import { resolve } from 'node:path';
import type { Plugin, RollupOptions } from 'rollup';
import ts from 'typescript';
import { root } from '../project.ts';
import { stripTypes } from './strip-types.ts';

const entry = resolve(root, 'client/bundler.ts');

/** The module that shops bundle: readable, because their own build makes it small, with its types. */
export function bundlerBuild(outDir = resolve(root, 'dist/esm')): RollupOptions {
  return {
    input: entry,
    plugins: [stripTypes(), emitTypes(outDir)],
    output: { format: 'es', file: resolve(outDir, 'tresen.js') },
  };
}

/** Writes declarations of the entry and of every file that its types name. */
function emitTypes(outDir: string): Plugin {
  return {
    name: 'emit-types',
    writeBundle() {
      const { config } = ts.readConfigFile(resolve(root, 'client/tsconfig.json'), ts.sys.readFile);
      const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve(root, 'client'));
      const { composite: _, incremental: _i, tsBuildInfoFile: _t, ...plain } = options;
      const rootDir = resolve(root, 'client');
      const program = ts.createProgram([entry], { ...plain, rootDir, outDir, noCheck: true });
      program.emit();
    },
  };
}
