import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { browserExecutable } from '../test/support/browser-executable.ts';
import { countTests } from './check/count-tests.ts';
import { runStep, type Step } from './check/step.ts';
import { root } from './project.ts';

const report = resolve(root, '.tmp/vitest.json');

const checks: readonly Step[] = [
  {
    name: 'lint',
    command: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-b'] },
  { name: 'knip', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  {
    name: 'build',
    command: ['node_modules/rollup/dist/bin/rollup', '-c', 'rollup.config.ts', '--silent'],
  },
];

const tests: Step = {
  name: 'tests',
  command: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
  live: true,
};

let passed = 0;
let failed = 0;
for (const check of checks) {
  if (await runStep(check)) passed += 1;
  else failed += 1;
}

process.stdout.write('browser … ');
process.stdout.write(`${(await browserExecutable()).executablePath}\n`);

await rm(report, { force: true });
const counted = await countTests(report, await runStep(tests));
passed += counted.passed;
failed += counted.failed;

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
