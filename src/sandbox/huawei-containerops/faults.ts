import type { FaultDeclarations } from '../faults.js';

const always = { times: Number.POSITIVE_INFINITY } as const;
const once = { where: 'trigger', times: 1 } as const;

/** What this service does, or is feared to do, beside what all of Huawei Cloud does. */
export const containerOpsFaults: FaultDeclarations = {
  yaml: { ...always, where: 'read', meaning: 'details are YAML, whatever was asked for' },
  'null-stages': { ...always, where: 'read', meaning: 'status.stages is null' },
  'no-stages': { ...always, where: 'read', meaning: 'status has no stages' },
  'short-stages': {
    ...always,
    where: 'read',
    meaning: 'status.stages ends with the stage the pipeline is at',
  },
  'zero-times': { ...always, where: 'read', meaning: 'every time is 0001-01-01T00:00:00Z' },
  'same-times': { ...always, where: 'read', meaning: 'a stage keeps the times of its first run' },
  'condition-not-met': { ...once, meaning: '202 SVCSTG.SWR.2021107: nothing is started' },
  'pipeline-condition-not-met': { ...once, meaning: '202 SVCSTG.SWR.2021106: nothing is started' },
  'still-running': { ...once, meaning: '409 SVCSTG.SWR.4091105' },
  'start-failed': { ...once, meaning: '500 SVCSTG.SWR.5001110; the service does not act' },
  'start-failed-after': { ...once, meaning: '500 SVCSTG.SWR.5001110, and the stage runs all the same' },
  'too-many-jobs': { ...once, meaning: '500 SVCSTG.SWR.5003008: later' },
  'no-permission': { ...always, where: 'any', meaning: '403 SVCSTG.S2I.4039002' },
  'permission-500': { ...always, where: 'any', meaning: '500 SVCSTG.SWR.5007001: a permission is missing' },
  'wrong-account': { ...always, where: 'any', meaning: '401 SVCSTG.SWR.4011064: the account is another one' },
  'created-200': { ...once, meaning: 'the service acts and answers 200 {} instead of 201' },
  'accepted-202': { ...once, meaning: 'the service acts and answers 202 {} instead of 201' },
  'no-jobs': { ...always, where: 'read', meaning: 'stages have no job records' },
  'jobs-fail': { ...always, where: 'read', meaning: 'job records cannot be read (500 SVCSTG.SWR.5001124)' },
  'text-ids': { ...always, where: 'read', meaning: 'ids of job records are texts' },
};
