import { defineConfig } from 'vitest/config';

const matrix = process.env['RESTAGE_MATRIX'] === 'true';

export default defineConfig({
  test: {
    include: matrix
      ? ['__tests__/**/*.matrix.test.ts', '__tests__/e2e/bk-ci-situations.test.ts']
      : ['__tests__/**/*.test.ts'],
    // Every provider's every profile under every fault takes minutes: `npm run test:matrix`, and CI.
    exclude: matrix ? [] : ['__tests__/**/*.matrix.test.ts'],
    testTimeout: 30_000,
    // Hurried clocks leave a step milliseconds; a machine that is busy with something else may miss them.
    retry: process.env['CI'] === 'true' ? 2 : 0,
    // The long files wait for clocks more than they compute, so there are more of them than processors.
    maxWorkers: 3,
    // Steps of end-to-end tests mostly wait for a clock; more at once would wait for a processor instead.
    maxConcurrency: 4,
    // A developer's own credentials and settings must not reach a test.
    unstubEnvs: true,
  },
});
