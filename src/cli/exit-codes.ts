import type { ExitCode } from '../engine/model.js';

/** For `--help`. */
export const exitCodes: Readonly<Record<ExitCode, string>> = {
  0: 'The stage succeeded; a requested rollback succeeded; with --no-wait the trigger is confirmed; waiting for a person with --on-approval return; --dry-run; nothing to do, and that was allowed.',
  1: 'It failed, was cancelled or superseded, or was rolled back (see --fail-on-rollback).',
  2: 'A bad option or variable, a missing credential, or something this provider cannot do. Nothing was sent.',
  3: 'The provider refused: not retryable, no permission, not found, not reachable.',
  4: 'Waiting for a person, with --on-approval fail.',
  5: 'Timed out waiting; the remote execution goes on, or was stopped with --on-cancel stop.',
  6: 'It cannot be known whether the trigger took effect. Look before you start another one.',
  130: 'Cancelled by SIGINT or SIGTERM.',
};
