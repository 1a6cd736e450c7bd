import type { ExecutionRef, Mode, Place, Scope, Snapshot } from './model.js';

/**
 * What the engine needs of a pipeline service. A provider implements it; the engine never learns which one.
 *
 * Rules for implementers
 * - `locate`, `observe`, `detail`, `history`, `prepare` and `Operation.look` only read. They throw `DefiniteError`
 *   for an answer that will not change, anything else for a passing fault (already retried by the transport).
 * - `Operation.send` makes exactly one state-changing request, never repeated by any layer below, and does not throw
 *   for an answer of the service: it classifies it.
 * - Texts from the service are returned as they came; whoever shows them makes them inert.
 */
export interface Remote {
  readonly timing: Timing;
  locate(signal: AbortSignal): Promise<Place>;
  /** One reading, pinned to `ref`: another execution's or attempt's state is never returned as ours. */
  observe(ref: ExecutionRef, signal: AbortSignal): Promise<Snapshot>;
  /** The final snapshot with what only costs a read at the end: failure texts, times, log links. */
  detail(snapshot: Snapshot, signal: AbortSignal): Promise<Snapshot>;
  /** Durations in ms of earlier successful runs of this stage, newest first; empty when the service keeps none. */
  history(signal: AbortSignal): Promise<readonly number[]>;
  /**
   * Resolve everything that a trigger needs (the rollback's target, for one) without changing anything.
   * `target`: the execution a rollback goes to, when that has been settled before.
   */
  prepare(kind: TriggerKind, baseline: Snapshot, signal: AbortSignal, target?: string): Promise<Operation>;
  /** Ask the service to stop the execution; needs no `locate` before. Returns once the service has answered, not once it has stopped. */
  stop(ref: ExecutionRef, reason: string, signal: AbortSignal): Promise<void>;
}

export type TriggerKind = Exclude<Mode, 'wait'>;

/** One prepared state change and how to see whether it took effect. */
export interface Operation {
  readonly plan: Plan;
  send(signal: AbortSignal): Promise<Answer>;
  /** One look for the service's own proof, against the baseline the operation was prepared with. */
  look(answer: Answer, signal: AbortSignal): Promise<Proof>;
}

/** What would be sent, for people; free of secrets. */
export interface Plan {
  readonly kind: TriggerKind;
  readonly scope: Scope | undefined;
  /** "retry the failed actions of stage Deploy in execution 1234…" */
  readonly summary: string;
  readonly targetExecutionId: string | undefined;
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown };
  /** The service itself refuses a second one while the first runs, so one resend after `settleMs` is safe. */
  readonly resendable: boolean;
  /** The wished state is already there (a rollback to the version that is in place, for one): nothing to send. */
  readonly alreadyDone: string | undefined;
  /** The wished change is already under way: attach to this instead of sending. */
  readonly underWay: ExecutionRef | undefined;
  /** The service takes a retry only once the execution has come to its end, and it has not: see that first. */
  readonly waitFirst?: string | undefined;
  /** A closer look than the stage's status allows: the service takes this now, also while the rest still runs. */
  readonly retryableNow?: boolean;
  readonly warnings: readonly string[];
}

export type Answer =
  | { readonly kind: 'accepted'; readonly ref: ExecutionRef | undefined; readonly note: string | undefined }
  | {
      readonly kind: 'refused';
      /** The service's own error name or number. */
      readonly code: string;
      readonly message: string;
      readonly requestId: string | undefined;
      readonly reason: RefusalReason;
      readonly advice: string | undefined;
      /** The service said "later": at least this long. */
      readonly retryAfterMs: number | undefined;
    }
  | { readonly kind: 'unknown'; readonly message: string };

/**
 * `conflict`: the state is not the one we saw (already running, not retryable any more): read again and decide again.
 * `busy`: the service cannot now (throttled, limit reached): nothing was started, later may work.
 */
export type RefusalReason = 'conflict' | 'busy' | 'no-permission' | 'not-found' | 'bad-input' | 'other';

export type Proof =
  | { readonly effect: 'seen'; readonly ref: ExecutionRef; readonly proof: string }
  | { readonly effect: 'none'; readonly detail: string };

/** Measured or documented delays of a service, in ms. */
export interface Timing {
  /** After this long without proof an accepted trigger is called "without effect". */
  readonly graceMs: number;
  /** After a lost answer: until then the service has acted or never will. */
  readonly settleMs: number;
  /** A failure is believed only when it is still there after this long (services retry or roll back by themselves). */
  readonly confirmFailureMs: number;
}
