import type { Job, Stage, Task } from './build.js';

/** What was addressed, by ids that stay the same from one execution of a build to the next. */
export type Aim =
  | { readonly kind: 'build' }
  | { readonly kind: 'stage'; readonly stageId: string }
  | { readonly kind: 'job'; readonly stageId: string; readonly jobId: string }
  | { readonly kind: 'task'; readonly stageId: string; readonly jobId: string; readonly taskId: string };

/** The same in one reading. */
export interface Target {
  readonly stage: Stage | undefined;
  readonly job: Job | undefined;
  readonly task: Task | undefined;
}

/** @throws Error when the reading lacks it, which the locating has ruled out */
export function targetIn(aim: Aim, stages: readonly Stage[]): Target {
  if (aim.kind === 'build') return { stage: undefined, job: undefined, task: undefined };
  const stage = must(stages.find(({ id }) => id === aim.stageId));
  const job = aim.kind === 'stage' ? undefined : must(stage.jobs.find(({ id }) => id === aim.jobId));
  const task = aim.kind === 'task' ? must(job?.tasks.find(({ id }) => id === aim.taskId)) : undefined;
  return { stage, job, task };
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the build no longer shows what was addressed');
  return found;
}
