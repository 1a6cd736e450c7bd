/**
 * The words of an operation: what was asked, what was read, what came of it.
 *
 * Everything here is plain data. Times are milliseconds since the epoch, durations are milliseconds.
 */

export type Mode = 'retry' | 'rollback' | 'skip' | 'wait';
export type Scope = 'failed' | 'all';
export type WaitFor = 'stage' | 'execution';

/** What was asked, apart from where (that is the provider's business). Every field has been checked. */
export interface Request {
  readonly mode: Mode;
  readonly scope: Scope | undefined;
  readonly ifRunning: 'wait' | 'fail';
  readonly ifNothingToRetry: 'fail' | 'succeed';
  readonly onApproval: 'wait' | 'return' | 'fail';
  readonly onCancel: 'leave' | 'stop';
  readonly wait: boolean;
  readonly waitFor: WaitFor;
  readonly timeoutMs: number;
  readonly pollIntervalMs: number;
  readonly dryRun: boolean;
  /** At least 1. */
  readonly attempts: number;
  /** Whether a failure with this text is worth a further retry. Ends within a bounded time, whatever the text. */
  readonly retryIf: ((failureText: string) => boolean) | undefined;
  readonly ifRetriesFail: 'fail' | 'rollback';
  readonly failOnRollback: boolean;
}

/**
 * One vocabulary for the state of a stage, an execution or an action.
 *
 * `unknown` is a word the provider's table does not know: it counts as still running.
 * `rolled-back` is a stage that ended by a rollback nobody asked this step for.
 */
export type Status =
  | 'not-started'
  | 'in-progress'
  | 'waiting-approval'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'skipped'
  | 'superseded'
  | 'rolled-back'
  | 'unknown';

/** Which run of which execution a reading or a verdict is about. */
export interface ExecutionRef {
  readonly executionId: string;
  /** The provider's attempt counter, where it has one. */
  readonly attempt: number | undefined;
}

export interface ActionView {
  readonly name: string;
  readonly status: Status;
  readonly providerStatus: string;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** Plain text from the provider. Untrusted. */
  readonly message: string | undefined;
  /** Link to the log or the external system. Untrusted. */
  readonly url: string | undefined;
}

export interface StageView {
  readonly id: string;
  readonly name: string;
  readonly index: number;
  readonly status: Status;
  readonly providerStatus: string;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
}

/** A person has to act before the stage goes on. Texts and link are the provider's, untrusted. */
export interface Approval {
  readonly what: string;
  readonly who: string | undefined;
  readonly url: string | undefined;
}

/** One reading of the stage (or of the whole execution, with `wait-for: execution`). */
export interface Snapshot extends ExecutionRef {
  readonly status: Status;
  /** The provider's own word. Untrusted text. */
  readonly providerStatus: string;
  /** Console page of this execution; built by us, never taken from an answer without a check. */
  readonly url: string | undefined;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
  readonly failureReason: string | undefined;
  readonly approval: Approval | undefined;
  /** The service itself is rolling this failed execution back: the rollback's execution. */
  readonly rolledBackBy: ExecutionRef | undefined;
  /** What the service did by itself and a person should know ("retried by the service itself"). */
  readonly notice: string | undefined;
  readonly stages: readonly StageView[];
  readonly actions: readonly ActionView[];
}

/** Where the operation takes place, resolved to the provider's ids by reads only. */
export interface Place {
  readonly pipelineId: string;
  readonly pipelineUrl: string | undefined;
  readonly stage: { readonly id: string; readonly name: string; readonly index: number } | undefined;
  /** The execution that is acted on or attached to. */
  readonly execution: ExecutionRef;
  /** The execution that is in the stage now, where that can be another one than `execution`. */
  readonly inStage: string | undefined;
  /** Things a person should know before anything is fired (never an error). */
  readonly warnings: readonly string[];
}

export type Outcome = 'triggered' | 'attached' | 'nothing-to-do' | 'planned' | 'refused' | 'unknown';

export type FinalStatus =
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'skipped'
  | 'superseded'
  | 'rolled-back'
  | 'waiting-approval'
  | 'in-progress'
  | 'timed-out'
  | 'unknown';

/** Design §4: the exit codes of the CLI; 0 lets the step pass. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 130;

/** Everything the step can say, filled as it becomes known. Outputs are this and nothing else. */
export interface Report {
  readonly outcome: Outcome | undefined;
  readonly finalStatus: FinalStatus | undefined;
  readonly place: Place | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly execution: ExecutionRef | undefined;
  readonly previousExecutionId: string | undefined;
  /** State-changing requests of this step that took effect. */
  readonly triggers: number;
  readonly failureReason: string | undefined;
  readonly startedAt: number | undefined;
  readonly finishedAt: number | undefined;
}

/** How the step ends. `message` says what happened, `advice` what to do next. */
export interface Verdict {
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly advice: string | undefined;
  readonly report: Report;
  /** What `on-cancel: stop` should have stopped and could not. */
  readonly unstopped: ExecutionRef | undefined;
}
