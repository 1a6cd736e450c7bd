import type { FinalStatus, Status } from './model.js';

/**
 * Is it over? Data, not conditions: a status that is not listed as an end keeps the wait going,
 * and `unknown` (a word the provider's table lacks) is never an end.
 */
export const isTerminal: Readonly<Record<Status, boolean>> = {
  'not-started': false,
  'in-progress': false,
  'waiting-approval': false,
  unknown: false,
  succeeded: true,
  failed: true,
  cancelled: true,
  skipped: true,
  superseded: true,
  'rolled-back': true,
};

/** Something is happening, or may be: firing now would be a second operation on top of it. */
export const isRunning: Readonly<Record<Status, boolean>> = {
  'not-started': false,
  'in-progress': true,
  'waiting-approval': true,
  unknown: true,
  succeeded: false,
  failed: false,
  cancelled: false,
  skipped: false,
  superseded: false,
  'rolled-back': false,
};

/** The `final-status` output for a reading that is reported as it stands. */
export const asFinalStatus: Readonly<Record<Status, FinalStatus>> = {
  'not-started': 'in-progress',
  'in-progress': 'in-progress',
  'waiting-approval': 'waiting-approval',
  unknown: 'unknown',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  superseded: 'superseded',
  'rolled-back': 'rolled-back',
};
