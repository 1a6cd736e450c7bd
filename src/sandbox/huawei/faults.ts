import type { FaultDeclarations } from '../faults.js';

/** How far ahead `clock-skew` is: well beyond the 15 minutes a signature may be off. */
export const SKEW_AHEAD_MS = 60 * 60_000;
/** How long `stale-status` goes on: within the grace (60 s) that a careful client gives a trigger. */
export const STALE_MS = 20_000;
/** What `unknown-status` shows: a word that no documentation has. */
export const UNKNOWN_STATUS = 'THAWING';
const always = { times: Number.POSITIVE_INFINITY } as const;

/** What the services have in common; the transport's own faults are in `transport-faults.ts`. */
export const huaweiFaults: FaultDeclarations = {
  'clock-skew': {
    ...always,
    where: 'any',
    meaning:
      "the server's clock is 1 h ahead: signatures of the true time are refused, the Date header tells",
  },
  'expired-token': { where: 'any', times: 1, meaning: 'APIGW.0307: the token must be renewed' },
  'stale-status': {
    ...always,
    where: 'trigger',
    meaning: `for ${STALE_MS / 1000} s after a trigger, reads show what they showed before it`,
  },
  'no-effect': {
    where: 'trigger',
    times: 1,
    meaning: 'the trigger is answered with a yes and nothing happens',
  },
  'unknown-status': {
    where: 'read',
    times: 3,
    meaning: `a reading of something that runs says "${UNKNOWN_STATUS}" instead`,
  },
  'hostile-text': {
    ...always,
    where: 'any',
    meaning: 'names, messages and links carry workflow commands, escapes and markup',
  },
  'error-gateway': {
    where: 'any',
    times: 1,
    meaning: 'APIGW.0305 (403) as the gateway writes it, with the request id in body and header',
  },
  'error-iam': {
    where: 'any',
    times: 1,
    meaning: '{"error": {"code": 401, …}} as IAM writes it, under HTTP 401',
  },
};
