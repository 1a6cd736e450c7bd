import { DefiniteError } from '../../engine/errors.js';
import { field, records } from '../json.js';
import type { Builds } from './builds.js';

/** How often a build has been executed: 1 for its start, one more for every retry. */
export interface ExecuteCounter {
  /**
   * The count now, from the cheapest source this server has; `undefined` when none of them tells.
   * @throws DefiniteError when the build itself cannot be read
   */
  read(
    build: { readonly id: string; readonly number: number | undefined },
    signal: AbortSignal,
  ): Promise<number | undefined>;
}

type Source = (
  build: { readonly id: string; readonly number: number | undefined },
  signal: AbortSignal,
) => Promise<number | undefined>;

/**
 * Where the count can be read, cheapest first: `batch_get_build_status` (from 4.0), the build's line in
 * `build_histories` (from 1.11), the retry counter among the start parameters in `build_status` (everywhere).
 * A source that is not there, not allowed or silent is left out from then on.
 */
export function createExecuteCounter(builds: Builds, debug: (message: string) => void): ExecuteCounter {
  const sources: { readonly name: string; readonly read: Source }[] = [
    {
      name: 'batch_get_build_status',
      read: async ({ id }, signal) => (await builds.batch(id, signal))?.executeCount,
    },
    {
      name: 'build_histories',
      read: async ({ id, number }, signal) => {
        if (number === undefined) return undefined;
        const row = await builds.numbered(number, signal);
        return row?.id === id ? row.executeCount : undefined;
      },
    },
    {
      name: 'build_status (BK_CI_RETRY_COUNT)',
      read: async ({ id }, signal) => retriesIn(await builds.status(id, signal)) + 1,
    },
  ];

  return {
    async read(build, signal) {
      for (;;) {
        const [source] = sources;
        if (source === undefined) return undefined;
        try {
          const count = await source.read(build, signal);
          if (count !== undefined) {
            debug(`executeCount is read from ${source.name}`);
            return count;
          }
          debug(`${source.name} does not tell executeCount on this server`);
        } catch (error) {
          if (!(error instanceof DefiniteError) || sources.length === 1) throw error;
          debug(`${source.name} cannot be used here: ${error.message}`);
        }
        sources.shift();
      }
    },
  };
}

/** The counter is a number or a string; without a retry there is none. */
function retriesIn(status: unknown): number {
  const counter = records(status, 'buildParameters').find((entry) => entry['key'] === 'BK_CI_RETRY_COUNT');
  const retries = Number(field(counter, 'value') ?? 0);
  return Number.isInteger(retries) && retries >= 0 ? retries : 0;
}
