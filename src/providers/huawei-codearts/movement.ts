import type { Job, Run, Stage } from './run.js';
import { hasNotBegun, toStatus } from './statuses.js';

/**
 * Whether a run has moved since `before` was read, and by what one sees it: "job Deploy was dispatched again". A retry
 * keeps the run's id and counts nothing, so these are the only traces it leaves.
 *
 * `before` is a run that had ended. A value that is missing now, or that fills a gap of `before` (an end time that came
 * late), is not a trace of anything new.
 */
export function movement(before: Run, now: Run): string | undefined {
  if (differs(before.word, now.word)) return `the run went from ${before.word} to ${now.word}`;
  if (differs(before.finishedAt, now.finishedAt)) return 'the run has a new end time';
  for (const stage of now.stages) {
    const moved = stageMovement(before.stages[stage.index], stage);
    if (moved !== undefined) return moved;
  }
  return undefined;
}

/** The stage shows nothing that it did not show before. */
export function isUnchanged(before: Stage | undefined, now: Stage): boolean {
  if (before === undefined || differs(before.word, now.word)) return false;
  return !differs(before.finishedAt, now.finishedAt) && stageMovement(before, now) === undefined;
}

/** When the first job of these stages began that has run since `before`; a stage itself may keep its first start. */
export function restartedAt(before: Run, stages: readonly Stage[]): number | undefined {
  const starts = stages.flatMap(({ jobs, index }) =>
    jobs.flatMap((job, position) => {
      const old = counterpart(before.stages[index]?.jobs ?? [], job, position);
      return job.startedAt === undefined || job.startedAt === old?.startedAt ? [] : [job.startedAt];
    }),
  );
  return starts.length === 0 ? undefined : Math.min(...starts);
}

/** The run shows times or dispatches by which an old reading can be told from a new one. */
export function hasMarks({ finishedAt, stages }: Run): boolean {
  const jobs = stages.flatMap((stage) => stage.jobs);
  return (
    finishedAt !== undefined ||
    jobs.some(({ dispatchId, startedAt }) => (dispatchId ?? startedAt) !== undefined)
  );
}

function stageMovement(before: Stage | undefined, now: Stage): string | undefined {
  if (before === undefined) return undefined;
  for (const [position, job] of now.jobs.entries()) {
    const moved = jobMovement(counterpart(before.jobs, job, position), job);
    if (moved !== undefined) return moved;
  }
  return undefined;
}

function counterpart(jobs: readonly Job[], { identifier }: Job, position: number): Job | undefined {
  const named = identifier === undefined ? undefined : jobs.find((job) => job.identifier === identifier);
  return named ?? jobs[position];
}

function jobMovement(before: Job | undefined, now: Job): string | undefined {
  if (before === undefined) return undefined;
  // Nothing is dispatched in a run that has ended, so the first dispatch of a job that had not begun is news, too.
  const idle = before.word !== undefined && hasNotBegun(before.word);
  const news = <T>(was: T | undefined, is: T | undefined) =>
    idle ? is !== undefined && is !== was : differs(was, is);
  if (news(before.dispatchId, now.dispatchId)) return `job ${now.name} was dispatched again`;
  if (news(before.startedAt, now.startedAt)) return `job ${now.name} was started again`;
  return isActive(now.word) && !isActive(before.word) ? `job ${now.name} is ${now.word}` : undefined;
}

function isActive(word: string | undefined): boolean {
  const status = toStatus('job', word);
  return status === 'in-progress' || status === 'waiting-approval';
}

function differs<T>(before: T | undefined, now: T | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}
