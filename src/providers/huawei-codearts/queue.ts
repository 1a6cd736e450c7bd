import type { ServiceError } from '../huawei/errors.js';
import { queuedBy } from './codes.js';
import { type QueueEntry, queueEntryOf } from './run.js';

/** An answer that says "queued": a yes, though it has the form of an error. */
export interface Queued {
  readonly entry: QueueEntry;
  /** "as many runs of this pipeline as it allows are running (DEVPIPE.00011169)" */
  readonly why: string;
}

export function queuedAnswer({ code, body }: ServiceError): Queued | undefined {
  const why = Object.hasOwn(queuedBy, code) ? queuedBy[code] : undefined;
  return why === undefined ? undefined : { entry: queueEntryOf(body), why: `${why} (${code})` };
}

/** For people, the moment it is known. */
export function queuedText(what: 'retry' | 'rollback', { entry, why }: Queued): string {
  return `The service has queued the ${what}${entryText(entry)}: ${why}. It starts when one of them ends.`;
}

/** " as entry 17", or nothing when the service did not name the entry. */
export function entryText({ id }: QueueEntry): string {
  return id === '' ? '' : ` as entry ${id}`;
}
