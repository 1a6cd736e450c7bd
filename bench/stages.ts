import { normal, seeded } from './random.js';

/** One run of a stage, and how long earlier runs of the same stage took. */
export interface StageRun {
  readonly durationMs: number;
  readonly history: readonly number[];
}

export interface StageWorld {
  readonly seed: number;
  readonly runs: number;
  /** The stage has become this many times as slow since its earlier runs. */
  readonly slower?: number;
  /** A run ends early with this probability, anywhere between its beginning and its end: it fails. */
  readonly early?: number;
}

const shortestSeconds = 20;
const longestSeconds = 2 * 60 * 60;

/**
 * Stages whose typical durations are log-normal, with 95 % of the distribution between 20 s and 2 h, and nothing
 * outside of it. Each run of a stage is log-normal around the stage's own duration, with the stage's own spread
 * (σ of the logarithm between 0.05 and 0.4). Earlier runs, 5 to 10 of them, are those that succeeded.
 */
export function stageRuns({ seed, runs, slower = 1, early = 0.1 }: StageWorld): readonly StageRun[] {
  const random = seeded(seed);
  const middle = Math.sqrt(shortestSeconds * longestSeconds);
  const sigma = Math.log(longestSeconds / shortestSeconds) / (2 * 1.96);
  const result: StageRun[] = [];
  while (result.length < runs) {
    const typical = middle * Math.exp(sigma * normal(random));
    if (typical < shortestSeconds || typical > longestSeconds) continue;
    const spread = 0.05 + 0.35 * random();
    const draw = () => 1_000 * typical * Math.exp(spread * normal(random));
    const history = Array.from({ length: 5 + Math.floor(6 * random()) }, draw);
    const full = draw() * slower;
    result.push({ history, durationMs: random() < early ? full * random() : full });
  }
  return result;
}
