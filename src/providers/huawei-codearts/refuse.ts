import { DefiniteError } from '../../engine/errors.js';
import type { Place, Snapshot } from '../../engine/model.js';
import { isRunning } from '../../engine/status.js';
import type { Run } from './run.js';
import { toStatus } from './statuses.js';

/**
 * A stage may have failed while its run goes on elsewhere. The service retries, and goes back from, whole runs.
 *
 * @throws DefiniteError (`refused`)
 */
export function refuseWhileRunning(run: Run, { status }: Snapshot, place: Place): void {
  const failed = status === 'failed' || status === 'cancelled';
  if (!failed || !isRunning[toStatus('run', run.word)]) return;
  throw new DefiniteError(
    'refused',
    `Stage ${place.stage?.name ?? ''} has failed while its run ${run.id} goes on, and the service acts on whole runs that have ended.`,
    'Run this step again when the run has ended; mode: wait with wait-for: execution waits for that.',
  );
}

/**
 * Somebody has started a newer run since: a retry would bring the old version out over it.
 *
 * @throws DefiniteError (`refused`)
 */
export function refuseOvertaken(run: Run, { inStage }: Place): void {
  if (inStage === undefined || inStage === run.id) return;
  throw new DefiniteError(
    'refused',
    `Run ${inStage} has been started since run ${run.id}`,
    'Name the run with execution-id to retry it all the same.',
  );
}
