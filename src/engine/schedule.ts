/**
 * When to read next: dense where an end is likely, sparse where it is not.
 *
 * Without history a stage is the more likely to end now the younger it is, so the pause is short at first and grows
 * with its age. With the durations of earlier runs there are few reads until the earliest end that is still plausible,
 * then the pace of a stage without history, dense reads in the band in which earlier runs ended, and after it the pace
 * without history again.
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
  /** Durations of earlier successful runs, in ms. Fewer than three count as none. */
  readonly history: readonly number[];
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
}

export const shortestPauseMs = 1_000;

// The numbers below were chosen with bench/detection.ts; docs/benchmarks.md says what they reach.

/** The pause in a young stage, up to the age from which it grows with the square of the age. */
const youngPauseMs = 1_500;
const youngUntilMs = 200_000;

/** Fewer earlier runs say nothing about their spread. */
const fewestRuns = 3;
/** Runs that agree by chance are no promise: the spread assumed at least, as a share of the duration. */
const leastSpread = 0.05;
/** An end before this share of the usual duration is not plausible. */
const earliestShare = 0.45;
/** Pause in a band of w seconds, as a multiple of √w: a wide band is not worth reading as often as a narrow one. */
const bandPause = 0.25;
/** Before the earliest plausible end: a share of the age, so that a stage that fails at once is seen at once. */
const waitingShare = 0.5;

/** Taken off, never added: the longest pause is a promise. */
const jitter = 0.1;

export function createSchedule({ longestMs, history, random }: ScheduleOptions): Schedule {
  const usual = history.length >= fewestRuns ? usualEnd(history) : undefined;
  const longest = Math.max(longestMs, shortestPauseMs);
  return {
    usualMs: usual?.middle,
    next(elapsedMs) {
      const age = Math.max(elapsedMs, 0);
      const wished = usual === undefined ? byAge(age) : byHistory(age, usual);
      const paused = Math.min(wished, longest) * (1 - jitter * random());
      return Math.round(Math.max(paused, shortestPauseMs));
    },
  };
}

function byAge(age: number): number {
  return youngPauseMs * Math.max(1, (age / youngUntilMs) ** 2);
}

function byHistory(age: number, { earliest, from, to }: UsualEnd): number {
  // A pause ends where a denser part begins.
  if (age < earliest) return Math.min(Math.max(youngPauseMs, age * waitingShare), earliest - age);
  if (age < from) return Math.min(byAge(age), from - age);
  if (age <= to) return bandPause * Math.sqrt((to - from) / 1_000) * 1_000;
  return byAge(age);
}

/** Ages in ms. */
interface UsualEnd {
  readonly earliest: number;
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

/** Where the next run is expected to end: one standard deviation around the mean, both of the durations' logarithms. */
function usualEnd(history: readonly number[]): UsualEnd {
  const logs = history.map((ms) => Math.log(Math.max(ms, shortestPauseMs)));
  const count = logs.length;
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (count - 1);
  // The mean of few runs is uncertain itself.
  const spread = Math.max(Math.sqrt(variance), leastSpread) * Math.sqrt(1 + 1 / count);
  const from = Math.exp(mean - spread);
  const middle = Math.exp(mean);
  return { earliest: Math.min(earliestShare * middle, from), from, middle, to: Math.exp(mean + spread) };
}
