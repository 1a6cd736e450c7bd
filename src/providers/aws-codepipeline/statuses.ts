import type { Status } from '../../engine/model.js';

/** The service's words per level, as data. A word that is missing here counts as still running, and is warned of. */
type Table = Readonly<Record<string, Status>>;

const stage: Table = {
  InProgress: 'in-progress',
  Stopping: 'in-progress',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Stopped: 'cancelled',
  Cancelled: 'cancelled',
  Skipped: 'skipped',
};

const execution: Table = {
  InProgress: 'in-progress',
  Stopping: 'in-progress',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Stopped: 'cancelled',
  Cancelled: 'cancelled',
  Superseded: 'superseded',
};

const action: Table = {
  InProgress: 'in-progress',
  Succeeded: 'succeeded',
  Failed: 'failed',
  Abandoned: 'cancelled',
};

const tables = { stage, execution, action };

/** No word at all: the service has not come to it yet. */
export function toStatus(level: keyof typeof tables, word: string | undefined): Status {
  if (word === undefined) return 'not-started';
  const table = tables[level];
  return Object.hasOwn(table, word) ? (table[word] ?? 'unknown') : 'unknown';
}
