import type { Codes } from '../huawei/codes.js';

/** The service took the order and put the run into its queue. Source: terraform-provider-huaweicloud, codearts pipeline. */
export const queuedBy: Readonly<Record<string, string>> = {
  'DEVPIPE.00011169': 'as many runs of this pipeline as it allows are running',
  'DEVPIPE.00011170': 'as many runs as the account allows are running',
};

const member =
  'Check project-id (the CodeArts project, not the IAM one) and pipeline-id, and that the identity is a member of the CodeArts project: a policy alone is not enough.';
const busy = 'Too many runs are running, and nothing was queued: run this step again when one has ended.';

/**
 * What the service's codes mean for us. The whole table is not public; an unlisted code is judged by its HTTP status.
 * Sources: the API's error code page, terraform-provider-huaweicloud, and scripts of users.
 */
export const codes: Codes = {
  'DEVPIPE.00011104': { means: 'busy', advice: busy },
  'DEVPIPE.00011105': { means: 'busy', advice: busy },
  'DEVPIPE.00011127': { means: 'busy', advice: 'The service is busy: run this step again in a moment.' },
  'DEVPIPE.00011129': {
    means: 'bad-input',
    advice: 'No job was selected: choose another target-execution-id.',
  },
  'DEVPIPE.00011132': {
    means: 'bad-input',
    advice:
      'A selected job is not in the pipeline any more: choose a target-execution-id from after the last change of the pipeline.',
  },
  'DEVPIPE.00011136': { means: 'not-found', advice: `The pipeline is not in this project. ${member}` },
  'DEVPIPE.00011401': {
    means: 'not-found',
    advice: 'There is no such pipeline: check pipeline-id and region.',
  },
  'DEVPIPE.00011412': { means: 'not-found', advice: member },
  'DEVPIPE.30021001': { means: 'not-found', advice: member },
  DEV_21_100169: { means: 'not-found', advice: member },
  'DEVPIPE.30011011': {
    means: 'no-permission',
    advice: 'The identity may not do this: give it a role in the CodeArts project that may run the pipeline.',
  },
  'DEVCP.00014031': {
    means: 'no-permission',
    advice: 'The identity may not do this: give it a role in the CodeArts project that may run the pipeline.',
  },
  'DEVCP.00012002': {
    means: 'not-found',
    advice:
      'The service has no such record: check execution-id. Runs are kept for 90 days, and a run that waits in the queue has no record yet.',
  },
  'DEVCP.00014004': { means: 'bad-input', advice: 'Check pipeline-id, project-id and execution-id.' },
  'DEVCP.00021018': {
    means: 'credentials',
    advice: 'Check the credentials and that the identity is a member of the CodeArts project.',
  },
  'COCT.0070003': {
    means: 'throttled',
    advice: 'The service wants fewer requests: run this step again in a moment.',
  },
};
