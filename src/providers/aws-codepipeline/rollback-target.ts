import { DefiniteError } from '../../engine/errors.js';
import { span } from './compose.js';
import type { Pipeline } from './pipeline.js';
import type { ExecutionRow } from './state.js';

export interface Current {
  readonly executionId: string;
  readonly succeeded: boolean;
  /** Set when what is in the stage is itself a rollback. */
  readonly rollbackTarget: string | undefined;
}

/**
 * The last good execution: what was in the stage, and well, before what is in it now.
 *
 * Not simply the newest entry of `succeededInStage`: a version that was rolled back from succeeded there, too. So the
 * newest success before the current one counts, and if that is a rollback, the version it went back to. Rollback
 * executions themselves are never a target: the service refuses them.
 */
export async function lastGoodExecution(
  pipeline: Pipeline,
  stage: string,
  current: Current,
  signal: AbortSignal,
): Promise<string> {
  // A rollback that failed is finished by going to where it was headed.
  if (current.rollbackTarget !== undefined && !current.succeeded) return current.rollbackTarget;
  let candidate = await newestSuccess(pipeline, stage, current, signal);
  const passed: ExecutionRow[] = [];
  let known = false;
  for await (const row of pipeline.executions(signal)) {
    if (row.id === candidate?.id) break;
    if (row.id === current.executionId) known = true;
    else if (row.rollback && row.word === 'Succeeded') passed.push(row);
  }
  if (candidate === undefined) {
    // The lists lag behind: one without the execution that is in the stage is not to be believed yet.
    if (!known) throw new Error(`execution ${current.executionId} is not in the list of executions yet`);
    candidate = await newestSuccess(pipeline, stage, current, signal);
  }
  // An execution may wait for days before it comes to the stage: what counts is when each was in there.
  const inStage = async (id: string) => {
    const runs = (await pipeline.latestActions(id, signal)).filter((run) => run.stage === stage);
    return runs.length === 0 ? undefined : span(runs, new Set());
  };
  if (passed.length > 0) {
    const entered = (await inStage(current.executionId))?.startedAt;
    const settled = candidate === undefined ? undefined : (await inStage(candidate.id))?.finishedAt;
    for (const row of passed) {
      const there = await inStage(row.id);
      if (there === undefined || row.rollbackTarget === undefined) continue;
      const at = there.startedAt ?? row.startedAt ?? 0;
      if ((entered === undefined || at < entered) && (settled === undefined || at > settled))
        return row.rollbackTarget;
    }
  }
  if (candidate !== undefined) return candidate.id;
  throw new DefiniteError(
    'refused',
    `There is no execution to go back to: no other one has succeeded in stage ${stage} with the pipeline's current definition.`,
    'Name one with target-execution-id, or deploy a good version with a new execution. The service forgets executions after 12 months and refuses those from before a change of the definition.',
  );
}

async function newestSuccess(
  pipeline: Pipeline,
  stage: string,
  current: Current,
  signal: AbortSignal,
): Promise<ExecutionRow | undefined> {
  for await (const row of pipeline.executions(signal, stage)) {
    if (!row.rollback && row.id !== current.executionId) return row;
  }
  return undefined;
}
