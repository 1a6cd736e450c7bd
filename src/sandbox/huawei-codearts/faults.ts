import type { FaultDeclarations } from '../faults.js';

/** How long the stages that always run take with `always-stage`. */
export const ALWAYS_MS = 60_000;
/** How long a run waits in the queue before it starts. */
export const QUEUE_MS = 90_000;

const always = { times: Number.POSITIVE_INFINITY } as const;
const once = { where: 'trigger', times: 1 } as const;

/** What this service does, or is feared to do, beside what all of Huawei Cloud does. */
export const codeArtsFaults: FaultDeclarations = {
  queued: { ...once, meaning: `DEVPIPE.00011169 in a 200: the run starts ${QUEUE_MS / 1000} s later` },
  'queued-tenant': { ...once, meaning: 'the same with DEVPIPE.00011170 and a queue id that is a text' },
  'queue-hides-run': { ...always, where: 'read', meaning: 'a run that waits in the queue has no detail' },
  'queue-drops': { ...always, where: 'trigger', meaning: 'a queued run leaves the queue and is never run' },
  'queue-closed': { ...always, where: 'read', meaning: 'nobody may look into the queue (DEVCP.00014031)' },
  limited: { ...once, meaning: 'DEVPIPE.00011104 in a 200: too many runs, and nothing is queued' },
  'system-busy': { where: 'any', times: 1, meaning: 'DEVPIPE.00011127 in a 200' },
  'too-frequent': { where: 'any', times: 1, meaning: 'COCT.0070003 under HTTP 500: requests too frequent' },
  'success-false': { ...once, meaning: '{"success": false} in a 200' },
  'error-object': { ...once, meaning: '{"error": {"code": "DEVPIPE.30011011", …}} in a 200: no permission' },
  'error-400': { ...once, meaning: 'a code that nobody lists, under HTTP 400' },
  'error-500': { ...once, meaning: 'DEVCP.00010000 under HTTP 500; the service does not act' },
  'not-member': {
    ...always,
    where: 'any',
    meaning: 'DEVPIPE.00011412 in a 200: not a member of the project',
  },
  'yes-without-success': { ...once, meaning: 'the service acts and answers {} in a 200' },
  'no-run-id': { ...once, meaning: 'the answer of a rollback names no run' },
  'no-times': { ...always, where: 'read', meaning: 'details show neither times nor dispatch ids' },
  'null-fields': { ...always, where: 'read', meaning: 'what a detail may lack is null' },
  'no-link': { ...always, where: 'read', meaning: 'detail_url is empty, as for a token without a region' },
  'foreign-link': { ...always, where: 'read', meaning: 'detail_url leads to another site' },
  'always-stage': {
    ...always,
    where: 'any',
    meaning: `stages that always run keep a run RUNNING for ${ALWAYS_MS / 1000} s after another stage of it has failed`,
  },
  suspend: { ...always, where: 'read', meaning: 'what waits for a person is SUSPEND instead of PAUSED' },
  'late-end': {
    ...always,
    where: 'read',
    meaning: 'the end time of a failed run is not shown for 30 s after it',
  },
};
