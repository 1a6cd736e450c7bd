import { DefiniteError } from '../../engine/errors.js';
import type { Snapshot } from '../../engine/model.js';
import type { Plan } from '../../engine/remote.js';
import { isTerminal } from '../../engine/status.js';
import type { Target } from './aim.js';
import type { Build } from './build.js';
import { hasEndWord } from './over.js';
import type { Reading } from './reader.js';
import { isRetryable, toStatus } from './statuses.js';
import { buildName, type Wish } from './wish.js';

type Standing = Pick<Plan, 'alreadyDone' | 'waitFirst' | 'retryableNow'>;

/**
 * What the state of the stage or build (the baseline) does not say about what was addressed.
 *
 * @throws DefiniteError when it neither failed nor went well, so that the service would refuse
 */
export function standingOf(wish: Wish, baseline: Snapshot, { build, over }: Reading): Standing {
  const { aim, kind, target } = wish;
  const nothing = { alreadyDone: undefined };
  if (!over) {
    const failed =
      aim.kind === 'build'
        ? hasEndWord(build.word) && build.word !== 'STAGE_SUCCESS'
        : isRetryable(target.stage?.word);
    const why = `it has failed, and ${buildName(build)} has not ended: only then can it be retried`;
    return failed ? { ...nothing, waitFirst: why } : nothing;
  }
  if (aim.kind === 'build') return nothing;
  const { word } = target.task ?? target.job ?? target.stage ?? {};
  const failed = baseline.status === 'failed' || baseline.status === 'cancelled';
  // A task may have failed in a stage that went well all the same ("continue on failure").
  if (isRetryable(word)) return failed ? nothing : { ...nothing, retryableNow: aim.kind !== 'stage' };
  const status = toStatus('task', word);
  if (status === 'succeeded' || status === 'skipped')
    return { alreadyDone: `${nameOf(target)} did not fail: it is ${word}` };
  if (!failed) return nothing;
  const why =
    baseline.failureReason ?? `${nameOf(target)} did not run${word === undefined ? '' : ` (${word})`}.`;
  throw new DefiniteError(
    'refused',
    `There is nothing to ${kind} in ${buildName(build)}: ${why}`,
    failedStages(build),
  );
}

/**
 * Whether the service takes a retry while the build runs: one failed task whose job has ended, in a stage that still
 * runs. Source: PipelineBuildRetryService.kt `checkStatus`.
 */
export function takesRunningRetry(
  { aim, target: { stage, job, task } }: Wish,
  { build, over }: Reading,
): boolean {
  return (
    aim.kind === 'task' &&
    !over &&
    build.word !== 'STAGE_SUCCESS' &&
    toStatus('stage', stage?.word) === 'in-progress' &&
    isTerminal[toStatus('job', job?.word)] &&
    isRetryable(task?.word)
  );
}

/** Only one failed job or task starts again: what else failed stays failed, and so will the stage. */
export function siblingWarning({ stage, job }: Target): readonly string[] {
  if (stage === undefined || job === undefined) return [];
  const others = stage.jobs.filter((other) => other.id !== job.id && isRetryable(other.word));
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name).join(', ');
  return [
    `Stage ${stage.name} has other failed jobs (${names}): they stay failed, and with them the stage. Leave task empty to retry all that failed in it.`,
  ];
}

function nameOf({ stage, job, task }: Target): string {
  if (task !== undefined) return `task ${task.name}`;
  return job === undefined ? `stage ${stage?.name}` : `job ${job.name}`;
}

function failedStages({ stages }: Build): string {
  const failed = stages.filter(({ word }) => isRetryable(word)).map(({ id, name }) => `${name} (${id})`);
  return failed.length === 0
    ? 'To run the whole build again, set scope: all and neither stage nor task.'
    : `Set stage to what failed: ${failed.join(', ')}.`;
}
