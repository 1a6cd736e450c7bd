import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { ExecutionRef, Snapshot } from '../../engine/model.js';
import { failureReason } from '../failure.js';
import { type Detail, type JobRecord, newestJob, type Stage } from './detail.js';
import { type Marks, movement } from './movement.js';
import type { Pipeline } from './pipeline.js';
import { type Focus, jobViews, toSnapshot } from './snapshot.js';

export interface Reader {
  observe(ref: ExecutionRef, signal: AbortSignal): Promise<Snapshot>;
  /** The job records behind a failure, with the end of their logs. */
  detail(snapshot: Snapshot, signal: AbortSignal): Promise<Snapshot>;
  /** The stage a snapshot was made of. */
  stageOf(snapshot: Snapshot): Stage;
  /** The stage now, whatever became of our trigger. */
  stage(signal: AbortSignal): Promise<Stage>;
  /** Our trigger has taken effect: a reading that shows nothing newer than `before` is not the end, for a while. */
  expect(before: Marks, rollback: boolean): void;
}

interface ReaderOptions {
  readonly pipeline: Pipeline;
  readonly focus: Focus;
  readonly clock: Clock;
}

/**
 * The service may show the stage as it was before the trigger. Whether it gives a retried stage new times is not
 * documented, so a reading that looks like the old one is believed when nothing newer has come up for this long.
 */
const staleForMs = 60_000;

/** Readings of one stage. There is no execution id: what was started is told from somebody else's by its start time. */
export function createReader({ pipeline, focus, clock }: ReaderOptions): Reader {
  const stages = new WeakMap<Snapshot, Stage>();
  let before: Marks | undefined;
  let rollback = focus.rollback;
  let movedAt = 0;
  let startedAt: string | undefined;

  async function observe({ executionId }: ExecutionRef, signal: AbortSignal): Promise<Snapshot> {
    const detail = await pipeline.detail(signal);
    const stage = stageIn(detail);
    const snapshot = judged(executionId, detail, stage);
    stages.set(snapshot, stage);
    return snapshot;
  }

  function judged(executionId: string, detail: Detail, stage: Stage): Snapshot {
    const snapshot = toSnapshot(executionId, detail, stage, { ...focus, rollback }, before !== undefined);
    if (before !== undefined) {
      if (movement(before, stage) !== undefined) movedAt = clock.now();
      else if (clock.now() < movedAt + staleForMs) return ongoing(snapshot);
    }
    if (startedAt !== undefined && stage.startTime !== undefined && stage.startTime !== startedAt) {
      const failureReason = `Stage ${stage.name} was started again by somebody else: what runs there now is not ours.`;
      return { ...snapshot, status: 'superseded', failureReason, approval: undefined };
    }
    // The word may be new before the time is.
    const fresh = stage.startTime !== before?.stage.startTime;
    if (snapshot.status === 'in-progress' && fresh) startedAt ??= stage.startTime;
    return snapshot;
  }

  function stageIn(detail: Detail): Stage {
    const stage = detail.stages[focus.stageIndex];
    if (stage !== undefined) return stage;
    throw new DefiniteError(
      'not-found',
      `The pipeline has no stage ${focus.stageIndex} any more: somebody has changed it.`,
    );
  }

  /** What came after our trigger; without one, the newest, for the others are history. */
  function oursAmong(records: readonly JobRecord[]): readonly JobRecord[] {
    const old = before?.jobs;
    if (old !== undefined) return records.filter(({ id }) => !old.some((job) => job.id === id));
    const newest = newestJob(records);
    return newest === undefined ? [] : [newest];
  }

  return {
    observe,
    async detail(snapshot, signal) {
      const ended = snapshot.status === 'failed' || snapshot.status === 'cancelled';
      const actions = jobViews(oursAmong((await pipeline.jobs(focus.stageIndex, signal)) ?? []));
      const said = ended ? failureReason(actions) : undefined;
      const reason = [snapshot.failureReason, said].filter((part) => part !== undefined).join('; ');
      return { ...snapshot, actions, failureReason: reason === '' ? undefined : reason };
    },
    stageOf(snapshot) {
      const stage = stages.get(snapshot);
      if (stage === undefined) throw new Error('not a snapshot of this reader');
      return stage;
    },
    stage: async (signal) => stageIn(await pipeline.detail(signal)),
    expect(marks, ofRollback) {
      before = marks;
      rollback = ofRollback;
      // The proof may have been a job record, which readings do not show.
      movedAt = clock.now();
      startedAt = undefined;
    },
  };
}

function ongoing(snapshot: Snapshot): Snapshot {
  return { ...snapshot, status: 'in-progress', failureReason: undefined, approval: undefined };
}
