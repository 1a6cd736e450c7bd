import type { Job, PipelineCard, Stage, Task } from './pipeline.js';
import type { Profile } from './profile.js';

/** What a `taskId` selects. */
export interface Selected {
  readonly stage: Stage;
  readonly job: Job | undefined;
  readonly task: Task | undefined;
  /** Found, but by a name under which there is no record. */
  readonly lost: boolean;
}

/** Stages in order, in each the stage, its jobs, their tasks; the first hit wins. `undefined`: nothing. */
export function select({ stages }: PipelineCard, taskId: string, profile: Profile): Selected | undefined {
  for (const stage of stages) {
    if (stage.id === taskId) return { stage, job: undefined, task: undefined, lost: false };
    for (const job of stage.jobs) {
      if (job.id === taskId && job.tasks.length > 0) return { stage, job, task: undefined, lost: false };
      for (const task of job.tasks) {
        if (task.id === taskId) return { stage, job, task, lost: false };
        if (profile.stepId !== 'unknown' && task.stepId === taskId)
          return { stage, job, task, lost: profile.stepId === 'expired' };
      }
    }
  }
  return undefined;
}
