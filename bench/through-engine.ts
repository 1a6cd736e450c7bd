import type { Clock } from '../src/engine/clock.js';
import type { Place, Request, Snapshot } from '../src/engine/model.js';
import type { Remote } from '../src/engine/remote.js';
import { run } from '../src/engine/run.js';
import { type Detected, readMs } from './poll-loop.js';
import type { StageRun } from './stages.js';

const request: Request = {
  mode: 'wait',
  scope: undefined,
  ifRunning: 'wait',
  ifNothingToRetry: 'fail',
  onApproval: 'wait',
  onCancel: 'leave',
  wait: true,
  waitFor: 'stage',
  timeoutMs: 48 * 60 * 60_000,
  pollIntervalMs: 15_000,
  dryRun: false,
  attempts: 1,
  retryIf: undefined,
  ifRetriesFail: 'fail',
  failOnRollback: true,
};

/**
 * The whole engine, from `locate` to the verdict, on a clock that jumps. The stage starts when the watch begins, as
 * after a trigger that was confirmed at once.
 *
 * @param history what the service says of earlier runs
 */
export async function detectThroughEngine(
  { durationMs }: StageRun,
  history: readonly number[],
  random: () => number,
): Promise<Detected> {
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  };
  let startedAt: number | undefined;
  let reads = 0;
  const observe = async (): Promise<Snapshot> => {
    if (startedAt === undefined) return snapshot('in-progress');
    reads += 1;
    now += readMs / 2;
    const over = now - startedAt >= durationMs;
    now += readMs / 2;
    return snapshot(over ? 'succeeded' : 'in-progress');
  };
  const remote: Remote = {
    timing: { graceMs: 0, settleMs: 0, confirmFailureMs: 0 },
    locate: async () => place,
    observe,
    detail: async (last) => last,
    history: async () => {
      startedAt = now;
      return history;
    },
    prepare: async () => {
      throw new Error('nothing is fired here');
    },
    stop: async () => {},
  };
  const { exitCode } = await run(remote, request, {
    clock,
    signal: new AbortController().signal,
    emit: () => {},
    random,
    grace: () => new AbortController().signal,
  });
  if (exitCode !== 0 || startedAt === undefined) throw new Error(`the engine ended with ${exitCode}`);
  return { delayMs: now - startedAt - durationMs, reads };
}

const place: Place = {
  pipelineId: 'bench',
  pipelineUrl: undefined,
  stage: { id: 'stage', name: 'stage', index: 0 },
  execution: { executionId: 'run', attempt: undefined },
  inStage: undefined,
  warnings: [],
};

function snapshot(status: Snapshot['status']): Snapshot {
  return {
    executionId: 'run',
    attempt: undefined,
    status,
    providerStatus: status,
    url: undefined,
    startedAt: undefined,
    finishedAt: undefined,
    failureReason: undefined,
    approval: undefined,
    rolledBackBy: undefined,
    notice: undefined,
    stages: [],
    actions: [],
  };
}
