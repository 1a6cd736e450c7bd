/**
 * How soon is an end seen, and with how many reads? Fixed schedules draw a frontier of median delay against mean
 * reads; ours are compared with the reads that a fixed schedule needs for the same median delay.
 *
 * The pace of src/engine/schedule.ts runs in the loop of poll-loop.ts over many runs; the first of them also go
 * through the whole engine and must give the very same delays and reads.
 */
import { isDeepStrictEqual } from 'node:util';
import { createSchedule } from '../src/engine/schedule.js';
import { type Detected, detect, readMs, type Summary, summarise } from './poll-loop.js';
import { seeded } from './random.js';
import { type StageRun, stageRuns } from './stages.js';
import { detectThroughEngine } from './through-engine.js';

/** What actions use is 3 s and more; 2 s and 1 s only carry the frontier on to where ours can be compared. */
export const fixedSeconds = [1, 2, 3, 5, 10, 15, 20, 30] as const;
export const longestMs = 15_000;
const runs = 40_000;
const runsThroughEngine = 500;

export interface Point extends Summary {
  readonly name: string;
  /** Mean reads over those a fixed schedule needs for the same median delay; NaN outside of the frontier. */
  readonly ratio: number;
}

export interface Case {
  readonly name: string;
  readonly fixed: readonly (Summary & { readonly seconds: number })[];
  readonly withoutHistory: Point;
  readonly withHistory: Point;
}

/** Throws when the loop and the engine do not agree. */
export async function detection(): Promise<readonly Case[]> {
  const cases: Case[] = [];
  for (const [name, slower] of [
    ['as before', 1],
    ['twice as slow', 2],
    ['twice as fast', 0.5],
  ] as const) {
    const stages = stageRuns({ seed: 2026, runs, slower });
    const fixed = fixedSeconds.map((seconds) => ({
      seconds,
      ...summarise(stages.map((stage) => detect(stage, () => seconds * 1_000))),
    }));
    const ours = async (title: string, historyOf: (stage: StageRun) => readonly number[], extra: number) => {
      const detected = stages.map((stage, index) => detect(stage, pace(historyOf(stage), seeded(index))));
      await compareWithEngine(stages.slice(0, runsThroughEngine), detected, historyOf);
      const summary = summarise(detected);
      const meanReads = summary.meanReads + extra;
      return { name: title, ...summary, meanReads, ratio: meanReads / readsAt(summary.medianSeconds, fixed) };
    };
    cases.push({
      name,
      fixed,
      withoutHistory: await ours('without history', () => [], 0),
      // Asking for the history is a read, too.
      withHistory: await ours('with history', ({ history }) => history, 1),
    });
  }
  return cases;
}

function pace(history: readonly number[], random: () => number) {
  const schedule = createSchedule({ longestMs, history, random });
  return (elapsedMs: number) => schedule.next(elapsedMs);
}

async function compareWithEngine(
  stages: readonly StageRun[],
  detected: readonly Detected[],
  historyOf: (stage: StageRun) => readonly number[],
): Promise<void> {
  for (const [index, stage] of stages.entries()) {
    const real = await detectThroughEngine(stage, historyOf(stage), seeded(index));
    if (!isDeepStrictEqual(real, detected[index]))
      throw new Error(
        `run ${index}: the engine gave ${JSON.stringify(real)}, the loop ${JSON.stringify(detected[index])}`,
      );
  }
}

/** Mean reads of a fixed schedule with this median delay: between two that were run, on a straight line of logarithms. */
export function readsAt(
  medianSeconds: number,
  fixed: readonly Pick<Summary, 'medianSeconds' | 'meanReads'>[],
): number {
  const above = fixed.findIndex((point) => point.medianSeconds >= medianSeconds);
  const [left, right] = [fixed[above - 1], fixed[above]];
  if (left === undefined || right === undefined) return Number.NaN;
  const share =
    Math.log(medianSeconds / left.medianSeconds) / Math.log(right.medianSeconds / left.medianSeconds);
  return left.meanReads * (right.meanReads / left.meanReads) ** share;
}

/** What the schedule has to reach; the names of the bars that it misses. */
export function missed(cases: readonly Case[]): readonly string[] {
  const [usual, ...wrong] = cases;
  if (usual === undefined) throw new Error('no cases');
  const bars: readonly (readonly [string, boolean])[] = [
    ['at most 70 % of the reads without history', usual.withoutHistory.ratio <= 0.7],
    ['at most 40 % of the reads with history', usual.withHistory.ratio <= 0.4],
    ...cases.flatMap(({ name, withoutHistory, withHistory }) =>
      [withoutHistory, withHistory].map(
        (point) =>
          [
            `p95 within the poll interval and one read, ${name}, ${point.name}`,
            point.p95Seconds <= (longestMs + readMs) / 1_000,
          ] as const,
      ),
    ),
    ...wrong.map(
      ({ name, withoutHistory, withHistory }) =>
        [
          `a wrong history is not worse than none, ${name}`,
          withHistory.ratio <= withoutHistory.ratio,
        ] as const,
    ),
  ];
  return bars.flatMap(([bar, reached]) => (reached ? [] : [bar]));
}
