import type { ActionView, StageView } from '../../engine/model.js';
import { field, type Json, number, record, records, text } from '../json.js';
import { toStatus } from './statuses.js';

/** What GetPipelineState says of one stage. The stage itself carries no time. */
export interface StageState {
  readonly view: StageView;
  readonly executionId: string | undefined;
  /** `ROLLBACK`, or STANDARD, which the service leaves out. */
  readonly type: string;
  /** Manual retries of this stage in this execution; absent on the wire means none yet. */
  readonly manualRetries: number;
  readonly automaticRetries: number;
  /** What conditions of the stage (before entry, on success, on failure) said when they failed it. */
  readonly conditions: string | undefined;
  readonly actions: readonly ActionState[];
}

export interface ActionState {
  readonly view: ActionView;
  /** New for every run of the action; missing right after a retry. */
  readonly id: string | undefined;
  /** A manual approval hands out this token while it waits. */
  readonly approvalToken: string | undefined;
  readonly entityUrl: string | undefined;
}

export interface PipelineState {
  /** Empty in PARALLEL mode: there is no such thing as the pipeline's state then. */
  readonly stages: readonly StageState[];
}

export function parseState(body: Json): PipelineState {
  return { stages: records(body, 'stageStates').map(parseStage) };
}

function parseStage(stage: Json, index: number): StageState {
  const latest = record(stage, 'latestExecution');
  const word = text(latest, 'status');
  const name = text(stage, 'stageName') ?? '';
  const retries = record(stage, 'retryStageMetadata');
  return {
    view: {
      id: name,
      name,
      index,
      status: toStatus('stage', word),
      providerStatus: word ?? '',
      startedAt: undefined,
      finishedAt: undefined,
    },
    executionId: text(latest, 'pipelineExecutionId'),
    type: text(latest, 'type') ?? 'STANDARD',
    manualRetries: number(retries, 'manualStageRetryAttempt') ?? 0,
    automaticRetries: number(retries, 'autoStageRetryAttempt') ?? 0,
    conditions: conditionTexts(stage),
    actions: records(stage, 'actionStates').map(parseAction),
  };
}

function conditionTexts(stage: Json): string | undefined {
  const failed = new Set(['Failed', 'Errored']);
  const said = ['beforeEntryConditionState', 'onSuccessConditionState', 'onFailureConditionState']
    .flatMap((kind) => records(record(stage, kind), 'conditionStates'))
    .flatMap((condition) => records(condition, 'ruleStates'))
    .filter((rule) => failed.has(text(record(rule, 'latestExecution'), 'status') ?? ''))
    .map((rule) => {
      const latest = record(rule, 'latestExecution');
      return `${text(rule, 'ruleName') ?? 'rule'}: ${failureText(record(latest, 'errorDetails'), text(latest, 'summary')) ?? 'failed'}`;
    });
  return said.length === 0 ? undefined : said.join('; ');
}

function parseAction(action: Json): ActionState {
  const latest = record(action, 'latestExecution');
  const word = text(latest, 'status');
  const status = toStatus('action', word);
  const changedAt = seconds(latest, 'lastStatusChange');
  return {
    view: {
      name: text(action, 'actionName') ?? '',
      status,
      providerStatus: word ?? '',
      startedAt: undefined,
      finishedAt: status === 'in-progress' ? undefined : changedAt,
      message: failureText(record(latest, 'errorDetails'), text(latest, 'summary')),
      url: text(latest, 'externalExecutionUrl'),
    },
    id: text(latest, 'actionExecutionId'),
    approvalToken: text(latest, 'token'),
    entityUrl: text(action, 'entityUrl'),
  };
}

/** One row of ListActionExecutions: one run of one action. */
export interface ActionRun {
  readonly executionId: string;
  readonly stage: string;
  readonly id: string;
  readonly isApproval: boolean;
  readonly view: ActionView;
}

export function parseActionRun(row: Json): ActionRun {
  const word = text(row, 'status');
  const status = toStatus('action', word);
  const result = record(record(row, 'output'), 'executionResult');
  return {
    executionId: text(row, 'pipelineExecutionId') ?? '',
    stage: text(row, 'stageName') ?? '',
    id: text(row, 'actionExecutionId') ?? '',
    isApproval: text(record(record(row, 'input'), 'actionTypeId'), 'category') === 'Approval',
    view: {
      name: text(row, 'actionName') ?? '',
      status,
      providerStatus: word ?? '',
      startedAt: seconds(row, 'startTime'),
      finishedAt: status === 'in-progress' ? undefined : seconds(row, 'lastUpdateTime'),
      message: failureText(record(result, 'errorDetails'), text(result, 'externalExecutionSummary')),
      url: text(result, 'externalExecutionUrl'),
    },
  };
}

/** The wire's times are epoch seconds with a fraction. */
export function seconds(value: Json, key: string): number | undefined {
  const found = number(value, key);
  return found === undefined ? undefined : Math.round(found * 1_000);
}

function failureText(details: Json, summary: string | undefined): string | undefined {
  const code = text(details, 'code');
  const message = text(details, 'message');
  const said = [code, message].filter((part) => part !== undefined).join(': ');
  return said === '' ? summary : said;
}

/** What GetPipelineExecution says. */
export interface Execution {
  readonly id: string;
  readonly word: string | undefined;
  readonly parallel: boolean;
  readonly rollback: boolean;
  readonly rollbackTarget: string | undefined;
  /** Nobody asked for it: the stage's `onFailure` did. */
  readonly automaticRollback: boolean;
}

export function parseExecution(body: Json): Execution {
  const execution = record(body, 'pipelineExecution');
  return {
    id: text(execution, 'pipelineExecutionId') ?? '',
    word: text(execution, 'status'),
    parallel: text(execution, 'executionMode') === 'PARALLEL',
    ...rollbackOf(execution),
  };
}

/** One row of ListPipelineExecutions. */
export interface ExecutionRow {
  readonly id: string;
  readonly word: string | undefined;
  readonly startedAt: number | undefined;
  readonly rollback: boolean;
  readonly rollbackTarget: string | undefined;
  /** Nobody asked for it: the stage's `onFailure` did. */
  readonly automaticRollback: boolean;
}

export function parseExecutionRow(row: Json): ExecutionRow {
  return {
    id: text(row, 'pipelineExecutionId') ?? '',
    word: text(row, 'status'),
    startedAt: seconds(row, 'startTime'),
    ...rollbackOf(row),
  };
}

function rollbackOf(value: Json): Pick<Execution, 'rollback' | 'rollbackTarget' | 'automaticRollback'> {
  return {
    automaticRollback: text(record(value, 'trigger'), 'triggerType') === 'AutomatedRollback',
    rollback: text(value, 'executionType') === 'ROLLBACK',
    rollbackTarget: text(record(value, 'rollbackMetadata'), 'rollbackTargetPipelineExecutionId'),
  };
}

/** The names of the stages a pipeline declares, and of the actions in each. */
export interface DeclaredStage {
  readonly name: string;
  readonly actions: readonly string[];
  /** What the service does by itself when the stage fails: RETRY, ROLLBACK, FAIL, SKIP, or nothing declared. */
  readonly onFailure: string | undefined;
}

export function parseDeclaration(body: Json): { stages: readonly DeclaredStage[]; parallel: boolean } {
  const pipeline = record(body, 'pipeline');
  return {
    parallel: field(pipeline, 'executionMode') === 'PARALLEL',
    stages: records(pipeline, 'stages').map((stage) => ({
      name: text(stage, 'name') ?? '',
      actions: records(stage, 'actions').map((action) => text(action, 'name') ?? ''),
      onFailure: text(record(stage, 'onFailure'), 'result'),
    })),
  };
}
