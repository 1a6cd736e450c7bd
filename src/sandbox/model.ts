/**
 * The words of the sandboxes' world: what a pipeline is, and what has happened to it.
 *
 * No provider's vocabulary and no provider's delays of *showing* things: a wire adapter derives both from these records.
 * Times are milliseconds since the epoch, durations are milliseconds. Only `World` and `Flow` write the records.
 */

/** What happens when a second execution comes while the first is still in a stage. */
export type ExecutionMode = 'superseded' | 'queued' | 'parallel';

export type Outcome = 'succeeded' | 'failed';

export interface PipelineDefinition {
  readonly name: string;
  readonly mode: ExecutionMode;
  readonly stages: readonly StageDefinition[];
}

export interface StageDefinition {
  readonly name: string;
  readonly actions: readonly ActionDefinition[];
  /** What the service does by itself when the stage fails; a retry at most once in an execution. */
  readonly onFailure?: 'retry' | 'rollback';
  /** An entry condition lets every execution pass by. */
  readonly skipped?: boolean;
  /** The last stage of all, which also runs when one before it has failed or was stopped. */
  readonly always?: boolean;
}

export type ActionDefinition = Work | Approval;

interface Step {
  readonly name: string;
  /** Jobs of a stage run side by side; the actions of one job follow their `runOrder`. Default: one job for all. */
  readonly job?: string;
  /** An action starts once every action of its job with a smaller run order has succeeded. Default 1. */
  readonly runOrder?: number;
}

export interface Work extends Step {
  readonly kind: 'source' | 'build' | 'test' | 'deploy';
  /** Infinity: it never ends by itself. */
  readonly durationMs: number;
  /** How the nth run of this action in one execution ends; the last one repeats. Default: it succeeds. */
  readonly outcomes?: readonly Outcome[];
  /** The same for an execution that is a rollback. Default: it succeeds. */
  readonly rollbackOutcomes?: readonly Outcome[];
  /** What the service tells about a failed run. */
  readonly failure?: Failure;
}

/** Waits for a person. */
export interface Approval extends Step {
  readonly kind: 'approval';
  /** Approved by itself after this long. Default: never. */
  readonly approveAfterMs?: number;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
}

export interface Pipeline {
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  /** Every definition it ever had; version n is at index n-1, the last one is in force. */
  readonly definitions: PipelineDefinition[];
  /** Oldest first. */
  readonly executions: Execution[];
}

export type ExecutionStatus =
  | 'running'
  | 'stopping'
  | 'stopped'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'superseded';

export interface Execution {
  readonly id: string;
  /** 1 for the pipeline's first one. */
  readonly number: number;
  readonly pipeline: Pipeline;
  /** The pipeline's version it runs. */
  readonly version: number;
  readonly mode: ExecutionMode;
  /** The execution to go back to: this one is a rollback and consists of one stage. */
  readonly rollbackTo: Execution | undefined;
  readonly trigger: Trigger;
  readonly revision: Revision;
  readonly startedAt: number;
  /** The whole of it for an ordinary execution, one stage for a rollback. */
  readonly stages: readonly StageRun[];
  status: ExecutionStatus;
  /** Its start is number 1; every retry of anything in it counts one more. */
  attempt: number;
  updatedAt: number;
  finishedAt: number | undefined;
  /** The stage it would enter, had another execution not been in there. */
  waitingFor: StageRun | undefined;
  stop: StopOrder | undefined;
  /** How it will end, while a stage that always runs follows one that did not succeed. */
  verdict: 'failed' | 'stopped' | undefined;
}

export interface Trigger {
  readonly by: string;
  /** Nobody asked for it: the service's own reaction to a failure. */
  readonly automatic: boolean;
}

/** What is being delivered. */
export interface Revision {
  /** 40 hexadecimal digits, like a commit's. */
  readonly id: string;
  readonly summary: string;
}

export interface StopOrder {
  readonly at: number;
  readonly by: string;
  /** Running actions are given up instead of waited for. */
  readonly abandon: boolean;
  readonly reason: string | undefined;
}

/** One stage in one execution. */
export interface StageRun {
  readonly definition: StageDefinition;
  /** Its place in the pipeline, from 0. */
  readonly index: number;
  readonly actions: readonly ActionRun[];
  /** Oldest first; the last one is the current one. Empty: the execution has not come this far. */
  readonly attempts: StageAttempt[];
}

export type StageStatus =
  | 'waiting'
  | 'running'
  | 'stopping'
  | 'stopped'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'skipped';

export type Scope = 'failed' | 'all' | 'skip';

export interface StageAttempt {
  /** From 1. */
  readonly number: number;
  readonly reason: 'entry' | 'retry' | 'automatic-retry';
  readonly scope: Scope;
  readonly by: string;
  /** When it was asked for; the stage counts as running from here on. */
  readonly startedAt: number;
  /** No action of it starts before. */
  readonly actionsFrom: number;
  status: Exclude<StageStatus, 'waiting'>;
  finishedAt: number | undefined;
}

/** One action in one execution. */
export interface ActionRun {
  readonly definition: ActionDefinition;
  readonly outcomes: readonly Outcome[];
  /** One for every time it ran; oldest first. */
  readonly attempts: ActionAttempt[];
  /** It is to run (again) in the current attempt of its stage and has not started yet. */
  pending: boolean;
  /** A person let it be passed over after it had failed. */
  skipped: boolean;
}

export type ActionStatus = 'waiting' | 'running' | 'succeeded' | 'failed' | 'abandoned' | 'skipped';

export interface ActionAttempt {
  readonly id: string;
  readonly definition: ActionDefinition;
  /** From 1. */
  readonly number: number;
  /** The attempt of the stage it belongs to. */
  readonly stageAttempt: number;
  readonly startedAt: number;
  status: Exclude<ActionStatus, 'waiting' | 'skipped'>;
  finishedAt: number | undefined;
  /** The person who decided, for an approval. */
  by: string | undefined;
  /** What that person wrote. */
  comment: string | undefined;
}

/** How long the service itself takes between two things. */
export interface Timing {
  /** A stage is entered, its first action starts. */
  readonly startMs: number;
  /** A retry is accepted, its first action starts. */
  readonly retryMs: number;
  /** The last action ends, the stage ends. */
  readonly endMs: number;
  /** The same after an approval. */
  readonly approvalEndMs: number;
  /** A stop is accepted and nothing runs any more, the execution is stopped. */
  readonly stopMs: number;
  /** A stage fails, the service's own retry or rollback begins. */
  readonly automaticMs: number;
}
