import type { FaultDeclarations } from '../faults.js';

/** How long `stale-status` goes on: within the grace (30 s) that a careful client gives a trigger. */
export const STALE_MS = 10_000;
/** How long `slow-ids` goes on; more than the 8.4 s that were measured, within the same grace. */
export const SLOW_IDS_MS = 20_000;
/** How far ahead `clock-skew` is: well beyond the ±5 min a signature may be off. */
export const SKEW_AHEAD_MS = 60 * 60_000;
/** What `unknown-status` shows in place of `InProgress`: a word of no version of the service's model. */
export const UNKNOWN_STATUS = 'Thawing';

export { HOSTILE_TEXT } from '../hostile-text.js';

const always = { times: Number.POSITIVE_INFINITY } as const;

/** What this service does, or is feared to do; the transport's own faults are in `transport-faults.ts`. */
export const awsFaults: FaultDeclarations = {
  'stale-status': {
    ...always,
    where: 'trigger',
    meaning: `for ${STALE_MS / 1000} s after a trigger, reads show stage and execution as they were before it`,
  },
  'slow-ids': {
    ...always,
    where: 'trigger',
    meaning: `for ${SLOW_IDS_MS / 1000} s after a trigger, neither the retry counter nor new action ids are shown`,
  },
  'no-counter': { ...always, where: 'read', meaning: 'retryStageMetadata is never shown' },
  'no-effect': {
    where: 'trigger',
    times: 1,
    meaning: 'the trigger is answered with 200 and nothing happens',
  },
  conflict: { where: 'trigger', times: 1, meaning: 'ConflictException (409): the pipeline is busy' },
  'conflict-400': {
    where: 'trigger',
    times: 1,
    meaning: 'the same with the status the API reference prints (400)',
  },
  'no-permission': { ...always, where: 'trigger', meaning: 'AccessDeniedException' },
  'expired-token': { where: 'any', times: 1, meaning: 'ExpiredTokenException' },
  'clock-skew': {
    ...always,
    where: 'any',
    meaning:
      "the server's clock is 1 h ahead: signatures of the true time are refused, the Date header tells",
  },
  'unknown-status': {
    where: 'read',
    times: 3,
    meaning: `a reading of something in progress says "${UNKNOWN_STATUS}" instead`,
  },
  'hostile-text': {
    ...always,
    where: 'any',
    meaning: 'action names, summaries, messages and links carry workflow commands, escapes and markup',
  },
  'list-empty': { where: 'read', times: 2, meaning: 'a list is still empty (eventual consistency)' },
  'page-size-1': {
    ...always,
    where: 'read',
    meaning: 'every page of a list has one entry, whatever was asked for',
  },
  'error-namespace': {
    ...always,
    where: 'any',
    meaning: '__type is "com.amazonaws.codepipeline#Name:http://…" instead of the bare name',
  },
  'error-header': {
    ...always,
    where: 'any',
    meaning: 'the error name is only in the x-amzn-errortype header, the text in "Message"',
  },
};
