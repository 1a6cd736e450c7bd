import type { Call, Faults } from '../faults.js';
import { HOSTILE_TEXT } from '../hostile-text.js';
import type { Execution, Pipeline, StageDefinition } from '../model.js';
import { definitionOf } from '../world/records.js';
import type { World } from '../world/world.js';
import type { Caller } from './authenticate.js';
import { ACCOUNT } from './credentials.js';
import { AwsError } from './error.js';
import type { Habits } from './habits.js';

/** What an operation may use. */
export interface Context {
  readonly world: World;
  readonly habits: Habits;
  readonly faults: Faults;
  readonly call: Call;
  readonly caller: Caller;
  /** Milliseconds since the epoch; the world has been moved to here. */
  readonly now: number;
}

/** Text as the service tells it, which need not be friendly. */
export function say({ faults, call }: Pick<Context, 'faults' | 'call'>, text: string): string {
  return faults.has('hostile-text', call) ? `${text}${HOSTILE_TEXT}` : text;
}

/** @throws AwsError `PipelineNotFoundException` */
export function pipelineNamed({ world }: Context, name: string): Pipeline {
  const pipeline = world.pipeline(name);
  if (pipeline !== undefined) return pipeline;
  throw new AwsError(
    'PipelineNotFoundException',
    `Account '${ACCOUNT}' does not have a pipeline with name '${name}'`,
  );
}

/** @throws AwsError `StageNotFoundException` */
export function stageNamed(pipeline: Pipeline, name: string): StageDefinition {
  const stage = definitionOf(pipeline).stages.find((candidate) => candidate.name === name);
  if (stage !== undefined) return stage;
  throw new AwsError(
    'StageNotFoundException',
    `Pipeline '${pipeline.name}' does not have a stage with name '${name}'`,
  );
}

/**
 * @param whose how the message calls it; the recorded one is "Target Pipeline Execution".
 * @throws AwsError `PipelineExecutionNotFoundException`
 */
export function executionWith(pipeline: Pipeline, id: string, whose = 'Pipeline Execution'): Execution {
  const execution = pipeline.executions.find((candidate) => candidate.id === id);
  if (execution !== undefined) return execution;
  throw new AwsError(
    'PipelineExecutionNotFoundException',
    `${whose} with id '${id}' does not exist in pipeline with name '${pipeline.name}'`,
  );
}
