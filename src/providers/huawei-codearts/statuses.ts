import type { Status } from '../../engine/model.js';

/**
 * The service's words per level, as data. A word that is missing here counts as still running, and is warned of.
 * Words: huaweicloud-sdk-go-v3, codeartspipeline/v2/model. Which of them are ends is nowhere written; it follows from
 * their meaning. `CANCELED` has one L; `ABORTED` and `QUEUED` of a run are seen outside the enumeration.
 */
type Table = Readonly<Record<string, Status>>;

const active: Table = {
  QUEUED: 'in-progress',
  RUNNING: 'in-progress',
  // Manual review, delayed execution, checkpoint of a stage; SUSPEND waits for somebody to resume it.
  PAUSED: 'waiting-approval',
  SUSPEND: 'waiting-approval',
};

const run: Table = {
  ...active,
  INIT: 'in-progress',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'cancelled',
  ABORTED: 'cancelled',
  // The concurrency policy dropped it, or all of its jobs are switched off.
  IGNORED: 'skipped',
};

const stage: Table = {
  ...active,
  // The run has not come to it, and may end before it does.
  INIT: 'not-started',
  ASYNC_RUNNING: 'in-progress',
  REDISPATCH: 'in-progress',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  ASYNC_FAILED: 'failed',
  CANCELED: 'cancelled',
  SKIPPED: 'skipped',
  IGNORED: 'skipped',
  UNSELECTED: 'skipped',
};

const tables = { run, stage, job: stage, step: stage };

/** No word at all: the service has not come to it yet. */
export function toStatus(level: keyof typeof tables, word: string | undefined): Status {
  if (word === undefined) return 'not-started';
  const table = tables[level];
  return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}

/** Nothing of it has been started in this run. */
export function hasNotBegun(word: string | undefined): boolean {
  return word === undefined || word === 'INIT' || word === 'QUEUED';
}
