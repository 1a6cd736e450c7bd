import type { ActionAttempt, Execution, Pipeline, StageRun } from '../model.js';
import { stageOf, stageStatus, versionOf } from '../world/records.js';
import { type Context, executionWith, say } from './context.js';
import { LIST_LAG_MS } from './habits.js';
import { type PageRequest, pageOf } from './page.js';
import { ACTION, ACTION_TYPE, executionWord, MODE, rollbackPart, seconds, triggerOf } from './words.js';
import { workDetails } from './work.js';

/** The answer of GetPipelineExecution. It has no times; those are in the list only. */
export function pipelineExecution(context: Context, pipeline: Pipeline, id: string): object {
  const execution = executionWith(pipeline, id);
  const { revision } = execution;
  const artifact = {
    name: 'SourceArtifact',
    revisionId: revision.id,
    revisionSummary: say(context, revision.summary),
  };
  return {
    pipelineExecution: {
      pipelineName: pipeline.name,
      pipelineVersion: execution.version,
      pipelineExecutionId: execution.id,
      status: executionWord(context, execution),
      artifactRevisions: hasRevision(execution) ? [artifact] : [],
      trigger: triggerOf(execution),
      executionMode: MODE[execution.mode],
      ...rollbackPart(execution),
    },
  };
}

/** The answer of ListPipelineExecutions, newest first. */
export function executionSummaries(
  context: Context,
  pipeline: Pipeline,
  succeededIn: string | undefined,
  request: PageRequest,
): object {
  if (context.faults.strikes('list-empty', context.call)) return { pipelineExecutionSummaries: [] };
  const known = pipeline.executions.filter(({ startedAt }) => startedAt + LIST_LAG_MS <= context.now);
  // In the current version only; whether rollbacks are left out is not known, so a client has to cope with them.
  const wanted = known.filter((execution) => {
    if (succeededIn === undefined) return true;
    const run = stageOf(execution, succeededIn);
    return execution.version === versionOf(pipeline) && run !== undefined && stageStatus(run) === 'succeeded';
  });
  const { page, nextToken } = pageOf(context, pipeline.name, wanted.reverse(), ({ id }) => id, request);
  return {
    pipelineExecutionSummaries: page.map((execution) => executionSummary(context, execution)),
    ...(nextToken !== undefined && { nextToken }),
  };
}

function executionSummary(context: Context, execution: Execution): object {
  const { id, summary } = execution.revision;
  const source = execution.pipeline.definitions[execution.version - 1]?.stages[0]?.actions[0]?.name ?? '';
  const revision = { actionName: source, revisionId: id, revisionSummary: say(context, summary) };
  const reason = execution.stop?.reason;
  return {
    pipelineExecutionId: execution.id,
    status: executionWord(context, execution),
    startTime: seconds(execution.startedAt),
    lastUpdateTime: seconds(execution.updatedAt),
    sourceRevisions: hasRevision(execution) ? [revision] : [],
    trigger: triggerOf(execution),
    ...(reason !== undefined && { stopTrigger: { reason } }),
    executionMode: MODE[execution.mode],
    ...rollbackPart(execution),
  };
}

export interface ActionFilter {
  readonly executionId: string | undefined;
  /** Only the newest run of every action. */
  readonly latestOnly: boolean;
}

interface Row {
  readonly execution: Execution;
  readonly run: StageRun;
  readonly attempt: ActionAttempt;
}

/** The answer of ListActionExecutions: one entry for every run of an action, newest first (recorded). */
export function actionDetails(
  context: Context,
  pipeline: Pipeline,
  { executionId, latestOnly }: ActionFilter,
  request: PageRequest,
): object {
  const executions = executionId === undefined ? pipeline.executions : [executionWith(pipeline, executionId)];
  if (context.faults.strikes('list-empty', context.call)) return { actionExecutionDetails: [] };
  const rows = executions.flatMap((execution) =>
    execution.stages.flatMap((run) =>
      run.actions.flatMap(({ attempts }) => {
        const visible = attempts.filter((attempt) => isListed(context, run, attempt));
        return (latestOnly ? visible.slice(-1) : visible).map(
          (attempt): Row => ({ execution, run, attempt }),
        );
      }),
    ),
  );
  const newestFirst = rows.reverse().sort((a, b) => b.attempt.startedAt - a.attempt.startedAt);
  const { page, nextToken } = pageOf(
    context,
    pipeline.name,
    newestFirst,
    ({ attempt }) => attempt.id,
    request,
  );
  return {
    actionExecutionDetails: page.map((row) => actionDetail(context, row)),
    ...(nextToken !== undefined && { nextToken }),
  };
}

function isListed(
  { habits, now }: Context,
  run: StageRun,
  { startedAt, stageAttempt }: ActionAttempt,
): boolean {
  const stage = run.attempts[stageAttempt - 1];
  const moment = stage === undefined ? now : habits.detailMoment(stage, now);
  return startedAt + LIST_LAG_MS <= moment;
}

function actionDetail(context: Context, { execution, run, attempt }: Row): object {
  const { definition, by } = attempt;
  const { summary, ...result } = workDetails(context, execution, attempt);
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: attempt.id,
    pipelineVersion: execution.version,
    stageName: run.definition.name,
    actionName: say(context, definition.name),
    startTime: seconds(attempt.startedAt),
    lastUpdateTime: seconds(attempt.finishedAt ?? attempt.startedAt),
    ...(by !== undefined && { updatedBy: say(context, by) }),
    status: ACTION[attempt.status],
    input: {
      actionTypeId: ACTION_TYPE[definition.kind],
      configuration: {},
      resolvedConfiguration: {},
      region: context.caller.region,
      inputArtifacts: [],
    },
    output: {
      outputArtifacts: [],
      executionResult: { ...result, ...(summary !== undefined && { externalExecutionSummary: summary }) },
      outputVariables: {},
    },
  };
}

/** A rollback has its target's revision from the start, an ordinary execution once its source has been read. */
function hasRevision({ stages, rollbackTo }: Execution): boolean {
  const [first] = stages;
  return rollbackTo !== undefined || (first !== undefined && stageStatus(first) === 'succeeded');
}
