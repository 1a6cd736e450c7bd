import type { FaultDeclarations } from '../faults.js';

/** What `unknown-status` shows in place of `RUNNING`: a word of no release. */
export const UNKNOWN_STATUS = 'THAWING';
/** How far back `too-old` puts the start of a build: one day more than the service's limit of 28 days. */
export const TOO_OLD_MS = 29 * 24 * 60 * 60_000;
/** When a colleague retries a build again after `overtaken`. */
export const OVERTAKEN_MS = 1_000;
/** Who that is. */
export const COLLEAGUE = 'carol';

const always = { times: Number.POSITIVE_INFINITY } as const;
const once = { times: 1 } as const;

/** What this service and the gateway in front of it do; the transport's own faults are in `transport-faults.ts`. */
export const bkFaults: FaultDeclarations = {
  'timeout-408': {
    ...once,
    where: 'trigger',
    meaning: 'HTTP 408 with {"status": 408}: the service gave up waiting for itself after it had acted',
  },
  'timeout-408-before': {
    ...once,
    where: 'trigger',
    meaning: 'the same, and it had not acted',
  },
  'gateway-504': {
    ...once,
    where: 'trigger',
    meaning: 'HTTP 504 with the gateway’s 1650401 after the service has acted',
  },
  'gateway-504-200': {
    ...once,
    where: 'trigger',
    meaning: 'the same inside HTTP 200 (a resource with bk_status_rewrite_200)',
  },
  'gateway-502-before': {
    ...once,
    where: 'any',
    meaning: 'HTTP 502 with 1650201; the service is not reached',
  },
  'nginx-503': {
    ...once,
    where: 'any',
    meaning: 'HTTP 503 of nginx, with "result": true; the service is not reached',
  },
  'nginx-404': { ...once, where: 'any', meaning: 'HTTP 404 of nginx, with "result": true' },
  'gateway-200': { ...always, where: 'any', meaning: 'every refusal of the gateway comes inside HTTP 200' },
  chinese: {
    ...always,
    where: 'any',
    meaning: 'the texts of the service are in the user’s language, Chinese',
  },
  'plain-403': {
    ...always,
    where: 'any',
    meaning: 'HTTP 403 with plain text from the service’s authentication filter',
  },
  'access-token-filter': {
    ...always,
    where: 'any',
    meaning: 'the direct route wants ?access_token=…, and says so in plain text (HTTP 400)',
  },
  'no-permission': {
    ...always,
    where: 'trigger',
    meaning: '2101008 (403): the user lacks the permission on the pipeline',
  },
  'app-no-permission': {
    ...always,
    where: 'any',
    meaning: '1640301 of the gateway: the application has no permission on this API',
  },
  'too-frequent': { ...once, where: 'trigger', meaning: '2101020: the pipeline is started too often' },
  'queue-full': { ...once, where: 'trigger', meaning: '2101049: the queue of the pipeline is full' },
  locked: { ...always, where: 'trigger', meaning: '2101047: the pipeline is locked' },
  'too-old': { ...always, where: 'trigger', meaning: 'every build began 29 days ago (2101258 from 3.2 on)' },
  expired: { ...always, where: 'trigger', meaning: '2101081: the records of stage, job or task have gone' },
  'no-effect': {
    ...once,
    where: 'trigger',
    meaning: 'the trigger is answered with success and nothing happens',
  },
  raced: {
    ...once,
    where: 'trigger',
    meaning: 'a colleague runs the whole build again just before it arrives',
  },
  overtaken: {
    ...once,
    where: 'trigger',
    meaning:
      'a second after the execution that this retry begins has ended, a colleague retries the whole build',
  },
  'no-end-time': { ...always, where: 'read', meaning: 'a build that has ended never shows an end time' },
  'no-count': { ...always, where: 'read', meaning: 'executeCount is shown nowhere but in BK_CI_RETRY_COUNT' },
  'null-lists': { ...always, where: 'read', meaning: 'lists that may be empty are null' },
  'unknown-status': {
    where: 'read',
    times: 3,
    meaning: `a reading of a running stage says "${UNKNOWN_STATUS}" instead`,
  },
  'hostile-text': {
    ...always,
    where: 'any',
    meaning: 'names, messages and links carry workflow commands, escapes and markup',
  },
};
