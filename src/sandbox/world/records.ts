import type {
  ActionAttempt,
  ActionRun,
  ActionStatus,
  Execution,
  Pipeline,
  PipelineDefinition,
  StageAttempt,
  StageRun,
  StageStatus,
} from '../model.js';

/** The definition in force. */
export function definitionOf(pipeline: Pipeline): PipelineDefinition {
  const definition = pipeline.definitions.at(-1);
  if (definition === undefined) throw new Error(`pipeline ${pipeline.name} has no definition`);
  return definition;
}

/** The number of the definition in force, from 1. */
export function versionOf(pipeline: Pipeline): number {
  return pipeline.definitions.length;
}

export function stageOf(execution: Execution, name: string): StageRun | undefined {
  return execution.stages.find((run) => run.definition.name === name);
}

export function currentAttempt(run: StageRun): StageAttempt | undefined {
  return run.attempts.at(-1);
}

export function stageStatus(run: StageRun): StageStatus {
  return currentAttempt(run)?.status ?? 'waiting';
}

export function actionStatus(action: ActionRun): ActionStatus {
  if (action.skipped) return 'skipped';
  if (action.pending) return 'waiting';
  return lastRun(action)?.status ?? 'waiting';
}

export function lastRun(action: ActionRun): ActionAttempt | undefined {
  return action.attempts.at(-1);
}

/** An execution is in the stage and keeps others out (where the mode says so). */
export function isBusy(run: StageRun): boolean {
  const status = stageStatus(run);
  return status === 'running' || status === 'stopping';
}

export function isOver(execution: Execution): boolean {
  return execution.status !== 'running' && execution.status !== 'stopping';
}

/** The execution that began in the stage last (retries included), among those that had begun there by `time`. */
export function latestIn(pipeline: Pipeline, stageName: string, time: number): Execution | undefined {
  let latest: { execution: Execution; at: number } | undefined;
  for (const execution of pipeline.executions) {
    const attempts = stageOf(execution, stageName)?.attempts ?? [];
    const at = attempts.findLast(({ startedAt }) => startedAt <= time)?.startedAt;
    if (at !== undefined && (latest === undefined || at >= latest.at)) latest = { execution, at };
  }
  return latest?.execution;
}

/** The newest ordinary execution of the pipeline's current version that succeeded in the stage. */
export function lastGood(pipeline: Pipeline, stageName: string): Execution | undefined {
  return pipeline.executions.findLast((execution) => {
    const run = stageOf(execution, stageName);
    const current = execution.version === versionOf(pipeline) && execution.rollbackTo === undefined;
    return current && run !== undefined && stageStatus(run) === 'succeeded';
  });
}
