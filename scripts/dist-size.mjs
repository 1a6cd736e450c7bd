import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The runner downloads all of dist whenever the action is used. The goal is 3 MB; what stands in the way is in
 * docs/benchmarks.md.
 */
export const mostBytes = 4_500_000;

/** Bytes of the files in `folder`, source maps aside. */
export function distSize(folder) {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.map'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
