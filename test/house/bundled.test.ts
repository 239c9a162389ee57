import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundlerBuild } from '../../tools/build/bundler-build.ts';

const folder = mkdtempSync(join(tmpdir(), 'tresen-bundled-'));
const installed = join(folder, 'node_modules/tresen');

beforeAll(async () => {
  const { output, ...input } = bundlerBuild(join(installed, 'dist/esm'));
  const bundle = await rollup(input);
  await bundle.write(Array.isArray(output) ? (output[0] ?? {}) : (output ?? {}));
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
  writeFileSync(join(installed, 'package.json'), manifest);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a shop's own bundler makes of a script that uses the package. */
async function bundleOf(source: string): Promise<string> {
  const input = join(folder, 'shop.js');
  writeFileSync(input, source);
  const bundle = await rollup({ input, plugins: [nodeResolve()] });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}

test('a shop that uses nothing of the package bundles nothing of it', async () => {
  expect((await bundleOf("import 'tresen';")).trim()).toBe('');
});

test('a shop that only loads the script does not bundle the calls', async () => {
  const code = await bundleOf("import { loadTresen } from 'tresen'; loadTresen('/s/demo.js');");
  expect(code).toContain('createElement');
  expect(code).not.toContain('identify');
});

test.each([
  ["tresen.track('wishlist_opened', { items: 3 });", []],
  ["const stop: () => void = tresen.on('event', ({ event }) => event.length);", []],
  ["loadTresen('/s/demo.js', { consent: 'granted' }).then((isAtWork: boolean) => isAtWork);", []],
  ["tresen.track('purchase', { items: [] });", ['transaction_id']],
  ["tresen.nothing('at all');", ['nothing']],
])('in TypeScript, %s', (line, mistakes) => {
  const file = join(folder, 'shop.ts');
  writeFileSync(file, `import { loadTresen, tresen } from 'tresen';\nloadTresen; tresen;\n${line}`);
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    types: [],
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const found = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  expect(found).toHaveLength(mistakes.length);
  for (const mistake of mistakes) expect(found.join()).toContain(mistake);
});
