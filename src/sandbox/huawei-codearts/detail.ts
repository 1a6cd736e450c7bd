import type { ActionAttempt, ActionRun, Execution, StageRun } from '../model.js';
import { seededHex } from '../world/ids.js';
import { actionStatus, currentAttempt, lastRun } from '../world/records.js';
import { type Asked, say } from './context.js';
import { PROJECT_ID } from './ids.js';
import { isClearingUp, jobWord, runWord, stageWord, stepWord } from './words.js';

/** How long `late-end` keeps the end time of a failed run back. */
const LATE_END_MS = 30_000;

/** The answer of ShowPipelineRunDetail. Times are milliseconds. */
export function runDetail(asked: Asked, execution: Execution): object {
  const { faults, call, world } = asked;
  const { pipeline } = execution;
  const now = world.now();
  const late = faults.has('late-end', call) && now < (execution.finishedAt ?? 0) + LATE_END_MS;
  const detail = {
    id: execution.id,
    pipeline_id: pipeline.name,
    subject_id: execution.id,
    manifest_version: '3.0',
    name: say(asked, `流水线 ${pipeline.name}`),
    description: execution.rollbackTo === undefined ? '' : 'rollback',
    is_publish: false,
    executor_id: seededHex('user', execution.trigger.by).slice(0, 32),
    executor_name: say(asked, execution.trigger.by),
    status: runWord(asked, execution),
    trigger_type: 'Manual',
    run_number: execution.number,
    start_time: execution.startedAt,
    end_time: late || isClearingUp(asked, execution) ? null : (execution.finishedAt ?? null),
    pause_time: null,
    current_system_time: now,
    stages: execution.stages.map((run, sequence) => stageDetail(asked, execution, run, sequence)),
    domain_id: '0123456789abcdef0123456789abcdef',
    project_id: PROJECT_ID,
    region: 'cn-north-4',
    component_id: null,
    language: 'zh-cn',
    group_id: null,
    group_name: null,
    detail_url: link(asked, execution),
    sources: [source(execution)],
    artifacts: [],
  };
  if (faults.has('no-times', call)) return without(detail, ['start_time', 'end_time', 'last_dispatch_id']);
  return faults.has('null-fields', call) ? nulled(detail) : detail;
}

export function link({ faults, call }: Asked, { id, pipeline }: Execution): string {
  if (faults.has('no-link', call)) return '';
  if (faults.has('foreign-link', call)) return 'https://huaweicloud.com.evil.invalid/cicd';
  return `https://devcloud.cn-north-4.huaweicloud.com/cicd/project/${PROJECT_ID}/pipeline/detail/${pipeline.name}/${id}?v=1`;
}

function stageDetail(asked: Asked, execution: Execution, run: StageRun, sequence: number): object {
  const attempt = currentAttempt(run);
  return {
    id: seededHex('stage', execution.id, run.definition.name).slice(0, 32),
    category: null,
    name: say(asked, run.definition.name),
    identifier: identifierOf(run),
    run_always: false,
    parallel: null,
    is_select: true,
    sequence,
    depends_on: [],
    condition: null,
    status: stageWord(asked, run),
    start_time: run.attempts[0]?.startedAt ?? null,
    end_time: attempt?.finishedAt ?? null,
    pause_time: null,
    pre: [
      {
        name: null,
        task: 'official_devcloud_autoTrigger',
        sequence: 0,
        status: attempt === undefined ? null : 'COMPLETED',
      },
    ],
    post: null,
    jobs: jobsOf(run).map((steps, position) => jobDetail(asked, execution, run, steps, position)),
  };
}

/** Stays from run to run, as the id does not. */
export function identifierOf(run: StageRun): string {
  return seededHex('identifier', run.definition.name).slice(0, 12);
}

export function jobIdentifierOf(run: StageRun, position: number): string {
  return `JOB_${seededHex('job', run.definition.name, position).slice(0, 5).toUpperCase()}`;
}

/** The actions of a stage by job; one job holds those that name none. */
export function jobsOf({ actions }: StageRun): readonly (readonly ActionRun[])[] {
  return [...Map.groupBy(actions, ({ definition }) => definition.job ?? '').values()];
}

function jobDetail(
  asked: Asked,
  execution: Execution,
  run: StageRun,
  steps: readonly ActionRun[],
  position: number,
): object {
  const word = jobWord(asked, run, steps);
  const dispatched = newestDispatch(steps);
  const failed = steps.find((step) => actionStatus(step) === 'failed');
  const over = ['COMPLETED', 'FAILED', 'CANCELED'].includes(word);
  const ends = steps.flatMap((step) => lastRun(step)?.finishedAt ?? []);
  return {
    id: seededHex('job', execution.id, run.definition.name, position).slice(0, 32),
    category: null,
    sequence: position,
    async: null,
    name: say(asked, steps[0]?.definition.job ?? `${run.definition.name} job`),
    identifier: jobIdentifierOf(run, position),
    depends_on: [],
    condition: null,
    resource: null,
    is_select: true,
    timeout: null,
    last_dispatch_id: dispatched?.id ?? null,
    status: word,
    message: failed === undefined ? null : say(asked, `job failed in step ${failed.definition.name}`),
    start_time: dispatched?.startedAt ?? null,
    end_time: over && ends.length > 0 ? Math.max(...ends) : null,
    steps: steps.map((step, sequence) => stepDetail(asked, execution, step, sequence)),
    exec_id: dispatched?.id ?? null,
  };
}

/** A retried job is dispatched anew, whichever of its steps had failed. */
function newestDispatch(steps: readonly ActionRun[]): ActionAttempt | undefined {
  const attempts = steps.flatMap((step) => step.attempts);
  const newest = Math.max(0, ...attempts.map(({ stageAttempt }) => stageAttempt));
  return attempts
    .filter(({ stageAttempt }) => stageAttempt === newest)
    .toSorted((a, b) => a.startedAt - b.startedAt)[0];
}

function stepDetail(asked: Asked, execution: Execution, step: ActionRun, sequence: number): object {
  const { definition } = step;
  const attempt = step.pending ? undefined : lastRun(step);
  const failure = definition.kind === 'approval' ? undefined : definition.failure;
  const failed = actionStatus(step) === 'failed';
  return {
    id: seededHex('step', execution.id, definition.name).slice(0, 32),
    name: say(asked, definition.name),
    task: definition.kind === 'approval' ? 'official_devcloud_manual_review' : 'official_shell_plugin',
    business_type: definition.kind === 'deploy' ? 'Deploy' : 'Normal',
    inputs: [],
    sequence,
    official_task_version: null,
    identifier: null,
    multi_step_editable: 0,
    endpoint_ids: [],
    last_dispatch_id: attempt?.id ?? null,
    status: stepWord(asked, step),
    message: failed
      ? say(asked, failure === undefined ? 'the step failed' : `${failure.code}: ${failure.message}`)
      : null,
    start_time: attempt?.startedAt ?? null,
    end_time: attempt?.finishedAt ?? null,
  };
}

function source({ pipeline, revision }: Execution): object {
  return {
    type: 'code',
    params: {
      git_type: 'codehub',
      git_url: `https://codehub.example.com/${pipeline.name}.git`,
      ssh_git_url: `git@codehub.example.com:${pipeline.name}.git`,
      web_url: '',
      repo_name: 'demo',
      default_branch: 'master',
      endpoint_id: '',
      codehub_id: '2111681294',
      alias: '',
      build_params: {
        build_type: 'branch',
        event_type: 'Manual',
        target_branch: 'master',
        commit_id: revision.id,
      },
    },
  };
}

/** `value` without these fields, at any depth. */
function without(value: object, names: readonly string[]): object {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (names.includes(key) ? undefined : inner)),
  ) as object;
}

const NULLABLE = [
  'name',
  'trigger_type',
  'run_number',
  'sequence',
  'is_select',
  'pre',
  'post',
  'steps',
  'message',
  'sources',
  'artifacts',
  'identifier',
  'detail_url',
  'exec_id',
];

/** Everything that a client has no right to expect is null; names of stages stay, for people find stages by them. */
function nulled(detail: object): object {
  return JSON.parse(
    JSON.stringify(detail, function (this: Record<string, unknown>, key, inner: unknown) {
      return NULLABLE.includes(key) && !(key === 'name' && 'jobs' in this) ? null : inner;
    }),
  ) as object;
}
