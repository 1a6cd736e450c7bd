import type { Stage } from './build.js';

/** What a `taskId` stands for on the service's side. */
export interface Selected {
  readonly stageId: string;
  readonly jobId: string | undefined;
  readonly taskId: string | undefined;
}

/**
 * The service's own search for a `taskId`: stages in order, in each the stage itself, then its jobs and their tasks; the
 * first hit wins. It looks at a job only while it walks through its tasks, and never into the jobs of a matrix.
 * `undefined`: it finds nothing, and instead of refusing it runs the whole build again.
 * Source: PipelineBuildRetryService.kt `findRetryStartTaskId`.
 */
export function selectedBy(taskId: string, stages: readonly Stage[]): Selected | undefined {
  for (const stage of stages) {
    if (stage.id === taskId) {
      // Only this prefix makes it a retry of a stage (StartBuildContext.kt).
      return taskId.startsWith('stage-')
        ? { stageId: stage.id, jobId: undefined, taskId: undefined }
        : undefined;
    }
    for (const job of stage.jobs) {
      for (const [position, task] of job.tasks.entries()) {
        if (position === 0 && job.id === taskId)
          return { stageId: stage.id, jobId: job.id, taskId: undefined };
        if (task.id === taskId || task.stepId === taskId)
          return { stageId: stage.id, jobId: job.id, taskId: task.id };
      }
    }
  }
  return undefined;
}
