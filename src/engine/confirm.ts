import type { ExecutionRef } from './model.js';
import { readPatiently, type Tools } from './reading.js';
import type { Answer, Operation } from './remote.js';

export type Confirmation =
  | { readonly effect: 'seen'; readonly ref: ExecutionRef; readonly proof: string }
  | { readonly effect: 'none'; readonly detail: string };

export interface ConfirmLimits {
  /** How long to go on looking while there is no proof, in ms. */
  readonly lookForMs: number;
  /** Clock time of the step's own deadline. */
  readonly until: number;
}

/** Pauses between two looks: effects show within seconds, then patience pays. */
const pausesMs = [1_000, 1_500, 2_000, 3_000, 5_000] as const;
const longestPauseMs = 5_000;

/**
 * Look for the service's own proof that the trigger took effect.
 *
 * "None" is only ever said after a look that worked and was begun after `lookForMs` had passed: a look that failed
 * proves nothing, so failing reads prolong the search up to the step's deadline.
 */
export async function confirm(
  operation: Operation,
  answer: Answer,
  tools: Tools,
  { lookForMs, until }: ConfirmLimits,
): Promise<Confirmation> {
  const { clock, signal } = tools;
  const enough = clock.now() + lookForMs;
  for (let looks = 0; ; looks += 1) {
    const begunAt = clock.now();
    const proof = await readPatiently((abort) => operation.look(answer, abort), tools, { until });
    if (proof.effect === 'seen') return proof;
    if (begunAt >= enough) return proof;
    await clock.sleep(Math.min(pausesMs[looks] ?? longestPauseMs, Math.max(0, enough - clock.now())), signal);
  }
}
