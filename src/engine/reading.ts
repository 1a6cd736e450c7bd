import type { Clock } from './clock.js';
import { DefiniteError, errorText } from './errors.js';
import type { Emit } from './events.js';

export interface Tools {
  readonly clock: Clock;
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal;
  readonly emit: Emit;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  /** A signal for what may still be done after a cancel: aborts before the runner loses patience. */
  readonly grace: () => AbortSignal;
}

/** The time of `timeout-minutes` is up. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

export interface Patience {
  /** Clock time at which to give up with `DeadlinePassed`. */
  readonly until: number;
  /** Give up earlier, with the fault itself, after failing this long without being throttled. */
  readonly faultBudgetMs?: number;
}

const firstPauseMs = 2_000;
const longestPauseMs = 30_000;

/**
 * Repeat a read through passing faults: counted, said once, survived. A throttled read only ever waits.
 *
 * @throws DefiniteError as it comes, DeadlinePassed, the fault once its budget is spent, the abort reason.
 */
export async function readPatiently<T>(
  read: (signal: AbortSignal) => Promise<T>,
  { clock, signal, emit, random }: Tools,
  { until, faultBudgetMs }: Patience,
): Promise<T> {
  let failures = 0;
  let failingSince = clock.now();
  for (;;) {
    signal.throwIfAborted();
    try {
      const value = await read(signal);
      if (failures > 0) emit({ type: 'read-recovered', failures });
      return value;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof DefiniteError) throw error;
      if (failures === 0) failingSince = clock.now();
      failures += 1;
      emit({ type: 'read-failed', message: errorText(error), consecutive: failures });
      const { throttled, retryAfterMs } = hints(error);
      const now = clock.now();
      if (!throttled && faultBudgetMs !== undefined && now - failingSince >= faultBudgetMs) throw error;
      if (now >= until) throw new DeadlinePassed(errorText(error), { cause: error });
      const backoff = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.75 + random() / 2);
      await clock.sleep(Math.min(Math.max(backoff, retryAfterMs), until - now), signal);
    }
  }
}

/** Faults may carry what the service said about pace; the engine knows no transport, so it looks by shape. */
function hints(error: unknown): { throttled: boolean; retryAfterMs: number } {
  const { throttled, retryAfterMs } = (error ?? {}) as { throttled?: unknown; retryAfterMs?: unknown };
  return {
    throttled: throttled === true,
    retryAfterMs: typeof retryAfterMs === 'number' && retryAfterMs > 0 ? retryAfterMs : 0,
  };
}
