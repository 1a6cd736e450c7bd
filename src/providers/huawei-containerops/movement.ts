import { type JobRecord, newestJob, type Stage } from './detail.js';

/** What a stage looked like before a trigger. */
export interface Marks {
  readonly stage: Stage;
  /** `undefined`: they could not be read, so nothing follows from what is there later. */
  readonly jobs: readonly JobRecord[] | undefined;
}

/**
 * Whether a stage has moved since `before`, and by what one sees it: "the stage went from stage_exception to running".
 * The service hands out no execution id, so this is all there is. Times are compared as texts, for they are written in
 * more than one time zone under the same letter.
 *
 * A fall back to `waiting` is none: the pipeline's own exception handler resets stages, too.
 */
export function movement(
  { stage: before, jobs }: Marks,
  now: Stage,
  jobsNow?: readonly JobRecord[],
): string | undefined {
  if (differs(before.word, now.word) && now.word !== 'waiting')
    return `the stage went from ${before.word} to ${now.word}`;
  if (differs(before.startTime, now.startTime)) return 'the stage has a new start time';
  if (differs(before.endTime, now.endTime)) return 'the stage has a new end time';
  const job = jobsNow === undefined ? undefined : newJob(jobs, jobsNow);
  return job === undefined ? undefined : `job ${job.id} has appeared`;
}

/** The newest job record, if it was not there before. */
export function newJob(
  before: readonly JobRecord[] | undefined,
  now: readonly JobRecord[],
): JobRecord | undefined {
  const newest = newestJob(now);
  const known = before === undefined || before.some(({ id }) => id === newest?.id);
  return known ? undefined : newest;
}

function differs<T>(before: T | undefined, now: T | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now;
}
