import { defineConfig } from 'vitest/config';

/** Tests of pure code and of servers. */
const inNode = [
  'test/{collector,protocol,budget,docs,contract,house,demo-shop}/**/*.test.ts',
  'test/client/{score,decide}/**/*.test.ts',
];
/** Tests that start real Chromium, wherever they are. */
const inChromium = ['test/e2e/**/*.test.ts', 'test/**/*.chromium.test.ts'];
/** Walks through other makers' shops. Browsers wait more than they work, so several go on at once. */
const inShops = 'test/e2e/platforms/**/*.test.ts';

/** Far more than any test needs: a slow minute of the machine is no fault of the code. */
const patience = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 15_000 } },
};

/** Projects by what a test needs: nothing but Node, a document, or a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: 'node',
          environment: 'node',
          include: inNode,
          exclude: inChromium,
        },
      },
      {
        test: {
          ...patience,
          name: 'happy-dom',
          environment: 'happy-dom',
          include: ['test/client/**/*.test.ts'],
          exclude: [...inNode, ...inChromium],
        },
      },
      {
        test: {
          ...patience,
          name: 'chromium',
          environment: 'node',
          include: inChromium,
          exclude: [inShops],
          globalSetup: 'test/support/built-parts.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patience,
          name: 'shops',
          environment: 'node',
          include: [inShops],
          globalSetup: 'test/support/built-parts.ts',
          maxWorkers: 2,
          sequence: { concurrent: true, groupOrder: 2 },
          maxConcurrency: 4,
        },
      },
    ],
  },
});
