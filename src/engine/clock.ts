/** The only source of time in the project: waits in tests run on a virtual one. */
export interface Clock {
  /** Milliseconds since the epoch. May jump when the machine was suspended. */
  now(): number;
  /** Resolves after `ms`; rejects with `signal.reason` as soon as `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = scaledClock(1, 0);

/**
 * A clock that runs `speed` times as fast as the wall clock since `origin`.
 * Two processes with the same speed and origin agree on the time, so signatures stay valid between them.
 */
export function scaledClock(speed: number, origin: number): Clock {
  return {
    now: () => (speed === 1 ? Date.now() : origin + (Date.now() - origin) * speed),
    sleep: (ms, signal) => sleep(ms / speed, signal),
  };
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const done = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
