import type { StageRun } from './stages.js';

/** How long a read takes; what it sees is the state half-way. */
export const readMs = 300;

export interface Detected {
  /** From the stage's end to the end of the read that shows it, in ms. */
  readonly delayMs: number;
  readonly reads: number;
}

/** Pause in ms before the next read, at this age of the stage. */
export type Pace = (elapsedMs: number) => number;

/** The watch of the engine, without the engine: read, pause, read, until the end is seen. */
export function detect({ durationMs }: StageRun, pace: Pace): Detected {
  let now = 0;
  for (let reads = 1; ; reads += 1) {
    const seen = now + readMs / 2 >= durationMs;
    now += readMs;
    if (seen) return { delayMs: now - durationMs, reads };
    now += pace(now);
  }
}

export interface Summary {
  readonly medianSeconds: number;
  readonly p95Seconds: number;
  readonly longestSeconds: number;
  readonly meanSeconds: number;
  readonly meanReads: number;
}

export function summarise(detected: readonly Detected[]): Summary {
  const delays = detected.map(({ delayMs }) => delayMs / 1_000).sort((a, b) => a - b);
  const at = (share: number) => delays[Math.floor(share * (delays.length - 1))] ?? Number.NaN;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    medianSeconds: at(0.5),
    p95Seconds: at(0.95),
    longestSeconds: at(1),
    meanSeconds: mean(delays),
    meanReads: mean(detected.map(({ reads }) => reads)),
  };
}
