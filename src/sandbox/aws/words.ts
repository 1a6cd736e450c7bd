import type {
  ActionAttempt,
  ActionDefinition,
  Execution,
  ExecutionMode,
  ExecutionStatus,
  StageAttempt,
} from '../model.js';
import { isOver } from '../world/records.js';
import type { Context } from './context.js';
import { UNKNOWN_STATUS } from './faults.js';

/** The model's words on the wire; the service's enumerations are in the reference of its API, version 2015-07-09. */
const STAGE: Readonly<Record<StageAttempt['status'], string>> = {
  running: 'InProgress',
  stopping: 'Stopping',
  stopped: 'Stopped',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  skipped: 'Skipped',
};

const EXECUTION: Readonly<Record<ExecutionStatus, string>> = {
  running: 'InProgress',
  stopping: 'Stopping',
  stopped: 'Stopped',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  superseded: 'Superseded',
};

export const ACTION: Readonly<Record<ActionAttempt['status'], string>> = {
  running: 'InProgress',
  succeeded: 'Succeeded',
  failed: 'Failed',
  abandoned: 'Abandoned',
};

export const MODE: Readonly<Record<ExecutionMode, string>> = {
  superseded: 'SUPERSEDED',
  queued: 'QUEUED',
  parallel: 'PARALLEL',
};

export const ACTION_TYPE: Readonly<Record<ActionDefinition['kind'], object>> = {
  source: { category: 'Source', owner: 'AWS', provider: 'CodeStarSourceConnection', version: '1' },
  build: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  test: { category: 'Test', owner: 'AWS', provider: 'CodeBuild', version: '1' },
  deploy: { category: 'Deploy', owner: 'AWS', provider: 'CodeDeploy', version: '1' },
  approval: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
};

export function stageWord(context: Context, attempt: StageAttempt): string {
  return orUnknown(context, STAGE[attempt.status]);
}

/** The status of an execution, or the one before the newest trigger while that one is hidden. */
export function executionWord(context: Context, execution: Execution): string {
  const attempts = execution.stages.flatMap((run) => run.attempts).sort((a, b) => a.startedAt - b.startedAt);
  const newest = attempts.at(-1);
  const before = attempts.at(-2);
  if (newest !== undefined && before !== undefined) {
    const hidden = context.habits.statusMoment(newest, context.now) < newest.startedAt;
    if (hidden) return STAGE[before.status];
  }
  return isOver(execution) ? EXECUTION[execution.status] : orUnknown(context, EXECUTION[execution.status]);
}

/** Epoch seconds with a fraction, the protocol's form of a time. */
export function seconds(ms: number): number {
  return ms / 1000;
}

export function triggerOf({ rollbackTo, trigger, number }: Execution): object {
  if (rollbackTo !== undefined) {
    const triggerType = trigger.automatic ? 'AutomatedRollback' : 'ManualRollback';
    return { triggerType, triggerDetail: JSON.stringify({ AwsUserArn: trigger.by }) };
  }
  return {
    triggerType: number === 1 ? 'CreatePipeline' : 'StartPipelineExecution',
    triggerDetail: trigger.by,
  };
}

/** What a rollback has and an ordinary execution has not: `STANDARD` is never written. */
export function rollbackPart({ rollbackTo }: Execution): object {
  if (rollbackTo === undefined) return {};
  return {
    executionType: 'ROLLBACK',
    rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackTo.id },
  };
}

function orUnknown({ faults, call }: Context, word: string): string {
  return word === 'InProgress' && faults.strikes('unknown-status', call) ? UNKNOWN_STATUS : word;
}
