import { DefiniteError } from '../../engine/errors.js';
import type { Place, Snapshot } from '../../engine/model.js';
import type { Pipeline } from './pipeline.js';
import { entryText } from './queue.js';
import type { Run } from './run.js';

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

/**
 * Somebody else has ordered a retry of the same run since ours has ended, and it waits in the queue.
 *
 * @throws DefiniteError (`refused`)
 */
export async function refuseQueued(
  pipeline: Pipeline,
  run: Run,
  { status }: Snapshot,
  signal: AbortSignal,
): Promise<void> {
  if (status !== 'failed' && status !== 'cancelled') return;
  const entry = await pipeline.queuedIfAllowed(run.id, signal);
  if (entry === undefined) return;
  throw new DefiniteError(
    'refused',
    `A retry of run ${run.id} waits in the service’s queue already${entryText(entry)}`,
    'Follow it with mode: wait.',
  );
}
