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
  durationMs?: number;
  /** Reads keep showing the old state for this long after a trigger took effect. */
  staleMs?: number;
  deliveries?: Delivery[];
  /** Read number (from 1) → what it throws instead of answering. */
  readFaults?: (read: number) => Error | undefined;
  /** A failed run is started again by the service itself after this long. */
  reopensAfterMs?: number;
  approvalMs?: number;
  alreadyDone?: string;
  resendable?: boolean;
  history?: number[];
}

/** A stage on a virtual clock: enough of a service to be wrong in every way that matters. */
export interface FakeService extends Remote {
  readonly accepted: number;
  readonly sent: number;
  readonly stops: string[];
  readonly reads: number;
  /** Somebody else retries the stage. */
  retryBySomebody(): void;
}

interface Run {
  readonly startedAt: number;
  readonly end: Status;
}

export function fakeService(clock: Clock, script: ServiceScript = {}): FakeService {
  const { durationMs = 30_000, staleMs = 0, approvalMs = 0 } = script;
  const outcomes = [...(script.outcomes ?? ['succeeded'])];
  const deliveries = [...(script.deliveries ?? [])];
  const stops: string[] = [];
  const runs: Run[] = [];
  let executionId = 'execution-1';
  let accepted = 0;
  let sent = 0;
  let reads = 0;
  let stoppedAt: number | undefined;

  const begin = (kind: TriggerKind) => {
    runs.push({
      startedAt: clock.now(),
      end: (outcomes.length > 1 ? outcomes.shift() : outcomes[0]) ?? 'succeeded',
    });
    if (kind === 'rollback') executionId = `execution-${runs.length + 1}`;
  };

  const statusNow = (): Status => {
    const current = runs.at(-1);
    if (current === undefined || clock.now() < current.startedAt + staleMs) {
      return runs.length > 1 ? 'failed' : (script.initial ?? 'failed');
    }
    if (stoppedAt !== undefined) return 'cancelled';
    const age = clock.now() - current.startedAt;
    if (age < approvalMs) return 'waiting-approval';
    if (age < durationMs + approvalMs) return 'in-progress';
    if (current.end === 'failed' && script.reopensAfterMs !== undefined && runs.length === 1) {
      if (age >= durationMs + script.reopensAfterMs) {
        return age < 2 * durationMs + script.reopensAfterMs ? 'in-progress' : 'succeeded';
      }
    }
    return current.end;
  };

  const visibleAttempt = () => {
    const current = runs.at(-1);
    return current !== undefined && clock.now() < current.startedAt + staleMs ? runs.length - 1 : runs.length;
  };

  const reading = async <T>(value: () => T): Promise<T> => {
    reads += 1;
    const fault = script.readFaults?.(reads);
    if (fault !== undefined) throw fault;
    return value();
  };

  const snapshot = (ref: ExecutionRef): Snapshot => {
    const attempt = visibleAttempt();
    const stale = ref.attempt !== undefined && attempt < ref.attempt;
    const overtaken = ref.attempt !== undefined && attempt > ref.attempt;
    const status = overtaken ? 'superseded' : stale ? 'in-progress' : statusNow();
    return {
      executionId: ref.executionId,
      attempt,
      status,
      providerStatus: status,
      url: 'https://console.example.com/execution',
      startedAt: undefined,
      finishedAt: undefined,
      failureReason: status === 'failed' ? 'Deploy: exit 1' : undefined,
      approval: status === 'waiting-approval' ? { what: 'Approve', who: 'alice', url: undefined } : undefined,
      rolledBackBy: undefined,
      notice: undefined,
      stages: [],
      actions: [],
    };
  };

  const place: Place = {
    pipelineId: 'demo',
    pipelineUrl: 'https://console.example.com/demo',
    stage: { id: 'Deploy', name: 'Deploy', index: 2 },
    execution: { executionId, attempt: 0 },
    inStage: undefined,
    warnings: [],
  };

  const operation = (kind: TriggerKind): Operation => {
    const before = runs.length;
    return {
      plan: {
        kind,
        scope: undefined,
        summary: `${kind} stage Deploy`,
        targetExecutionId: undefined,
        request: { method: 'POST', url: 'https://service.example.com/', body: {} },
        resendable: script.resendable ?? kind === 'retry',
        alreadyDone: script.alreadyDone,
        underWay: undefined,
        warnings: [],
      },
      async send(): Promise<Answer> {
        sent += 1;
        const delivery = deliveries.shift() ?? 'ok';
        const refused = {
          kind: 'refused',
          message: 'no',
          requestId: 'r-1',
          advice: undefined,
          retryAfterMs: undefined,
        } as const;
        if (delivery === 'refused') return { ...refused, code: 'NotRetryable', reason: 'other' };
        if (delivery === 'overtaken') begin('retry');
        if (delivery === 'busy') return { ...refused, code: 'Throttled', reason: 'busy' };
        if (delivery === 'lost-before') return { kind: 'unknown', message: 'socket closed' };
        // The service itself refuses to double what runs.
        const running = runs.length > 0 && clock.now() < (runs.at(-1)?.startedAt ?? 0) + durationMs;
        if (running && kind === 'retry') return { ...refused, code: 'AlreadyRunning', reason: 'conflict' };
        if (delivery !== 'no-effect') {
          accepted += 1;
          begin(kind);
        }
        if (delivery === 'lost-after') return { kind: 'unknown', message: 'socket closed' };
        return { kind: 'accepted', ref: { executionId, attempt: runs.length }, note: undefined };
      },
      async look() {
        return reading(() =>
          visibleAttempt() > before
            ? ({
                effect: 'seen',
                ref: { executionId, attempt: runs.length },
                proof: 'the counter has grown',
              } as const)
            : ({ effect: 'none', detail: 'the counter stands still' } as const),
        );
      },
    };
  };

  return {
    timing: { graceMs: 30_000, settleMs: 60_000, confirmFailureMs: 4_000 },
    locate: () => reading(() => ({ ...place, execution: { executionId, attempt: runs.length } })),
    observe: (ref) => reading(() => snapshot(ref)),
    detail: async (last) => ({ ...last, startedAt: runs.at(-1)?.startedAt, finishedAt: clock.now() }),
    history: async () => script.history ?? [],
    prepare: async (kind) => operation(kind),
    async stop(_ref, reason) {
      stops.push(reason);
      stoppedAt = clock.now();
    },
    get accepted() {
      return accepted;
    },
    get sent() {
      return sent;
    },
    stops,
    get reads() {
      return reads;
    },
    retryBySomebody: () => begin('retry'),
  };
}

export const passing = (message = 'connect ECONNREFUSED') => new Error(message);
export const throttled = () =>
  Object.assign(new Error('Rate exceeded'), { throttled: true, retryAfterMs: 3_000 });
export const denied = () => new DefiniteError('no-permission', 'AccessDenied', 'Allow it.');
