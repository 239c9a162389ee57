import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countTests } from '../../tools/check/count-tests.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tresen-count-'));
});
afterAll(() => rm(dir, { recursive: true }));

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] };
const brokenFile = { status: 'failed', assertionResults: [] };

test.each([
  { name: 'all passed', files: [passedFile], failed: 0, ok: true, expected: 0 },
  { name: 'one failed', files: [passedFile, failedFile], failed: 1, ok: false, expected: 1 },
  { name: 'a file could not be loaded', files: [brokenFile], failed: 0, ok: false, expected: 1 },
  { name: 'both', files: [brokenFile, failedFile], failed: 1, ok: false, expected: 2 },
  { name: 'an error outside any test', files: [passedFile], failed: 0, ok: false, expected: 1 },
])('$name: $expected failed', async ({ files, failed, ok, expected }) => {
  const path = join(dir, 'report.json');
  const report = { numPassedTests: 3, numFailedTests: failed, testResults: files };
  await writeFile(path, JSON.stringify(report));
  expect(await countTests(path, ok)).toEqual({ passed: 3, failed: expected });
});

test('no report at all is a failure', async () => {
  expect(await countTests(join(dir, 'nowhere.json'), true)).toEqual({ passed: 0, failed: 1 });
});
