import type { Answer, Operation, Proof } from '../../engine/remote.js';
import type { Build, Task } from './build.js';
import type { Builds } from './builds.js';
import type { ExecuteCounter } from './execute-count.js';
import { isRetryable } from './statuses.js';

export type Look = Operation['look'];

/**
 * A retry of a build that had ended: its executeCount has grown. The service writes count, status and records in the one
 * transaction that comes before its answer (PipelineRuntimeService.kt `startBuild`).
 */
export function executionProof(
  builds: Builds,
  counter: ExecuteCounter,
  { id, number, startedAt }: Build,
  before: number | undefined,
): Look {
  return async (answer, signal) => {
    const count = await counter.read({ id, number }, signal);
    if (count === undefined || before === undefined)
      return queued(await builds.detail(id, signal), startedAt);
    const expected = answer.kind === 'accepted' ? (answer.ref?.attempt ?? before + 1) : before + 1;
    if (count < expected) return { effect: 'none', detail: `executeCount is still ${count}` };
    const by = answer.kind === 'accepted' ? '' : await starter(builds, id, count - expected, signal);
    return {
      effect: 'seen',
      ref: { executionId: id, attempt: expected },
      proof: `executeCount went from ${before} to ${count}${by}`,
    };
  };
}

/** Nobody tells the count: a build that had ended and has not now was started again. */
function queued({ id, word, endedAt }: Build, startedBefore: number | undefined): Proof {
  if (endedAt !== undefined)
    return { effect: 'none', detail: `the build is still ${word ?? 'without a status'}` };
  const started = startedBefore === undefined ? '' : ' again';
  return {
    effect: 'seen',
    ref: { executionId: id, attempt: undefined },
    proof: `the build is ${word}${started}`,
  };
}

/** After a lost answer: the new execution may be somebody else's, and its starter is all there is to tell by. */
async function starter(builds: Builds, id: string, newer: number, signal: AbortSignal): Promise<string> {
  const { starters } = await builds.detail(id, signal);
  const name = starters[newer];
  return name === undefined ? '' : `, started by ${name}`;
}

/**
 * A retry of one task while its build runs: executeCount stays, so the task itself tells. It has left its failure, or
 * has begun anew, or its counter of manual retries (from 4.0 on) has grown.
 */
export function runningProof(
  builds: Builds,
  { id }: Build,
  before: Task,
  executeCount: number | undefined,
): Look {
  return async (_answer: Answer, signal) => {
    const { stages } = await builds.detail(id, signal);
    const jobs = stages.flatMap((stage) => stage.jobs);
    const task = jobs.flatMap(({ tasks }) => tasks).find((each) => each.id === before.id);
    const change = task === undefined ? undefined : changeOf(before, task);
    if (change === undefined) {
      return { effect: 'none', detail: `task ${before.name} is still ${task?.word ?? before.word}` };
    }
    return {
      effect: 'seen',
      ref: { executionId: id, attempt: executeCount },
      proof: `task ${before.name} ${change}`,
    };
  };
}

function changeOf(before: Task, now: Task): string | undefined {
  if (!isRetryable(now.word)) return `is ${now.word ?? 'queued'}`;
  if ((now.manualRetries ?? 0) > (before.manualRetries ?? 0))
    return `was retried ${now.manualRetries} times by hand`;
  if (now.startedAt !== undefined && now.startedAt !== before.startedAt) return 'was started again';
  return undefined;
}
