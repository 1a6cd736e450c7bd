/** Why the world does not do what was asked. An adapter turns it into its service's own error. */
export type RefusalReason =
  /** The stage holds nothing that failed: it succeeded, or its retry is already running. */
  | 'nothing-failed'
  /** The whole stage is to run again while an action of it still runs. */
  | 'action-running'
  /** A later execution has failed in this stage. */
  | 'failed-later'
  /** A later execution has entered this stage. */
  | 'superseded'
  /** The pipeline's definition is not the one this execution (or the one to go back to) ran. */
  | 'definition-changed'
  /** Too many executions run at once. */
  | 'limit'
  /** An execution is in the stage, or this one is in another stage. */
  | 'stage-running'
  /** The execution to go back to has no success in this stage, or is a rollback itself. */
  | 'target-not-completed'
  /** It is being stopped already. */
  | 'already-stopping'
  /** It has ended. */
  | 'not-running'
  /** No approval is waiting. */
  | 'not-waiting';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(`refused: ${reason}`);
    this.reason = reason;
  }
}
