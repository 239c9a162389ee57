import { readFile } from 'node:fs/promises';

/** How many tests passed and failed. */
export type Count = { passed: number; failed: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: readonly { status: string; assertionResults: readonly { status: string }[] }[];
};

/**
 * Counts from Vitest's JSON report. A file that could not be loaded has no failed test of its own
 * and counts as one; so does a run that failed for any other reason, or wrote no report.
 */
export async function countTests(reportPath: string, runPassed: boolean): Promise<Count> {
  const report = await readFile(reportPath, 'utf8').then(
    (text): Report => JSON.parse(text),
    () => undefined,
  );
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: runPassed ? failed : Math.max(failed, 1) };
}
