import type { Execution, Pipeline, Scope, StageDefinition } from '../model.js';
import { asUuid, seededHex } from '../world/ids.js';
import { currentAttempt, stageOf } from '../world/records.js';
import { Refusal, type RefusalReason } from '../world/refusal.js';
import { type Context, executionWith, pipelineNamed, stageNamed } from './context.js';
import { AwsError } from './error.js';

/** What a state-changing operation did. */
export interface Changed {
  readonly output: { readonly pipelineExecutionId: string };
  readonly accepted: boolean;
}

/** RetryStageExecution. The answer carries the same id (recorded). */
export function retryStage(
  context: Context,
  input: { pipelineName: string; stageName: string; pipelineExecutionId: string; retryMode: string },
): Changed {
  const pipeline = pipelineNamed(context, input.pipelineName);
  const stage = stageNamed(pipeline, input.stageName);
  // Not modelled for this operation, and not recorded: the obvious name for an execution that does not exist.
  const execution = executionWith(pipeline, input.pipelineExecutionId);
  refuseBusy(context);
  const output = { pipelineExecutionId: execution.id };
  if (context.faults.strikes('no-effect', context.call)) return { output, accepted: false };
  const scope: Scope = input.retryMode === 'ALL_ACTIONS' ? 'all' : 'failed';
  const run = stageOf(execution, stage.name);
  // A rollback consists of one stage; there is nothing to retry in the others.
  if (run === undefined) throw retryRefusal('nothing-failed', execution, stage);
  inServiceWords(
    () => context.world.retry(execution, run, scope, { by: context.caller.arn }),
    (reason) => retryRefusal(reason, execution, stage),
  );
  noteTrigger(context, execution, stage);
  return { output, accepted: true };
}

/** RollbackStage. The answer carries the id of a new execution. */
export function rollbackStage(
  context: Context,
  input: { pipelineName: string; stageName: string; targetPipelineExecutionId: string },
): Changed {
  const pipeline = pipelineNamed(context, input.pipelineName);
  const stage = stageNamed(pipeline, input.stageName);
  const target = executionWith(pipeline, input.targetPipelineExecutionId, 'Target Pipeline Execution');
  refuseBusy(context);
  if (context.faults.strikes('no-effect', context.call)) {
    const nobody = asUuid(seededHex('no-effect', context.now));
    return { output: { pipelineExecutionId: nobody }, accepted: false };
  }
  const execution = inServiceWords(
    () => context.world.rollback(pipeline, stage.name, target, { by: context.caller.arn }),
    (reason) => rollbackRefusal(reason, pipeline, stage, target),
  );
  noteTrigger(context, execution, stage);
  return { output: { pipelineExecutionId: execution.id }, accepted: true };
}

/** StopPipelineExecution. */
export function stopExecution(
  context: Context,
  input: {
    pipelineName: string;
    pipelineExecutionId: string;
    abandon?: boolean | undefined;
    reason?: string | undefined;
  },
): Changed {
  const pipeline = pipelineNamed(context, input.pipelineName);
  const { pipelineExecutionId: id, abandon = false, reason } = input;
  refuseBusy(context);
  const execution = pipeline.executions.find((candidate) => candidate.id === id);
  if (execution === undefined) throw stopRefusal('not-running', pipeline, id);
  const output = { pipelineExecutionId: id };
  if (context.faults.strikes('no-effect', context.call)) return { output, accepted: false };
  inServiceWords(
    () => context.world.stop(execution, { by: context.caller.arn, abandon, reason }),
    (refusal) => stopRefusal(refusal, pipeline, id),
  );
  return { output, accepted: true };
}

function refuseBusy({ faults, call }: Context): void {
  const fault = faults.strike(['conflict', 'conflict-400'], call);
  if (fault === undefined) return;
  const message =
    'Your request cannot be handled because the pipeline is busy handling ongoing activities. Try again later.';
  throw new AwsError('ConflictException', message, fault === 'conflict' ? 409 : 400);
}

function noteTrigger({ habits, faults, call }: Context, execution: Execution, stage: StageDefinition): void {
  const run = stageOf(execution, stage.name);
  const attempt = run && currentAttempt(run);
  if (attempt !== undefined) habits.triggered(attempt, faults, call);
}

function inServiceWords<T>(act: () => T, words: (reason: RefusalReason) => AwsError): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof Refusal ? words(error.reason) : error;
  }
}

/** Recorded: one sentence for all causes of StageNotRetryableException. A second retry while one runs is one of them. */
function retryRefusal(reason: RefusalReason, { pipeline, id }: Execution, stage: StageDefinition): AwsError {
  if (reason === 'failed-later') {
    return new AwsError(
      'NotLatestPipelineExecutionException',
      `The stage ${stage.name} has failed in a later execution of pipeline ${pipeline.name}; '${id}' is out of date.`,
    );
  }
  if (reason === 'limit') {
    return new AwsError(
      'ConcurrentPipelineExecutionsLimitExceededException',
      'The pipeline has reached the limit for concurrent pipeline executions.',
    );
  }
  return new AwsError(
    'StageNotRetryableException',
    `The stage named ${stage.name} in the ${pipeline.name} pipeline can't be retried now. Either it contains no failed ` +
      `actions, the execution '${id}' is already superseded, or the pipeline definition has changed since the action(s) failed.`,
  );
}

function rollbackRefusal(
  reason: RefusalReason,
  pipeline: Pipeline,
  stage: StageDefinition,
  target: Execution,
): AwsError {
  if (reason === 'definition-changed') {
    return new AwsError(
      'PipelineExecutionOutdatedException',
      `Pipeline '${pipeline.name}' has been updated since the rollback request was made.`,
    );
  }
  return new AwsError(
    'UnableToRollbackStageException',
    reason === 'stage-running'
      ? `Pipeline '${pipeline.name}' cannot start rollback since stage ${stage.name} is in progress.`
      : `Target Pipeline Execution with id '${target.id}' has not completed in stage with name '${stage.name}'`,
  );
}

function stopRefusal(reason: RefusalReason, pipeline: Pipeline, id: string): AwsError {
  if (reason === 'already-stopping') {
    return new AwsError(
      'DuplicatedStopRequestException',
      `The pipeline execution with ID '${id}' in '${pipeline.name}' is already in a Stopping state.`,
    );
  }
  return new AwsError(
    'PipelineExecutionNotStoppableException',
    `The pipeline execution with ID '${id}' in '${pipeline.name}' can't be stopped now. Either it does not exist in the ` +
      'pipeline, or the pipeline execution has no action executions in progress.',
  );
}
