/**
 * When to read next. Dense right after the trigger (effects and quick failures show there), sparse in the middle,
 * dense again around the time at which this stage usually ends.
 */
export interface Schedule {
  /** Pause in ms before the next read, `elapsedMs` after the trigger. Between 1 s and the longest pause. */
  next(elapsedMs: number): number;
  /** How long the stage usually runs, in ms; undefined without enough history. */
  readonly usualMs: number | undefined;
}

export interface ScheduleOptions {
  /** `poll-interval-seconds`, in ms. */
  readonly longestMs: number;
  /** Durations of earlier successful runs, in ms. */
  readonly history: readonly number[];
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
}

export const shortestPauseMs = 1_000;
const jitter = 0.1;

export function createSchedule({ longestMs, history, random }: ScheduleOptions): Schedule {
  const expected = history.length >= 3 ? band(history) : undefined;
  return {
    usualMs: expected?.middle,
    next(elapsedMs) {
      const wished = expected === undefined ? growing(elapsedMs) : aroundTheEnd(elapsedMs, expected);
      const spread = 1 + jitter * (2 * random() - 1);
      return Math.round(
        Math.min(Math.max(wished * spread, shortestPauseMs), Math.max(longestMs, shortestPauseMs)),
      );
    },
  };
}

/** Without history the end is as likely to be soon as the stage is young: pause a fixed share of its age. */
function growing(elapsedMs: number): number {
  return elapsedMs * 0.15;
}

function aroundTheEnd(elapsedMs: number, expected: Band): number {
  // A young stage may fail at once; and what runs longer than ever before is judged by its age alone.
  if (elapsedMs > expected.to) return (elapsedMs - expected.from) * 0.15;
  if (elapsedMs >= expected.from) return Math.max((expected.to - expected.from) / 12, shortestPauseMs);
  return Math.min(elapsedMs * 0.5 + shortestPauseMs, expected.from - elapsedMs);
}

interface Band {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/** The span in which most earlier runs ended, with a tenth of slack on both sides. */
function band(history: readonly number[]): Band {
  const sorted = [...history].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { from: at(0.1) * 0.9, middle: at(0.5), to: at(0.9) * 1.1 };
}
