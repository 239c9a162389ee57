import { defineConfig } from 'vitest/config';

/** Projects by what a test needs: nothing but Node, a document, or a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: [
            'test/{collector,protocol,budget,docs,contract,house,demo-shop}/**/*.test.ts',
            'test/client/{score,decide}/**/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'happy-dom',
          environment: 'happy-dom',
          include: ['test/client/{api,platform,capture,events,sync,show,main}/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'chromium',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
