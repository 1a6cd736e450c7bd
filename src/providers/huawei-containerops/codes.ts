import type { Codes } from '../huawei/codes.js';

const token =
  'Check the credentials: X-Auth-Token or a signed request of the region’s project, not expired. restage did not try again: some refusals in a row lock a key or a user.';
const permission =
  'The identity may not do this: give it at least the read permission of the pipeline or its group, which includes starting stages.';
const throttled = 'The service wants fewer requests: run this step again in a moment.';

/**
 * What the service's codes mean for us; the digits begin with the HTTP status, and a 202 with a code is a refusal. An
 * unlisted code is judged by its HTTP status. Source: the error code page of the ContainerOps API (2020-07-23).
 */
export const codes: Codes = {
  'SVCSTG.SWR.2021106': {
    means: 'other',
    advice:
      'The pipeline’s trigger condition is not met, and nothing was started: look at its trigger in the console.',
  },
  'SVCSTG.SWR.2021107': {
    means: 'other',
    advice:
      'The stage’s trigger condition is not met, and nothing was started: look at its trigger in the console.',
  },
  'SVCSTG.SWR.4001137': {
    means: 'conflict',
    advice: 'It has run already, and the service wants the pipeline reset first: reset it in the console.',
  },
  'SVCSTG.SWR.4001152': {
    means: 'other',
    advice:
      'Only a version that was deployed well can be gone back to, and only by the stage that deployed it last.',
  },
  'SVCSTG.SWR.4005002': { means: 'bad-input', advice: 'Check endpoint.' },
  'SVCSTG.SWR.4005003': { means: 'bad-input', advice: 'Check endpoint.' },
  'SVCSTG.SWR.4005005': { means: 'bad-input', advice: 'Check endpoint.' },
  'SVCSTG.SWR.4005007': { means: 'credentials', advice: token },
  'SVCSTG.SWR.4010000': { means: 'credentials', advice: token },
  'SVCSTG.SWR.4011064': {
    means: 'no-permission',
    advice: 'The pipeline belongs to another account: use credentials of that account.',
  },
  'SVCSTG.SWR.4012000': { means: 'credentials', advice: token },
  'SVCSTG.S2I.4016000': { means: 'credentials', advice: token },
  'SVCSTG.S2I.4019000': { means: 'credentials', advice: token },
  'SVCSTG.S2I.4037013': { means: 'no-permission', advice: permission },
  'SVCSTG.S2I.4039001': { means: 'no-permission', advice: permission },
  'SVCSTG.S2I.4039002': { means: 'no-permission', advice: permission },
  // Throttling, under 403.
  'SVCSTG.SWR.4031032': { means: 'throttled', advice: throttled },
  'SVCSTG.SWR.4031042': { means: 'throttled', advice: throttled },
  'SVCSTG.SWR.4091105': { means: 'conflict', advice: 'The pipeline is running: wait for it to end.' },
  'SVCSTG.SWR.5003008': {
    means: 'busy',
    advice: 'Too many jobs are running: run this step again in a moment.',
  },
  // Missing permissions, under 500.
  'SVCSTG.SWR.5007001': { means: 'no-permission', advice: permission },
  'SVCSTG.SWR.5007002': { means: 'no-permission', advice: permission },
  'SVCSTG.SWR.5007004': { means: 'no-permission', advice: permission },
};
