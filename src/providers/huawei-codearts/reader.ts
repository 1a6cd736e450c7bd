import type { Clock } from '../../engine/clock.js';
import { DefiniteError } from '../../engine/errors.js';
import type { ExecutionRef, Snapshot } from '../../engine/model.js';
import { checkedLink } from './links.js';
import { hasMarks, movement } from './movement.js';
import type { Pipeline } from './pipeline.js';
import type { QueueEntry, Run } from './run.js';
import { type Focus, toSnapshot } from './snapshot.js';

/** What is to come of a trigger, until it is seen. */
export interface Expectation {
  readonly runId: string;
  /** The run before a retry; a rollback makes a new one. */
  readonly before: Run | undefined;
  /** The service has put it off until another run ends. */
  readonly queued: QueueEntry | undefined;
}

export interface Reader {
  observe(ref: ExecutionRef, focus: Focus, signal: AbortSignal): Promise<Snapshot>;
  /** The run a snapshot was made of. */
  runOf(snapshot: Snapshot): Run;
  /** A trigger for this run has taken effect. */
  isExpected(runId: string): boolean;
  /** From now on a reading that shows nothing newer than `before`, or nothing at all, is not the end. */
  expect(expectation: Expectation): void;
}

interface ReaderOptions {
  readonly pipeline: Pipeline;
  readonly endpoint: URL;
  readonly clock: Clock;
}

/** An old reading without any time in it looks like a new one; readings this young after a newer one are distrusted. */
const staleForMs = 60_000;

/** What has left the queue should be seen to run soon; after this long it was thrown out. Nobody has measured it. */
const leftQueueForMs = 60_000;

/** Readings of runs: those that lag behind our trigger, and those that do not exist yet, are "still going on". */
export function createReader({ pipeline, endpoint, clock }: ReaderOptions): Reader {
  const runs = new WeakMap<Snapshot, Run>();
  let expected: Expectation | undefined;
  let movedAt: number | undefined;
  let leftQueueAt: number | undefined;

  const remember = (run: Run, focus: Focus, before: Run | undefined): Snapshot => {
    const snapshot = toSnapshot(run, focus, before, checkedLink(run.detailUrl, endpoint));
    runs.set(snapshot, run);
    return snapshot;
  };

  async function observe(ref: ExecutionRef, focus: Focus, signal: AbortSignal): Promise<Snapshot> {
    if (expected?.runId !== ref.executionId) {
      return remember(await pipeline.run(ref.executionId, signal), focus, undefined);
    }
    const { before, queued } = expected;
    const run =
      queued === undefined
        ? await pipeline.run(ref.executionId, signal)
        : await pipeline.runIfKnown(ref.executionId, signal);
    if (run !== undefined && !isOld(run, before)) {
      movedAt = clock.now();
      expected = { ...expected, queued: undefined };
      return remember(run, focus, before);
    }
    return queued === undefined ? going(ref, run, run?.word ?? '') : waiting(ref, queued, run, signal);
  }

  /** Nothing in it is newer than what was read before the trigger. */
  function isOld(run: Run, before: Run | undefined): boolean {
    if (before === undefined || movement(before, run) !== undefined) return false;
    return hasMarks(run) || movedAt === undefined || clock.now() < movedAt + staleForMs;
  }

  async function waiting(
    ref: ExecutionRef,
    queued: QueueEntry,
    run: Run | undefined,
    signal: AbortSignal,
  ): Promise<Snapshot> {
    if (await isListed(queued, signal)) {
      leftQueueAt = undefined;
      return going(ref, run, 'QUEUED');
    }
    leftQueueAt ??= clock.now();
    if (clock.now() < leftQueueAt + leftQueueForMs) return going(ref, run, 'QUEUED');
    const gone =
      'The service took it out of its queue without running it: cancelled there, or queued for 24 hours.';
    return { ...going(ref, run, run?.word ?? ''), status: 'cancelled', failureReason: gone };
  }

  /** Who may not look into the queue believes what the trigger was told. */
  async function isListed(queued: QueueEntry, signal: AbortSignal): Promise<boolean> {
    try {
      return (await pipeline.queued(queued.runId, signal)) !== undefined;
    } catch (error) {
      if (error instanceof DefiniteError) return true;
      throw error;
    }
  }

  function going({ executionId }: ExecutionRef, run: Run | undefined, word: string): Snapshot {
    const snapshot: Snapshot = {
      executionId,
      attempt: undefined,
      status: 'in-progress',
      providerStatus: word,
      url: checkedLink(run?.detailUrl, endpoint),
      startedAt: undefined,
      finishedAt: undefined,
      failureReason: undefined,
      approval: undefined,
      rolledBackBy: undefined,
      notice: undefined,
      stages: [],
      actions: [],
    };
    if (run !== undefined) runs.set(snapshot, run);
    return snapshot;
  }

  return {
    observe,
    runOf(snapshot) {
      const run = runs.get(snapshot);
      if (run === undefined) throw new Error('not a snapshot of this reader');
      return run;
    },
    isExpected: (runId) => expected?.runId === runId,
    expect(expectation) {
      expected = expectation;
      movedAt = undefined;
      leftQueueAt = undefined;
    },
  };
}
