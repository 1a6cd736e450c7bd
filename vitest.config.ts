import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    testTimeout: 30_000,
    // Steps of end-to-end tests mostly wait for a clock; more at once would wait for a processor instead.
    maxConcurrency: 4,
    // A developer's own credentials and settings must not reach a test.
    unstubEnvs: true,
  },
});
