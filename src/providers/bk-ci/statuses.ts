import type { Status } from '../../engine/model.js';

type Table = Readonly<Record<string, Status>>;

/**
 * The service's BuildStatus words, as data; one enumeration serves all levels. A word that is missing here counts as
 * still running, and is warned of. Source: BuildStatus.kt (the same from release 1.9 to 4.2) and its flags.
 */
const words: Table = {
  SUCCEED: 'succeeded',
  REVIEW_PROCESSED: 'succeeded',
  QUALITY_CHECK_PASS: 'succeeded',
  SKIP: 'skipped',
  FAILED: 'failed',
  TERMINATE: 'failed',
  REVIEW_ABORT: 'failed',
  QUALITY_CHECK_FAIL: 'failed',
  QUEUE_TIMEOUT: 'failed',
  EXEC_TIMEOUT: 'failed',
  HEARTBEAT_TIMEOUT: 'failed',
  QUOTA_FAILED: 'failed',
  CANCELED: 'cancelled',
  QUEUE: 'in-progress',
  QUEUE_CACHE: 'in-progress',
  RUNNING: 'in-progress',
  PREPARE_ENV: 'in-progress',
  LOOP_WAITING: 'in-progress',
  CALL_WAITING: 'in-progress',
  DEPENDENT_WAITING: 'in-progress',
  RETRY: 'in-progress',
  TRY_FINALLY: 'in-progress',
  REVIEWING: 'waiting-approval',
  TRIGGER_REVIEWING: 'waiting-approval',
  QUALITY_CHECK_WAIT: 'waiting-approval',
  PAUSE: 'waiting-approval',
  UNEXEC: 'not-started',
};

/** With an end time: a reviewer refused to let it go on. Without one it is a pause, which `over.ts` tells apart. */
const reviewed: Table = { ...words, STAGE_SUCCESS: 'cancelled' };

const tables = { build: reviewed, stage: reviewed, job: words, task: words };

export type Level = keyof typeof tables;

/** No word (the wire has `""` or nothing): it has not begun. */
export function toStatus(level: Level, word: string | undefined): Status {
  if (word === undefined) return 'not-started';
  const table = tables[level];
  return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}

/** What the service itself calls failed or cancelled, and so lets be retried; a refused review is neither. */
export function isRetryable(word: string | undefined): boolean {
  const status = toStatus('task', word);
  return status === 'failed' || status === 'cancelled';
}
