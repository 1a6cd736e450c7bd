import { DefiniteError } from '../../engine/errors.js';
import type { Build } from './build.js';
import type { Builds } from './builds.js';
import type { BuildRow } from './row.js';

/** One page of the history, the service's own most. */
const pageSize = 100;

/**
 * The last good build: the newest that succeeded among those that were started before the one that is gone back from.
 * A stage that was addressed must have succeeded in it, where the history says so: it may have been skipped.
 */
export async function lastGoodBuild(
  builds: Builds,
  current: Build,
  stageId: string | undefined,
  signal: AbortSignal,
): Promise<BuildRow> {
  const rows = await builds.history({ status: 'SUCCEED', pageSize }, signal);
  const earlier = rows.filter(
    ({ id, number }) => id !== current.id && (current.number === undefined || (number ?? 0) < current.number),
  );
  const good = earlier.find(({ word, stages }) => {
    const stage = stages.find(({ id }) => id === stageId);
    return word === 'SUCCEED' && (stage?.word === undefined || stage.word === 'SUCCEED');
  });
  if (good !== undefined) return good;
  throw new DefiniteError(
    'refused',
    `There is no build to go back to: none before ${current.number === undefined ? 'this one' : `#${current.number}`} has succeeded.`,
    'Name one with target-execution-id, or start a new build with the parameters of a good version.',
  );
}
