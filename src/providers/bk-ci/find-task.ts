import { DefiniteError } from '../../engine/errors.js';
import type { Aim } from './aim.js';
import type { Job, Stage, Task } from './build.js';

interface Candidate {
  readonly stage: Stage;
  readonly job: Job;
  readonly task: Task | undefined;
}

/** How many candidates a person still reads. */
const mostListed = 20;

/**
 * The job or task a person means: the id of a task, its step id, the number of a job, or the job id that was given to
 * it in the definition. Only what a retry can start from: not the trigger, and nothing inside a matrix.
 *
 * @throws DefiniteError that lists the candidates when none or more than one fits.
 */
export function findTask(wanted: string, stages: readonly Stage[]): Extract<Aim, { kind: 'job' | 'task' }> {
  const jobs: Candidate[] = stages.flatMap((stage) =>
    stage.jobs.filter(({ trigger }) => !trigger).map((job) => ({ stage, job, task: undefined })),
  );
  const tasks = jobs.flatMap(({ stage, job }) => job.tasks.map((task) => ({ stage, job, task })));
  const fitting =
    [
      tasks.filter(({ task }) => task.id === wanted),
      tasks.filter(({ task }) => task.stepId === wanted),
      jobs.filter(({ job }) => job.id === wanted),
      jobs.filter(({ job }) => job.jobId === wanted),
    ].find(({ length }) => length > 0) ?? [];
  const [only, second] = fitting;
  if (only !== undefined && second === undefined) return aimOf(only);
  const quoted = JSON.stringify(wanted.slice(0, 120));
  if (only !== undefined) {
    throw new DefiniteError(
      'bad-input',
      `More than one task or job is called ${quoted}.`,
      `Set task to the id of one of: ${listed(fitting)}.`,
    );
  }
  const matrix = jobs.find(({ job }) => job.children.some((child) => isIn(wanted, child)));
  if (matrix !== undefined) {
    throw new DefiniteError(
      'bad-input',
      `${quoted} is inside the matrix job ${matrix.job.name}: servers before 4.2 do not find it, and then run the whole build again.`,
      `Set task to the matrix job itself: ${matrix.job.id}; with scope: failed only what failed in it runs again.`,
    );
  }
  throw new DefiniteError(
    'not-found',
    `There is no task or job ${quoted} in ${stages.length === 1 ? `stage ${stages[0]?.name}` : 'this build'}.`,
    jobs.length === 0
      ? 'There are no jobs to choose from.'
      : `Set task to one of: ${listed([...tasks, ...jobs])}.`,
  );
}

function aimOf({ stage, job, task }: Candidate): Extract<Aim, { kind: 'job' | 'task' }> {
  const place = { stageId: stage.id, jobId: job.id };
  return task === undefined ? { kind: 'job', ...place } : { kind: 'task', ...place, taskId: task.id };
}

function isIn(wanted: string, job: Job): boolean {
  return (
    job.id === wanted ||
    job.jobId === wanted ||
    job.tasks.some(({ id, stepId }) => id === wanted || stepId === wanted)
  );
}

function listed(candidates: readonly Candidate[]): string {
  const names = candidates
    .slice(0, mostListed)
    .map(({ stage, job, task }) =>
      task === undefined
        ? `${job.id} (job ${job.name} of stage ${stage.name})`
        : `${task.id} (task ${task.name} of job ${job.name})`,
    );
  const more = candidates.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
