import { UNKNOWN_STATUS } from '../huawei/faults.js';
import type { ActionRun, Execution, StageRun } from '../model.js';
import { actionStatus, lastRun, stageStatus } from '../world/records.js';
import type { Asked } from './context.js';
import { ALWAYS_MS } from './faults.js';

/** The model's words on the wire; the service's are those of `huaweicloud-sdk-go-v3`, codeartspipeline/v2/model. */
const STAGE = {
  waiting: 'INIT',
  running: 'RUNNING',
  stopping: 'RUNNING',
  stopped: 'CANCELED',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELED',
  skipped: 'SKIPPED',
} as const;

const RUN = {
  running: 'RUNNING',
  stopping: 'RUNNING',
  stopped: 'CANCELED',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  cancelled: 'CANCELED',
  superseded: 'IGNORED',
} as const;

const STEP = {
  waiting: 'INIT',
  running: 'RUNNING',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  abandoned: 'CANCELED',
  skipped: 'SKIPPED',
} as const;

export function runWord(asked: Asked, execution: Execution): string {
  const word = execution.stages.some(isPaused) ? pausedWord(asked) : RUN[execution.status];
  return orUnknown(asked, isClearingUp(asked, execution) ? 'RUNNING' : word);
}

/** The run has failed, and what always runs of it has not ended. */
export function isClearingUp({ faults, call, world }: Asked, { status, finishedAt }: Execution): boolean {
  const until = (finishedAt ?? 0) + ALWAYS_MS;
  return status === 'failed' && faults.has('always-stage', call) && world.now() < until;
}

export function stageWord(asked: Asked, run: StageRun): string {
  return isPaused(run) ? pausedWord(asked) : STAGE[stageStatus(run)];
}

export function stepWord(asked: Asked, action: ActionRun): string {
  return isWaitingForSomebody(action) ? pausedWord(asked) : STEP[actionStatus(action)];
}

/** A job is what its steps are. */
export function jobWord(asked: Asked, run: StageRun, steps: readonly ActionRun[]): string {
  const statuses = steps.map(actionStatus);
  if (steps.some(isWaitingForSomebody)) return pausedWord(asked);
  if (statuses.includes('running')) return 'RUNNING';
  const going = stageStatus(run) === 'running' || stageStatus(run) === 'stopping';
  if (going && statuses.includes('waiting') && !statuses.includes('failed')) {
    return statuses.includes('succeeded') ? 'RUNNING' : 'QUEUED';
  }
  if (statuses.includes('failed')) return 'FAILED';
  if (statuses.includes('abandoned')) return 'CANCELED';
  return statuses.every((status) => status === 'succeeded') ? 'COMPLETED' : 'INIT';
}

function isPaused({ actions }: StageRun): boolean {
  return actions.some(isWaitingForSomebody);
}

function isWaitingForSomebody(action: ActionRun): boolean {
  return action.definition.kind === 'approval' && lastRun(action)?.status === 'running';
}

function pausedWord({ faults, call }: Asked): string {
  return faults.has('suspend', call) ? 'SUSPEND' : 'PAUSED';
}

function orUnknown({ faults, call }: Asked, word: string): string {
  return word === 'RUNNING' && faults.strikes('unknown-status', call) ? UNKNOWN_STATUS : word;
}
