import type { ActionRun, Execution, StageRun } from '../model.js';
import type { World } from '../world/world.js';
import { BkError } from './error.js';
import { reviewKey, type Stage } from './pipeline.js';
import type { Selected } from './target.js';

/** How what was selected is to run again. */
export interface Manner {
  /** Only the jobs of the stage that are not successful. */
  readonly failedOnly: boolean;
  /** What failed is passed over. */
  readonly skip: boolean;
  readonly by: string;
}

/** Let the world run what was selected again, and what follows it in its job. */
export function rerun(
  world: World,
  execution: Execution,
  { stage, job, task }: Selected,
  manner: Manner,
): void {
  const run = execution.stages[stage.index];
  if (run === undefined) throw new Error(`build ${execution.id} has no ${stage.id}`);
  const only =
    task !== undefined
      ? fromTask(run, task.key, manner)
      : job !== undefined
        ? inJob(job.id)
        : inStage(run, stage, manner);
  if (!run.actions.some((action) => only(action) && !isGood(action))) {
    // The service takes it, and what its engine then does has not been traced by anybody.
    throw BkError.service(500, 'the sandbox does not know what becomes of a retry of what succeeded', 500);
  }
  world.retry(execution, run, manner.skip ? 'skip' : 'all', { by: manner.by, only });
}

type Only = (action: ActionRun) => boolean;

/** The task, and with a retry what comes after it in its job; a skip only touches the task. */
function fromTask({ actions }: StageRun, key: string, { skip }: Manner): Only {
  const first = actions.findIndex(({ definition }) => definition.name === key);
  const job = actions[first]?.definition.job;
  return (action) =>
    action.definition.job === job && (skip ? action === actions[first] : actions.indexOf(action) >= first);
}

function inJob(id: string): Only {
  return ({ definition }) => definition.job === id;
}

/** Not modelled: a skip that runs the successful jobs of the stage once more. */
function inStage({ actions }: StageRun, stage: Stage, { failedOnly, skip }: Manner): Only {
  if (!failedOnly && !skip) return () => true;
  const failed = stage.jobs.filter(({ id }) =>
    actions.some((action) => inJob(id)(action) && !isGood(action)),
  );
  // A review that has been passed is not asked for again.
  return ({ definition }) =>
    definition.name !== reviewKey(stage.id) && failed.some(({ id }) => id === definition.job);
}

function isGood({ attempts, pending, skipped }: ActionRun): boolean {
  return skipped || (!pending && attempts.at(-1)?.status === 'succeeded');
}
