import type { ActionView, StageView } from '../../engine/model.js';
import { isTerminal } from '../../engine/status.js';
import type { Build, BuildError, Job, Stage, Task } from './build.js';
import { isRetryable, toStatus } from './statuses.js';

/** The tasks of these stages as actions, and each job that failed without any of its tasks having failed. */
export function actionsOf(build: Build, stages: readonly Stage[]): readonly ActionView[] {
  const several = stages.length > 1;
  const named = stages.flatMap((stage) => {
    const jobs = stage.jobs.flatMap((job) => [job, ...job.children]).filter(({ trigger }) => !trigger);
    return jobs.flatMap((job) => {
      const label = [several ? stage.name : '', jobs.length > 1 ? job.name : ''].filter(
        (part) => part !== '',
      );
      const errors = build.errors.filter((error) => error.jobId === job.id);
      return [...job.tasks.map((task) => taskView(task, label, errors)), ...jobFailure(job, label, errors)];
    });
  });
  return withDistinctNames(named);
}

function taskView(task: Task, label: readonly string[], errors: readonly BuildError[]): ActionView {
  const status = toStatus('task', task.word);
  // The list of errors is the build's and may be older than this run of the task.
  const said = isRetryable(task.word)
    ? (task.message ?? errors.find(({ taskId }) => taskId === task.id)?.message)
    : undefined;
  return {
    name: [...label, task.name].join(' / '),
    status,
    providerStatus: task.word ?? '',
    ...span(task, isTerminal[status]),
    message: said,
    url: task.url,
  };
}

/** No machine, no heartbeat, a queue that took too long: nothing of it is at a task. */
function jobFailure(
  job: Job,
  label: readonly string[],
  errors: readonly BuildError[],
): readonly ActionView[] {
  if (!isRetryable(job.word) || job.tasks.some(({ word }) => isRetryable(word))) return [];
  if (job.children.some(({ word }) => isRetryable(word))) return [];
  const error = errors.find(({ taskId }) => taskId === undefined) ?? errors[0];
  return [
    {
      name: [...label.slice(0, -1), `job ${job.name}`].join(' / '),
      status: toStatus('job', job.word),
      providerStatus: job.word ?? '',
      startedAt: undefined,
      finishedAt: undefined,
      message: error?.message,
      url: undefined,
    },
  ];
}

/** Tasks may bear the same name (each "Shell" does); whoever compares two readings by name must not mix them up. */
function withDistinctNames(views: readonly ActionView[]): readonly ActionView[] {
  const seen = new Map<string, number>();
  return views.map((view) => {
    const count = (seen.get(view.name) ?? 0) + 1;
    seen.set(view.name, count);
    return count === 1 ? view : { ...view, name: `${view.name} (${count})` };
  });
}

export function stageView(stage: Stage): StageView {
  const status = toStatus('stage', stage.word);
  return {
    id: stage.id,
    name: stage.name,
    index: stage.index,
    status,
    providerStatus: stage.word ?? '',
    ...span(stage, isTerminal[status]),
  };
}

/** The wire has a start and a length; the length grows while it runs. */
export function span(
  { startedAt, elapsedMs }: Pick<Stage, 'startedAt' | 'elapsedMs'>,
  ended: boolean,
): { startedAt: number | undefined; finishedAt: number | undefined } {
  const finished = ended && startedAt !== undefined && elapsedMs !== undefined;
  return { startedAt, finishedAt: finished ? startedAt + elapsedMs : undefined };
}
