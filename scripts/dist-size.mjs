import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The runner downloads all of dist whenever the action is used. */
export const mostBytes = 3_000_000;

/** Bytes of the files in `folder`, source maps aside. */
export function distSize(folder) {
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.map'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
