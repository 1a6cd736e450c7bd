import type { Emit } from './events.js';
import type { ExecutionRef, Place, Report, Snapshot } from './model.js';
import { asFinalStatus } from './status.js';

/** The report as it grows: every change is told at once, so that nothing is lost when the process is killed. */
export interface Progress {
  readonly report: Report;
  set(change: Partial<Report>): void;
  /** A reading of the execution that the verdict will be about. */
  read(snapshot: Snapshot): void;
  /** From now on the verdict is about `ref`. */
  follow(ref: ExecutionRef, place: Place): void;
}

/** The report of an operation that has not begun. */
export const nothingKnown: Report = {
  outcome: undefined,
  finalStatus: undefined,
  place: undefined,
  snapshot: undefined,
  execution: undefined,
  previousExecutionId: undefined,
  triggers: 0,
  failureReason: undefined,
  startedAt: undefined,
  finishedAt: undefined,
};

export function createProgress(emit: Emit): Progress {
  let report = nothingKnown;
  const set = (change: Partial<Report>) => {
    report = { ...report, ...change };
    emit({ type: 'report', report });
  };
  return {
    get report() {
      return report;
    },
    set,
    read(snapshot) {
      set({
        snapshot,
        finalStatus: asFinalStatus[snapshot.status],
        failureReason: snapshot.failureReason,
        startedAt: snapshot.startedAt,
        finishedAt: snapshot.finishedAt,
      });
    },
    follow(ref, place) {
      const acted = place.execution.executionId;
      set({
        execution: ref,
        previousExecutionId: ref.executionId === acted ? undefined : acted,
        // What was read before belongs to the execution before this one.
        snapshot: undefined,
        finalStatus: 'in-progress',
        failureReason: undefined,
        startedAt: undefined,
        finishedAt: undefined,
      });
    },
  };
}
