import type { ActionDefinition, Pipeline, StageDefinition } from '../model.js';
import { definitionOf, versionOf } from '../world/records.js';
import { type Context, say } from './context.js';
import { ACCOUNT } from './credentials.js';
import { AwsError } from './error.js';
import { ACTION_TYPE, MODE, seconds } from './words.js';

/**
 * The answer of GetPipeline.
 *
 * @throws AwsError `PipelineVersionNotFoundException`
 */
export function pipelineDeclaration(
  context: Context,
  pipeline: Pipeline,
  version = versionOf(pipeline),
): object {
  const definition = pipeline.definitions[version - 1];
  if (definition === undefined) {
    throw new AwsError(
      'PipelineVersionNotFoundException',
      `Pipeline '${pipeline.name}' does not have a version '${version}'`,
    );
  }
  return {
    pipeline: {
      name: definition.name,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/${definition.name}`,
      artifactStore: { type: 'S3', location: `${definition.name}-artifacts` },
      stages: definition.stages.map((stage) => stageDeclaration(context, stage)),
      version,
      executionMode: MODE[definition.mode],
      pipelineType: 'V2',
    },
    metadata: {
      pipelineArn: `arn:aws:codepipeline:${context.caller.region}:${ACCOUNT}:${definitionOf(pipeline).name}`,
      created: seconds(pipeline.createdAt),
      updated: seconds(pipeline.updatedAt),
    },
  };
}

function stageDeclaration(context: Context, { name, actions, onFailure, skipped }: StageDefinition): object {
  const retry = { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } };
  return {
    name,
    actions: actions.map((action) => actionDeclaration(context, action)),
    ...(onFailure && { onFailure: onFailure === 'retry' ? retry : { result: 'ROLLBACK' } }),
    ...(skipped && { beforeEntry: { conditions: [{ result: 'SKIP' }] } }),
  };
}

function actionDeclaration(context: Context, { name, kind, runOrder = 1 }: ActionDefinition): object {
  return {
    name: say(context, name),
    actionTypeId: ACTION_TYPE[kind],
    runOrder,
    configuration: {},
    outputArtifacts: [],
    inputArtifacts: [],
  };
}
