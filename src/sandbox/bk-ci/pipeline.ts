import type { Failure, Outcome, PipelineDefinition, StageDefinition } from '../model.js';
import { seededHex } from '../world/ids.js';

/** What the service knows of a pipeline beyond what the world does: names, ids, settings. */
export interface PipelineSpec {
  /** `p-` and 32 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** The setting "delete the variables when the whole build is retried". */
  readonly cleansVariables?: boolean;
  /** Without the trigger stage, which every pipeline begins with. */
  readonly stages: readonly StageSpec[];
}

export interface StageSpec {
  readonly name: string;
  readonly jobs: readonly JobSpec[];
  readonly review?: ReviewSpec;
  /** The last one, which always runs. */
  readonly finally?: boolean;
}

/** Reviewers have to let the build into the stage. Only for stages of one job. */
export interface ReviewSpec {
  readonly group: string;
  readonly reviewers: readonly string[];
  readonly approveAfterMs?: number;
}

export interface JobSpec {
  readonly name: string;
  /** The id a person gave it. */
  readonly jobId?: string;
  readonly tasks: readonly TaskSpec[];
}

export interface TaskSpec {
  /** The name of its action in the world; unique in the pipeline. */
  readonly key: string;
  readonly name: string;
  readonly stepId?: string;
  readonly durationMs?: number;
  readonly outcomes?: readonly Outcome[];
  readonly failure?: Failure;
  readonly manualSkip?: boolean;
  /** It is a review by these people instead of work. */
  readonly reviewers?: readonly string[];
  readonly approveAfterMs?: number;
}

export interface Task extends TaskSpec {
  /** `e-` and 32 hexadecimal digits. */
  readonly id: string;
}

export interface Job extends Omit<JobSpec, 'tasks'> {
  /** A number in a string, counted through all stages. */
  readonly id: string;
  readonly hashId: string;
  readonly trigger: boolean;
  readonly tasks: readonly Task[];
}

export interface Stage extends Omit<StageSpec, 'jobs'> {
  /** `stage-1` is the trigger's. */
  readonly id: string;
  readonly index: number;
  readonly jobs: readonly Job[];
}

export interface PipelineCard extends Omit<PipelineSpec, 'stages'> {
  readonly stages: readonly Stage[];
}

/** The review in front of a stage is an action of its (only) job in the world; nobody sees it among the tasks. */
export const REVIEW = 'review';

export function reviewKey(stageId: string): string {
  return `${REVIEW}:${stageId}`;
}

const triggerStage: StageSpec = {
  name: 'stage-1',
  jobs: [{ name: 'trigger', tasks: [{ key: 'manual', name: 'manual', durationMs: 0 }] }],
};

/** Give everything its id. */
export function cardOf(spec: PipelineSpec): PipelineCard {
  let jobs = -1;
  const stages = [triggerStage, ...spec.stages].map((stage, index) => ({
    ...stage,
    id: `stage-${index + 1}`,
    index,
    jobs: stage.jobs.map((job) => {
      jobs += 1;
      return {
        ...job,
        id: String(jobs),
        hashId: `c-${seededHex(spec.id, 'job', jobs).slice(0, 32)}`,
        trigger: index === 0,
        tasks: job.tasks.map((task) => ({
          ...task,
          id: `e-${seededHex(spec.id, 'task', task.key).slice(0, 32)}`,
        })),
      };
    }),
  }));
  return { ...spec, stages };
}

/** What the world has to know of it: stages by their ids, tasks by their keys. */
export function definitionOf({ id, stages }: PipelineCard): PipelineDefinition {
  return { name: id, mode: 'parallel', stages: stages.map(stageDefinition) };
}

function stageDefinition({ id, jobs, review, finally: always }: Stage): StageDefinition {
  const first = jobs[0]?.id ?? '';
  const gate =
    review === undefined
      ? []
      : [
          {
            name: reviewKey(id),
            kind: 'approval' as const,
            job: first,
            runOrder: 0,
            ...(review.approveAfterMs === undefined ? {} : { approveAfterMs: review.approveAfterMs }),
          },
        ];
  const tasks = jobs.flatMap((job) =>
    job.tasks.map((task, index) => {
      const step = { name: task.key, job: job.id, runOrder: index + 1 };
      const { approveAfterMs } = task;
      if (task.reviewers !== undefined)
        return {
          ...step,
          kind: 'approval' as const,
          ...(approveAfterMs === undefined ? {} : { approveAfterMs }),
        };
      const { durationMs = 0, outcomes, failure } = task;
      return {
        ...step,
        kind: 'deploy' as const,
        durationMs,
        ...(outcomes === undefined ? {} : { outcomes }),
        ...(failure === undefined ? {} : { failure }),
      };
    }),
  );
  return { name: id, actions: [...gate, ...tasks], ...(always === true ? { always } : {}) };
}
