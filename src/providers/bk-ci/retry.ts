import { DefiniteError, errorText } from '../../engine/errors.js';
import type { Scope, Snapshot } from '../../engine/model.js';
import type { Answer, Operation } from '../../engine/remote.js';
import { number } from '../json.js';
import { type Aim, targetIn } from './aim.js';
import { notSent, sendTrigger } from './answer.js';
import type { Api } from './api.js';
import type { Build } from './build.js';
import type { Builds } from './builds.js';
import type { ExecuteCounter } from './execute-count.js';
import { executionProof, runningProof } from './proof.js';
import type { Reading } from './reader.js';
import { retryQuery } from './retry-query.js';
import { siblingWarning, standingOf, takesRunningRetry } from './standing.js';
import { describe, wishOf } from './wish.js';

export interface RetryOptions {
  readonly api: Api;
  readonly builds: Builds;
  readonly counter: ExecuteCounter;
  readonly aim: Aim;
  readonly kind: 'retry' | 'skip';
  readonly scope: Scope | undefined;
  readonly baseline: Snapshot;
  readonly reading: Reading;
  /** Told the execution that the request about to be sent makes. */
  readonly onSend: (attempt: number | undefined) => void;
}

/**
 * `build_retry`: of a stage, a job, a task, or of the whole build. It keeps the build id; the proof is that the build's
 * executeCount has grown, or for one task of a running build, that the task itself has moved.
 */
export function retryOperation(options: RetryOptions): Operation {
  const { api, builds, counter, aim, kind, scope, baseline, reading, onSend } = options;
  const { build, executeCount } = reading;
  const target = targetIn(aim, build.stages);
  const wish = wishOf(aim, kind, scope, target);
  const query = retryQuery(builds.pipelineId, build, wish);
  const { task } = target;
  const running = task !== undefined && takesRunningRetry(wish, reading);
  const next = executeCount === undefined || running ? executeCount : executeCount + 1;
  const standing = running
    ? { alreadyDone: undefined, retryableNow: true }
    : standingOf(wish, baseline, reading);

  return {
    plan: {
      kind,
      scope,
      summary: describe(wish, build),
      targetExecutionId: undefined,
      request: api.shown('build_retry', query),
      // The service refuses a second retry while the first one runs. A whole build is never sent twice: on a running
      // one it may delete the variables before it refuses.
      resendable: aim.kind !== 'build' && executeCount !== undefined,
      underWay: undefined,
      warnings: siblingWarning(target),
      ...standing,
    },
    async send(signal) {
      const moved = aim.kind === 'build' ? await hasMoved(builds, build, signal) : undefined;
      if (moved !== undefined) return moved;
      onSend(next);
      return sendTrigger(api, 'build_retry', query, signal, (data) => ({
        executionId: build.id,
        attempt: running ? next : later(number(data, 'executeCount'), next),
      }));
    },
    look: running
      ? runningProof(builds, build, task, executeCount)
      : executionProof(builds, counter, build, executeCount),
  };
}

/** Straight before the one request that must not meet a running build: is it still as it was? */
async function hasMoved(builds: Builds, before: Build, signal: AbortSignal): Promise<Answer | undefined> {
  let now: Build;
  try {
    now = await builds.detail(before.id, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DefiniteError) throw error;
    return notSent(errorText(error), undefined);
  }
  // Before 1.14 there is no count here; the end time moves with every execution, too.
  const same =
    now.word === before.word && now.executeCount === before.executeCount && now.endedAt === before.endedAt;
  if (same) return undefined;
  return {
    kind: 'refused',
    code: 'NotSent',
    message: `the build is ${now.word ?? 'in an unknown state'} by now, so it was not run again as a whole`,
    requestId: undefined,
    reason: 'conflict',
    advice: 'See who else works on this build, and run this step again when it has ended.',
    retryAfterMs: undefined,
  };
}

/** The service's own number of the new execution, unless it makes no sense (before 1.11 there is none). */
function later(said: number | undefined, expected: number | undefined): number | undefined {
  return said === undefined || expected === undefined ? (said ?? expected) : Math.max(said, expected);
}
