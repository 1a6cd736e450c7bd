import pRetry from 'p-retry';
import type { Clock } from '../engine/clock.js';
import { backoffMs } from './backoff.js';
import type { HttpError } from './types.js';

const MOST_TRIES = 5;
const BUDGET_MS = 60_000;

/** Thrown by a try that another one may improve on. */
export class Passing extends Error {
  readonly error: HttpError;
  readonly throttled: boolean;

  /** @param error what the caller gets when this was the last try */
  constructor(error: HttpError, throttled: boolean) {
    super(error.message);
    this.error = error;
    this.throttled = throttled;
  }
}

export interface Repetition {
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Calls `attempt` until it does not throw Passing, at most 5 times, and starts no try later than 60 s after the first.
 *
 * @param attempt gets the number of the try, from 1
 * @throws the HttpError of the last try; what else `attempt` throws, at once; `signal.reason` when aborted
 */
export async function repeat<T>(
  attempt: (tries: number) => Promise<T>,
  { clock, random, signal }: Repetition,
): Promise<T> {
  const end = clock.now() + BUDGET_MS;
  try {
    return await pRetry(attempt, {
      retries: MOST_TRIES - 1,
      signal,
      // The pauses are ours: they run on the injected clock and follow Retry-After.
      minTimeout: 0,
      onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
        if (!(error instanceof Passing) || retriesLeft === 0) throw error;
        const backoff = backoffMs(attemptNumber, error.throttled, random);
        const pause = Math.max(backoff, error.error.retryAfterMs ?? 0);
        if (clock.now() + pause > end) throw error;
        await clock.sleep(pause, signal);
      },
    });
  } catch (error) {
    throw error instanceof Passing ? error.error : error;
  }
}
