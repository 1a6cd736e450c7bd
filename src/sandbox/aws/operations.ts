import type { Call } from '../faults.js';
import { type Changed, retryStage, rollbackStage, stopExecution } from './commands.js';
import { type Context, pipelineNamed } from './context.js';
import { pipelineDeclaration } from './declaration.js';
import { actionDetails, executionSummaries, pipelineExecution } from './history.js';
import {
  choice,
  flag,
  type Input,
  integer,
  optional,
  readInput,
  type Shape,
  structure,
  text,
} from './shape.js';
import { pipelineState } from './state.js';

/** One operation of CodePipeline, API version 2015-07-09: shapes and bounds are those of its service model. */
export interface Operation {
  readonly kind: Call['kind'];
  /** @throws AwsError */
  readonly run: (body: unknown, context: Context) => { readonly output: object; readonly accepted: boolean };
}

const name = text({ min: 1, max: 100, pattern: '[A-Za-z0-9.@\\-_]+' });
const executionId = text({ pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' });
const page = {
  maxResults: optional(integer(1, 100)),
  nextToken: optional(text({ min: 1, max: 2048 })),
};

export const operations: Readonly<Record<string, Operation>> = {
  GetPipeline: read({ name, version: optional(integer(1, Number.MAX_SAFE_INTEGER)) }, (input, context) =>
    pipelineDeclaration(context, pipelineNamed(context, input.name), input.version),
  ),

  GetPipelineState: read({ name }, (input, context) =>
    pipelineState(context, pipelineNamed(context, input.name)),
  ),

  GetPipelineExecution: read({ pipelineName: name, pipelineExecutionId: executionId }, (input, context) =>
    pipelineExecution(context, pipelineNamed(context, input.pipelineName), input.pipelineExecutionId),
  ),

  ListPipelineExecutions: read(
    {
      pipelineName: name,
      filter: optional(structure({ succeededInStage: optional(structure({ stageName: optional(name) })) })),
      ...page,
    },
    (input, context) => {
      const stageName = input.filter?.succeededInStage?.stageName;
      return executionSummaries(context, pipelineNamed(context, input.pipelineName), stageName, input);
    },
  ),

  ListActionExecutions: read(
    {
      pipelineName: name,
      filter: optional(
        structure({
          pipelineExecutionId: optional(executionId),
          latestInPipelineExecution: optional(
            structure({ pipelineExecutionId: executionId, startTimeRange: choice('Latest', 'All') }),
          ),
        }),
      ),
      ...page,
    },
    (input, context) => {
      const latest = input.filter?.latestInPipelineExecution;
      const id = latest?.pipelineExecutionId ?? input.filter?.pipelineExecutionId;
      const filter = { executionId: id, latestOnly: latest?.startTimeRange === 'Latest' };
      return actionDetails(context, pipelineNamed(context, input.pipelineName), filter, input);
    },
  ),

  RetryStageExecution: trigger(
    {
      pipelineName: name,
      stageName: name,
      pipelineExecutionId: executionId,
      retryMode: choice('FAILED_ACTIONS', 'ALL_ACTIONS'),
    },
    (input, context) => retryStage(context, input),
  ),

  RollbackStage: trigger(
    { pipelineName: name, stageName: name, targetPipelineExecutionId: executionId },
    (input, context) => rollbackStage(context, input),
  ),

  StopPipelineExecution: trigger(
    {
      pipelineName: name,
      pipelineExecutionId: executionId,
      abandon: optional(flag()),
      reason: optional(text({ max: 200 })),
    },
    (input, context) => stopExecution(context, input),
  ),
};

function read<S extends Shape>(shape: S, run: (input: Input<S>, context: Context) => object): Operation {
  return {
    kind: 'read',
    run: (body, context) => ({ output: run(readInput(shape, body), context), accepted: false }),
  };
}

function trigger<S extends Shape>(shape: S, run: (input: Input<S>, context: Context) => Changed): Operation {
  return { kind: 'trigger', run: (body, context) => run(readInput(shape, body), context) };
}
