import { UNKNOWN_STATUS } from '../huawei/faults.js';
import type { Execution, Pipeline, StageAttempt, StageDefinition, StageRun } from '../model.js';
import {
  currentAttempt,
  definitionOf,
  isOver,
  lastRun,
  latestIn,
  stageOf,
  stageStatus,
} from '../world/records.js';
import { type Asked, say } from './context.js';
import { serviceName } from './kinds.js';

/** Go's zero time: unset. */
const UNSET = '0001-01-01T00:00:00Z';
const REVIEWERS = ['reviewer-1', 'reviewer-2'];
/** Some times are those of China under the letter of UTC (seen in the documentation's example). */
const CHINA_MS = 8 * 60 * 60_000;
/** Ids of pipelines and stages; the documentation's are of this size. */
const STAGE_ID_BASE = 31_000;

/** What is in a stage: the execution that entered it last, which may be a rollback of this stage alone. */
interface Occupied {
  readonly execution: Execution;
  readonly run: StageRun;
}

/** The answer of "querying pipeline details". */
export function pipelineDetail(asked: Asked, pipeline: Pipeline): object {
  const { stages } = definitionOf(pipeline);
  return {
    name: say(asked, `流水线-${pipeline.name}`),
    id: Number(pipeline.name),
    group_id: 812,
    group_name: 'default',
    description: '',
    pre_operation: { operator: 'and', triggers: [] },
    params: [{ name: 'SYS_TIMESTAMP', value: '201901211131274006', description: '流水线时间戳' }],
    stages: stages.map((stage, index) => ({
      id: STAGE_ID_BASE + index,
      name: say(asked, stage.name),
      service_name: serviceName(stage),
      params: { dockerfile_content: 'FROM ubuntu\nRUN echo hello' },
      exception_handler: { type: 'timeout_reset', params: { timespan: 72 } },
      input_resources: [],
    })),
    status: statusOf(asked, pipeline),
    source: 'swr',
  };
}

function statusOf(asked: Asked, pipeline: Pipeline): object {
  const { faults, call, world } = asked;
  const { stages } = definitionOf(pipeline);
  const now = world.now();
  const occupied = stages.map((stage) => occupantOf(pipeline, stage, now));
  const current = pipeline.executions.at(-1);
  const at = current === undefined ? 0 : stageIndexOf(current);
  const list = occupied.map((each) => stageStatusOf(asked, each, current));
  const shown = faults.has('short-stages', call) ? list.slice(0, at + 1) : list;
  return {
    status: current === undefined ? 'waiting' : pipelineWord(current),
    stage_index: at,
    start_time: time(asked, current?.startedAt, CHINA_MS),
    end_time: time(asked, current?.finishedAt),
    created_time: time(asked, pipeline.createdAt),
    updated_time: time(asked, current?.updatedAt ?? pipeline.updatedAt),
    pre_operation: { triggers_status: [{ is_satisfied: false, webhook: { input_params: {} } }] },
    ...(faults.has('no-stages', call) ? {} : { stages: faults.has('null-stages', call) ? null : shown }),
  };
}

function occupantOf(pipeline: Pipeline, stage: StageDefinition, now: number): Occupied | undefined {
  const execution = latestIn(pipeline, stage.name, now);
  const run = execution === undefined ? undefined : stageOf(execution, stage.name);
  return execution === undefined || run === undefined ? undefined : { execution, run };
}

/** The stage the execution is at, or has ended in. */
function stageIndexOf({ stages }: Execution): number {
  return stages.findLast((run) => currentAttempt(run) !== undefined)?.index ?? 0;
}

function stageStatusOf(asked: Asked, occupied: Occupied | undefined, current: Execution | undefined): object {
  const attempt = occupied === undefined ? undefined : currentAttempt(occupied.run);
  // A new execution has not come this far: what an older one left here is over.
  const begun = occupied !== undefined && (occupied.execution === current || !isFullRun(current));
  if (occupied === undefined || attempt === undefined || !begun) {
    return {
      status: 'waiting',
      start_time: UNSET,
      end_time: UNSET,
      pre_operation: { triggers_status: [] },
      state: null,
      tasks: null,
    };
  }
  const { execution, run } = occupied;
  const shown = asked.faults.has('same-times', asked.call) ? (run.attempts[0] ?? attempt) : attempt;
  return {
    status: orUnknown(asked, stageWord(execution, run)),
    start_time: time(asked, startOf(run, shown), CHINA_MS),
    end_time: time(asked, shown.finishedAt),
    pre_operation: { triggers_status: [] },
    state: stateOf(asked, run),
    tasks: null,
  };
}

function isFullRun(execution: Execution | undefined): boolean {
  return execution !== undefined && execution.rollbackTo === undefined;
}

/** A stage that waits for its reviewers has not started. */
function startOf(run: StageRun, attempt: StageAttempt): number | undefined {
  return isReviewing(run) ? undefined : attempt.startedAt;
}

function stageWord({ rollbackTo }: Execution, run: StageRun): string {
  if (isReviewing(run)) return 'waiting';
  const rollback = rollbackTo !== undefined;
  const words = {
    waiting: 'waiting',
    running: rollback ? 'rollbacking' : 'running',
    stopping: 'running',
    stopped: 'cancel',
    succeeded: rollback ? 'rollback_success' : 'success',
    failed: rollback ? 'rollback_failed' : 'stage_exception',
    cancelled: 'cancel',
    skipped: 'success',
  } as const;
  return words[stageStatus(run)];
}

function pipelineWord(execution: Execution): string {
  const run = execution.stages.find(({ index }) => index === stageIndexOf(execution));
  if (!isOver(execution)) return execution.rollbackTo === undefined ? 'running' : 'rollbacking';
  return run === undefined ? 'waiting' : stageWord(execution, run);
}

function isReviewing({ actions }: StageRun): boolean {
  return (
    actions.some(({ definition }) => definition.kind === 'approval') &&
    actions.some((action) => lastRun(action)?.status === 'running')
  );
}

function stateOf(asked: Asked, run: StageRun): object | null {
  const review = run.actions.find(({ definition }) => definition.kind === 'approval');
  const attempt = review === undefined ? undefined : lastRun(review);
  if (attempt === undefined) return null;
  const result = { running: 'waiting', succeeded: 'pass', failed: 'refuse', abandoned: 'refuse' }[
    attempt.status
  ];
  return { review_results: REVIEWERS.map((name) => ({ user_name: say(asked, name), result })) };
}

/** RFC 3339 with as many digits as Go writes: no trailing zeros. */
function time({ faults, call }: Asked, ms: number | undefined, offsetMs = 0): string {
  if (ms === undefined || faults.has('zero-times', call)) return UNSET;
  return new Date(ms + offsetMs).toISOString().replace(/\.?0+Z$/, 'Z');
}

function orUnknown({ faults, call }: Asked, word: string): string {
  return word === 'running' && faults.strikes('unknown-status', call) ? UNKNOWN_STATUS.toLowerCase() : word;
}
