import { DefiniteError } from '../../engine/errors.js';
import type { Place } from '../../engine/model.js';
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
