/**
 * When the workflow is cancelled: some milliseconds after the step has started, as soon as the output so far
 * satisfies a predicate, or when a signal of the caller is aborted.
 */
export type CancelAfter = number | ((log: string) => boolean) | AbortSignal;

export interface Cancellation {
  /** Aborted from the moment on at which the job is cancelled. */
  readonly signal: AbortSignal;
  /** Tells the output so far, whenever there is more of it. */
  saw(log: string): void;
  /** Stops the timer. */
  dispose(): void;
}

/** Starts the clock of a cancellation given in milliseconds. */
export function startCancellation(after: CancelAfter | undefined): Cancellation {
  const controller = new AbortController();
  const timer = typeof after === 'number' ? setTimeout(() => controller.abort(), after) : undefined;
  return {
    signal: after instanceof AbortSignal ? after : controller.signal,
    saw: (log) => {
      if (typeof after === 'function' && !controller.signal.aborted && after(log)) controller.abort();
    },
    dispose: () => clearTimeout(timer),
  };
}
