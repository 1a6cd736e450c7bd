import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['__tests__/**/*.test.ts'],
    testTimeout: 30_000,
    // A developer's own credentials and settings must not reach a test.
    unstubEnvs: true,
  },
});
