import { join } from 'node:path';

/** The folder of a fixture action. */
export function fixture(name: string): string {
  return join(import.meta.dirname, 'fixtures', name);
}
