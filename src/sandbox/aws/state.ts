import type { ActionAttempt, ActionDefinition, Execution, Pipeline, StageDefinition } from '../model.js';
import { definitionOf, isOver, versionOf } from '../world/records.js';
import { type Context, say } from './context.js';
import { ACCOUNT } from './credentials.js';
import { OLD_ACTION_MS, type StageMoment, stageAt } from './habits.js';
import { ACTION, executionWord, seconds, stageWord } from './words.js';
import { workDetails } from './work.js';

/** The answer of GetPipelineState. In PARALLEL mode a pipeline has no state: the list is empty (recorded). */
export function pipelineState(context: Context, pipeline: Pipeline): object {
  const { stages, mode } = definitionOf(pipeline);
  return {
    pipelineName: pipeline.name,
    pipelineVersion: versionOf(pipeline),
    stageStates: mode === 'parallel' ? [] : stages.map((stage) => stageState(context, pipeline, stage)),
    created: seconds(pipeline.createdAt),
    updated: seconds(pipeline.updatedAt),
  };
}

function stageState(context: Context, pipeline: Pipeline, stage: StageDefinition): object {
  const { habits, now } = context;
  const live = stageAt(pipeline, stage.name, now);
  const shown = live && stageAt(pipeline, stage.name, habits.statusMoment(live.attempt, now));
  const detail = live && stageAt(pipeline, stage.name, habits.detailMoment(live.attempt, now));
  // The details of an execution that is not the one shown would be somebody else's.
  const own = detail?.execution === shown?.execution ? detail : undefined;
  return {
    stageName: stage.name,
    ...inbound(context, pipeline, stage.name),
    inboundTransitionState: { enabled: true },
    actionStates: stage.actions.map((action) =>
      actionState(context, action, own, own?.attempt === live?.attempt),
    ),
    ...(shown && {
      latestExecution: executionRef(shown.execution, stageWord(context, shown.attempt)),
    }),
    ...(own && retryMetadata(context, own)),
  };
}

function inbound(context: Context, pipeline: Pipeline, stageName: string): object {
  const waiting = pipeline.executions.filter(
    (execution) => !isOver(execution) && execution.waitingFor?.definition.name === stageName,
  );
  const refs = waiting.map((execution) => executionRef(execution, executionWord(context, execution)));
  const newest = refs.at(-1);
  return { inboundExecutions: refs, ...(newest && { inboundExecution: newest }) };
}

function executionRef({ id, rollbackTo }: Execution, status: string): object {
  return { pipelineExecutionId: id, status, ...(rollbackTo && { type: 'ROLLBACK' }) };
}

/** Absent before the first retry (recorded). */
function retryMetadata({ faults, call }: Context, { run, moment }: StageMoment): object {
  const retries = run.attempts.filter(({ reason, startedAt }) => reason !== 'entry' && startedAt <= moment);
  const latest = retries.at(-1);
  if (latest === undefined || faults.has('no-counter', call)) return {};
  const manual = retries.filter(({ reason }) => reason === 'retry').length;
  const automatic = retries.length - manual;
  return {
    retryStageMetadata: {
      ...(automatic > 0 && { autoStageRetryAttempt: automatic }),
      ...(manual > 0 && { manualStageRetryAttempt: manual }),
      latestRetryTrigger: latest.reason === 'retry' ? 'ManualStageRetry' : 'AutomatedStageRetry',
    },
  };
}

function actionState(
  context: Context,
  action: ActionDefinition,
  stage: StageMoment | undefined,
  current: boolean,
): object {
  const attempt = stage && shownAttempt(stage, action, current);
  const actionName = say(context, action.name);
  if (stage === undefined || attempt === undefined) return { actionName };
  const { revision } = stage.execution;
  const { summary, ...details } = workDetails(context, stage.execution, attempt);
  return {
    actionName,
    ...(action.kind === 'source' && { currentRevision: { revisionId: revision.id } }),
    latestExecution: {
      actionExecutionId: attempt.id,
      status: ACTION[attempt.status],
      ...(summary !== undefined && { summary }),
      ...change(context, attempt),
      ...details,
    },
    ...(action.kind !== 'approval' && {
      entityUrl: `https://console.aws.amazon.com/codesuite/codepipeline/pipelines/${stage.execution.pipeline.name}/view?region=${context.caller.region}&account=${ACCOUNT}`,
    }),
  };
}

/** A waiting approval has a token and no time; every other run has the time of its last change (recorded). */
function change(context: Context, attempt: ActionAttempt): object {
  const approval = attempt.definition.kind === 'approval';
  if (approval && attempt.status === 'running') return { token: attempt.id };
  return {
    lastStatusChange: seconds(attempt.finishedAt ?? attempt.startedAt),
    ...(attempt.by !== undefined && { lastUpdatedBy: say(context, attempt.by) }),
  };
}

/** The run that the service shows for an action; none while it is about to run (again). */
function shownAttempt(
  { run, attempt, moment }: StageMoment,
  definition: ActionDefinition,
  current: boolean,
): ActionAttempt | undefined {
  const action = run.actions.find((candidate) => candidate.definition.name === definition.name);
  const latest = action?.attempts.findLast(({ startedAt }) => startedAt <= moment);
  const aboutToRun = current && action?.pending === true;
  if (!aboutToRun) return latest;
  return moment < attempt.startedAt + OLD_ACTION_MS ? latest : undefined;
}
