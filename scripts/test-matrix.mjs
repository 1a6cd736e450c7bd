// The suites that are too long for `npm test`: every fault on every profile. Arguments go to the test runner.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, RESTAGE_MATRIX: 'true' },
  },
);
process.exitCode = status ?? 1;
