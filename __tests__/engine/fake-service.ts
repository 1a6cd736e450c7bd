import type { Clock } from '../../src/engine/clock.js';
import { DefiniteError } from '../../src/engine/errors.js';
import type { ExecutionRef, Place, Snapshot, Status } from '../../src/engine/model.js';
import type { Answer, Operation, Remote, TriggerKind } from '../../src/engine/remote.js';

/** What happens to the next trigger on its way; `overtaken`: somebody else retries just before it arrives. */
export type Delivery = 'ok' | 'lost-before' | 'lost-after' | 'refused' | 'busy' | 'overtaken' | 'no-effect';

export interface ServiceScript {
  /** State before anything is fired. */
  initial?: Status;
  /** How the nth run of the stage ends; the last one repeats. */
  outcomes?: Status[];
  rollbackOutcome?: Status;
  durationMs?: number;
  /** Reads keep showing the old state for this long after a trigger took effect. */
  staleMs?: number;
  deliveries?: Delivery[];
  /** Read number (from 1) → what it throws instead of answering. */
  readFaults?: (read: number) => Error | undefined;
  /** A failed run is started again by the service itself after this long, once, and succeeds. */
  reopensAfterMs?: number;
  /** The service itself rolls the stage back this long after a failure. */
  rollsBackAfterMs?: number;
  approvalMs?: number;
  alreadyDone?: string;
  noTarget?: boolean;
  resendable?: boolean;
  history?: number[];
  /** Another execution enters the stage at this time after the beginning. */
  overtakenAtMs?: number;
}

/** One run of the stage. */
export interface Run {
  readonly by: 'us' | 'somebody' | 'service';
  readonly kind: TriggerKind;
  readonly executionId: string;
  readonly startedAt: number;
  readonly end: Status;
  stoppedAt?: number;
}

/** A stage on a virtual clock: enough of a service to be wrong in every way that matters. */
export interface FakeService extends Remote {
  readonly runs: readonly Run[];
  readonly accepted: number;
  /** Clock times at which a trigger was sent. */
  readonly sends: readonly { readonly kind: TriggerKind; readonly at: number; readonly refused: boolean }[];
  readonly sent: number;
  readonly stops: string[];
  readonly reads: number;
  /** Somebody else retries the stage, if the service lets them. */
  retryBySomebody(): void;
  /** What the stage's last state under this id is now. */
  truth(executionId: string): Status;
}

const original = 'execution-1';

export function fakeService(clock: Clock, script: ServiceScript = {}): FakeService {
  const { durationMs = 30_000, staleMs = 0, approvalMs = 0 } = script;
  const bornAt = clock.now();
  const outcomes = [...(script.outcomes ?? ['succeeded'])];
  const deliveries = [...(script.deliveries ?? [])];
  const stops: string[] = [];
  const runs: Run[] = [];
  const sends: { kind: TriggerKind; at: number; refused: boolean }[] = [];
  let reads = 0;

  const nextOutcome = () => (outcomes.length > 1 ? outcomes.shift() : outcomes[0]) ?? 'succeeded';
  const begin = (kind: TriggerKind, by: Run['by']): Run => {
    const rollback = kind === 'rollback';
    const run: Run = {
      by,
      kind,
      executionId: rollback ? `execution-${runs.length + 2}` : original,
      startedAt: clock.now(),
      end: rollback ? (script.rollbackOutcome ?? 'succeeded') : nextOutcome(),
    };
    runs.push(run);
    return run;
  };

  const runsOf = (executionId: string) => runs.filter((run) => run.executionId === executionId);
  /** The true state of a run at a time. */
  const stateOf = (run: Run, at: number): Status => {
    if (run.stoppedAt !== undefined && at >= run.stoppedAt) return 'cancelled';
    const age = at - run.startedAt;
    if (age < approvalMs) return 'waiting-approval';
    const over = approvalMs + durationMs;
    if (age < over) return 'in-progress';
    if (
      run.end === 'failed' &&
      run.kind === 'retry' &&
      script.reopensAfterMs !== undefined &&
      run === runs[0]
    ) {
      if (age >= over + script.reopensAfterMs) {
        return age < over + script.reopensAfterMs + durationMs ? 'in-progress' : 'succeeded';
      }
    }
    return run.end;
  };
  const truth = (executionId: string, at = clock.now()): Status => {
    const run = runsOf(executionId).at(-1);
    return run === undefined ? (script.initial ?? 'failed') : stateOf(run, at);
  };
  /** Runs that a reader can see already. */
  const visible = (executionId: string) =>
    runsOf(executionId).filter(({ startedAt }) => clock.now() >= startedAt + staleMs);

  /** The service's own rollback happens by itself, some time after a failure. */
  const actByItself = () => {
    const last = runs.at(-1);
    if (
      script.rollsBackAfterMs === undefined ||
      last === undefined ||
      last.kind === 'rollback' ||
      last.end !== 'failed'
    )
      return;
    const at = last.startedAt + approvalMs + durationMs + script.rollsBackAfterMs;
    if (clock.now() >= at)
      runs.push({
        by: 'service',
        kind: 'rollback',
        executionId: 'automatic-rollback',
        startedAt: at,
        end: 'succeeded',
      });
  };

  const reading = async <T>(value: () => T): Promise<T> => {
    reads += 1;
    actByItself();
    const fault = script.readFaults?.(reads);
    if (fault !== undefined) throw fault;
    return value();
  };

  const snapshot = (ref: ExecutionRef): Snapshot => {
    const seen = visible(ref.executionId);
    const stale = ref.attempt !== undefined && seen.length < ref.attempt;
    const overtaken = ref.attempt !== undefined && seen.length > ref.attempt;
    const last = seen.at(-1);
    const state = last === undefined ? (script.initial ?? 'failed') : stateOf(last, clock.now());
    const status = overtaken ? 'superseded' : stale ? 'in-progress' : state;
    const automatic = runs.find(({ by, kind }) => by === 'service' && kind === 'rollback');
    return {
      executionId: ref.executionId,
      attempt: seen.length,
      status,
      providerStatus: status,
      url: 'https://console.example.com/execution',
      startedAt: undefined,
      finishedAt: undefined,
      failureReason: status === 'failed' ? `Deploy: exit ${seen.length}` : undefined,
      approval: status === 'waiting-approval' ? { what: 'Approve', who: 'alice', url: undefined } : undefined,
      rolledBackBy:
        status === 'failed' && automatic !== undefined
          ? { executionId: automatic.executionId, attempt: undefined }
          : undefined,
      notice: undefined,
      stages: [],
      actions: [],
    };
  };

  const inStage = () => {
    if (script.overtakenAtMs !== undefined && clock.now() >= bornAt + script.overtakenAtMs)
      return 'execution-of-somebody';
    return runs.at(-1)?.executionId ?? original;
  };
  const place = (): Place => ({
    pipelineId: 'demo',
    pipelineUrl: 'https://console.example.com/demo',
    stage: { id: 'Deploy', name: 'Deploy', index: 2 },
    execution: { executionId: original, attempt: runsOf(original).length },
    inStage: inStage(),
    warnings: [],
  });

  const isRunning = () =>
    runs.some((run) => ['in-progress', 'waiting-approval'].includes(stateOf(run, clock.now())));

  const operation = (kind: TriggerKind): Operation => {
    const before = runs.length;
    const deliver = (): Answer => {
      const delivery = deliveries.shift() ?? 'ok';
      const refused = {
        kind: 'refused',
        message: 'no',
        requestId: 'r-1',
        advice: undefined,
        retryAfterMs: undefined,
      } as const;
      if (delivery === 'refused') return { ...refused, code: 'NotRetryable', reason: 'other' };
      if (delivery === 'busy') return { ...refused, code: 'Throttled', reason: 'busy' };
      if (delivery === 'lost-before') return { kind: 'unknown', message: 'socket closed' };
      if (delivery === 'overtaken' && !isRunning()) begin('retry', 'somebody');
      // The service itself refuses to double what runs, and to retry what has succeeded.
      if (isRunning()) return { ...refused, code: 'AlreadyRunning', reason: 'conflict' };
      if (kind === 'retry' && truth(original) === 'succeeded')
        return { ...refused, code: 'NotRetryable', reason: 'conflict' };
      const run = delivery === 'no-effect' ? undefined : begin(kind, 'us');
      if (delivery === 'lost-after') return { kind: 'unknown', message: 'socket closed' };
      const ref =
        run === undefined
          ? undefined
          : { executionId: run.executionId, attempt: runsOf(run.executionId).length };
      return { kind: 'accepted', ref, note: undefined };
    };
    return {
      plan: {
        kind,
        scope: undefined,
        summary: `${kind} stage Deploy`,
        targetExecutionId: kind === 'rollback' ? 'execution-0' : undefined,
        request: { method: 'POST', url: 'https://service.example.com/', body: {} },
        resendable: script.resendable ?? kind === 'retry',
        alreadyDone: script.alreadyDone,
        underWay: undefined,
        warnings: [],
      },
      async send(): Promise<Answer> {
        const sending = { kind, at: clock.now(), refused: false };
        sends.push(sending);
        const answer = deliver();
        sending.refused = answer.kind === 'refused';
        return answer;
      },
      async look() {
        return reading(() => {
          const fresh = runs
            .slice(before)
            .find((run) => run.kind === kind && clock.now() >= run.startedAt + staleMs);
          return fresh === undefined
            ? ({ effect: 'none', detail: 'the counter stands still' } as const)
            : ({
                effect: 'seen',
                ref: {
                  executionId: fresh.executionId,
                  attempt: runsOf(fresh.executionId).indexOf(fresh) + 1,
                },
                proof: 'the counter has grown',
              } as const);
        });
      },
    };
  };

  return {
    timing: { graceMs: 30_000, settleMs: 60_000, confirmFailureMs: 4_000 },
    locate: () => reading(place),
    observe: (ref) => reading(() => snapshot(ref)),
    detail: async (last) => ({ ...last, startedAt: runs.at(-1)?.startedAt, finishedAt: clock.now() }),
    history: async () => script.history ?? [],
    prepare: async (kind) => {
      if (kind === 'rollback' && script.noTarget)
        throw new DefiniteError('refused', 'There is nothing to go back to.');
      return operation(kind);
    },
    async stop(ref, reason) {
      stops.push(reason);
      const run = runsOf(ref.executionId).at(-1);
      if (run !== undefined) run.stoppedAt = clock.now();
    },
    runs,
    get accepted() {
      return runs.filter(({ by }) => by === 'us').length;
    },
    sends,
    get sent() {
      return sends.length;
    },
    stops,
    get reads() {
      return reads;
    },
    retryBySomebody: () => {
      if (!isRunning() && truth(original) !== 'succeeded') begin('retry', 'somebody');
    },
    truth,
  };
}

export const passing = (message = 'connect ECONNREFUSED') => new Error(message);
export const throttled = () =>
  Object.assign(new Error('Rate exceeded'), { throttled: true, retryAfterMs: 3_000 });
export const denied = () => new DefiniteError('no-permission', 'AccessDenied', 'Allow it.');
