import type { ExecutionRef, Request, Snapshot } from './model.js';
import { DeadlinePassed, readPatiently, type Tools } from './reading.js';
import type { Remote } from './remote.js';
import { createSchedule } from './schedule.js';
import { isTerminal } from './status.js';

export type Watched =
  | { readonly end: 'terminal'; readonly snapshot: Snapshot }
  /** A person must approve and `on-approval` says not to wait. */
  | { readonly end: 'approval'; readonly snapshot: Snapshot }
  | { readonly end: 'deadline'; readonly snapshot: Snapshot | undefined };

export interface WatchOptions {
  readonly until: number;
  readonly request: Request;
  readonly history: readonly number[];
  /** It has just been fired by us, so it began when the watch does. */
  readonly begunByUs: boolean;
  readonly onSnapshot: (snapshot: Snapshot) => void;
}

const heartbeatMs = 60_000;

/** Read until the execution and attempt in `ref` have ended, a person is needed, or time is up. */
export async function watch(
  remote: Remote,
  ref: ExecutionRef,
  tools: Tools,
  { until, request, history, begunByUs, onSnapshot }: WatchOptions,
): Promise<Watched> {
  const { clock, signal, emit, random } = tools;
  const schedule = createSchedule({ longestMs: request.pollIntervalMs, history, random });
  const begunAt = clock.now();
  let saidAt = begunAt;
  let last: Snapshot | undefined;
  const warned = new Set<string>();

  const read = async (): Promise<Snapshot> => {
    const snapshot = await readPatiently((abort) => remote.observe(ref, abort), tools, { until });
    onSnapshot(snapshot);
    if (snapshot.status === 'unknown' && !warned.has(snapshot.providerStatus)) {
      warned.add(snapshot.providerStatus);
      emit({ type: 'unknown-status', providerStatus: snapshot.providerStatus });
    }
    if (last === undefined || fingerprint(last) !== fingerprint(snapshot)) {
      emit({ type: 'changed', snapshot, previous: last });
      saidAt = clock.now();
    }
    last = snapshot;
    return snapshot;
  };

  try {
    for (;;) {
      let snapshot = await read();
      if (snapshot.status === 'failed' && remote.timing.confirmFailureMs > 0) {
        // Services retry or roll back by themselves a moment after a failure: believe what is still there later.
        await clock.sleep(remote.timing.confirmFailureMs, signal);
        snapshot = await read();
      }
      if (isTerminal[snapshot.status]) return { end: 'terminal', snapshot };
      if (snapshot.status === 'waiting-approval' && request.onApproval !== 'wait') {
        return { end: 'approval', snapshot };
      }
      const now = clock.now();
      if (now >= until) return { end: 'deadline', snapshot };
      const pause = Math.min(schedule.next(now - begunAt), until - now);
      if (now - saidAt >= heartbeatMs) {
        // The history is the stage's; and of what somebody else began, only the service can tell since when it runs.
        const since =
          request.waitFor === 'stage' ? (snapshot.startedAt ?? (begunByUs ? begunAt : undefined)) : undefined;
        const usuallyEndsInMs =
          since === undefined || schedule.usualMs === undefined ? undefined : since + schedule.usualMs - now;
        emit({ type: 'heartbeat', snapshot, nextReadMs: pause, usuallyEndsInMs });
        saidAt = now;
      }
      await clock.sleep(pause, signal);
    }
  } catch (error) {
    if (error instanceof DeadlinePassed) return { end: 'deadline', snapshot: last };
    throw error;
  }
}

/** What a person would call a change: states and approvals, not texts or times. */
function fingerprint({
  status,
  providerStatus,
  executionId,
  attempt,
  actions,
  stages,
  approval,
}: Snapshot): string {
  return JSON.stringify([
    status,
    providerStatus,
    executionId,
    attempt,
    approval?.what,
    stages.map((stage) => [stage.id, stage.status]),
    actions.map((action) => [action.name, action.status]),
  ]);
}
