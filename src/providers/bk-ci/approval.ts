import type { Approval } from '../../engine/model.js';
import type { Build, Check, Stage } from './build.js';
import { toStatus } from './statuses.js';

/**
 * Who has to act before the build goes on, or `undefined` when nobody has to. Stages run one after another, so it does
 * not matter which of them was addressed.
 */
export function approvalIn(build: Build, url: string | undefined): Approval | undefined {
  const wait = triggerReview(build) ?? inStages(build.stages) ?? paused(build);
  return wait === undefined ? undefined : { ...wait, url };
}

type Wait = Omit<Approval, 'url'>;

function inStages(stages: readonly Stage[]): Wait | undefined {
  for (const stage of stages) {
    const check = stage.checks.find(({ word }) => isWaiting('stage', word));
    if (check !== undefined) return checkWait(stage, check);
    for (const { name, tasks } of stage.jobs.flatMap((job) => [job, ...job.children])) {
      const task = tasks.find(({ word }) => isWaiting('task', word));
      if (task === undefined) continue;
      const what = task.word === 'REVIEWING' ? 'review' : 'decision on the pause';
      return { what: `${what} of task ${task.name} in job ${name}`, who: people(task.reviewers) };
    }
    // Neither the check nor a task tells why; the stage itself does wait.
    if (isWaiting('stage', stage.word)) return { what: `review of stage ${stage.name}`, who: undefined };
  }
  return undefined;
}

function checkWait({ name }: Stage, { word, groups }: Check): Wait {
  if (word === 'QUALITY_CHECK_WAIT') return { what: `quality gate of stage ${name}`, who: undefined };
  // The groups decide one after another; the first that has not decided is the one that is asked.
  const group = groups.find(({ decision }) => decision === undefined);
  const flow = group?.name === undefined ? '' : ` (${group.name})`;
  return { what: `review of stage ${name}${flow}`, who: people(group?.reviewers ?? []) };
}

function triggerReview({ word, triggerReviewers }: Build): Wait | undefined {
  if (word !== 'TRIGGER_REVIEWING') return undefined;
  return { what: 'review of the trigger', who: people(triggerReviewers) };
}

function paused({ word }: Build): Wait | undefined {
  if (word === 'STAGE_SUCCESS') return { what: 'review of a stage', who: undefined };
  return isWaiting('build', word) ? { what: `review (${word})`, who: undefined } : undefined;
}

function isWaiting(level: 'build' | 'stage' | 'task', word: string | undefined): boolean {
  return toStatus(level, word) === 'waiting-approval';
}

function people(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}
