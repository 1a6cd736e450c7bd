import type { Call, Faults } from '../faults.js';
import type { Execution, Pipeline, StageAttempt, StageRun } from '../model.js';
import { latestIn, stageOf } from '../world/records.js';
import { SLOW_IDS_MS, STALE_MS } from './faults.js';

/**
 * Measured right after RetryStageExecution (radkawar/stackd, `retry_counters_native.json`): the stage is InProgress and
 * counted at +0.17 s while the action still shows its old id and Failed; at +2.6 s and +5.9 s the action shows nothing;
 * at +8.4 s it has a new id. The world starts the new action (see `TIMING`), this is how long the old one stays visible.
 */
export const OLD_ACTION_MS = 2_000;
/** A list was still empty 0.7 s after the execution had been created (same recording). */
export const LIST_LAG_MS = 1_000;

/** A stage as it was at a moment. */
export interface StageMoment {
  readonly execution: Execution;
  readonly run: StageRun;
  readonly attempt: StageAttempt;
  readonly moment: number;
}

export function stageAt(pipeline: Pipeline, stageName: string, moment: number): StageMoment | undefined {
  const execution = latestIn(pipeline, stageName, moment);
  const run = execution === undefined ? undefined : stageOf(execution, stageName);
  const attempt = run?.attempts.findLast(({ startedAt }) => startedAt <= moment);
  if (execution === undefined || run === undefined || attempt === undefined) return undefined;
  return { execution, run, attempt, moment };
}

/** Which triggers the service hides for a while, and so how far back a read looks. */
export class Habits {
  private readonly stale = new WeakSet<StageAttempt>();
  private readonly slow = new WeakSet<StageAttempt>();

  /** A trigger has begun this attempt; the faults that are on decide how it will be shown. */
  triggered(attempt: StageAttempt, faults: Faults, call: Call): void {
    if (faults.strikes('stale-status', call)) this.stale.add(attempt);
    if (faults.strikes('slow-ids', call)) this.slow.add(attempt);
  }

  /** The moment whose status is shown for a stage that is in this attempt. */
  statusMoment(attempt: StageAttempt, now: number): number {
    return this.stale.has(attempt) && now < attempt.startedAt + STALE_MS ? attempt.startedAt - 1 : now;
  }

  /** The moment whose counters and actions are shown. */
  detailMoment(attempt: StageAttempt, now: number): number {
    if (this.slow.has(attempt) && now < attempt.startedAt + SLOW_IDS_MS) return attempt.startedAt - 1;
    return this.statusMoment(attempt, now);
  }
}
