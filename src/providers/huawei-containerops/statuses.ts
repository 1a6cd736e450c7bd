import type { Status } from '../../engine/model.js';

/**
 * The service's words as data; pipelines and stages share them. A word that is missing here counts as still running,
 * and is warned of. Source: "Querying pipeline details" of the ContainerOps API; which words are ends is nowhere
 * written and follows from their meaning.
 */
type Table = Readonly<Record<string, Status>>;

const stage: Table = {
  // Never started, or waiting for its trigger, a review or the stage before it.
  waiting: 'not-started',
  running: 'in-progress',
  rollbacking: 'in-progress',
  success: 'succeeded',
  // Success only for who asked for it: see `judged`.
  rollback_success: 'rolled-back',
  cancel: 'cancelled',
  stage_exception: 'failed',
  runtime_exception: 'failed',
  timeout: 'failed',
  unauthorized: 'failed',
  rollback_failed: 'failed',
  rollback_exception: 'failed',
};

/** Job records; written with and without capitals in the documentation. */
const job: Table = {
  waiting: 'not-started',
  building: 'in-progress',
  successful: 'succeeded',
  success: 'succeeded',
  failed: 'failed',
  timeout: 'failed',
  cancel: 'cancelled',
};

export function toStatus(word: string | undefined): Status {
  return lookUp(stage, word);
}

export function toJobStatus(word: string | undefined): Status {
  return lookUp(job, word?.toLowerCase());
}

/** No word at all: the service has not come to it yet. */
function lookUp(table: Table, word: string | undefined): Status {
  if (word === undefined) return 'not-started';
  return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}
