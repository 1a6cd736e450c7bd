import type {
  ActionRun,
  Execution,
  Outcome,
  Pipeline,
  Revision,
  StageDefinition,
  StageRun,
  Trigger,
} from '../model.js';
import { definitionOf, versionOf } from './records.js';

/** A stage that nobody has entered yet. `outcomes` replaces what the definition has scripted, by action name. */
export function newStageRun(
  definition: StageDefinition,
  index: number,
  rollback: boolean,
  outcomes: Readonly<Record<string, readonly Outcome[]>> = {},
): StageRun {
  const actions = definition.actions.map((action): ActionRun => {
    const scripted =
      action.kind === 'approval' ? undefined : rollback ? action.rollbackOutcomes : action.outcomes;
    return {
      definition: action,
      outcomes: outcomes[action.name] ?? scripted ?? ['succeeded'],
      attempts: [],
      pending: false,
      skipped: false,
    };
  });
  return { definition, index, actions, attempts: [] };
}

/** An execution of the pipeline's current version that has not entered its first stage yet. */
export function newExecution(
  pipeline: Pipeline,
  facts: {
    readonly id: string;
    readonly at: number;
    readonly stages: readonly StageRun[];
    readonly trigger: Trigger;
    readonly revision: Revision;
    readonly rollbackTo: Execution | undefined;
  },
): Execution {
  const { at, ...rest } = facts;
  return {
    ...rest,
    number: pipeline.executions.length + 1,
    pipeline,
    version: versionOf(pipeline),
    mode: definitionOf(pipeline).mode,
    startedAt: at,
    status: 'running',
    attempt: 1,
    updatedAt: at,
    finishedAt: undefined,
    waitingFor: undefined,
    stop: undefined,
    verdict: undefined,
  };
}
