import type { ActionAttempt, Pipeline, StageDefinition } from '../model.js';
import { stageOf } from '../world/records.js';
import { type Asked, say, svcstg } from './context.js';
import { serviceName } from './kinds.js';

const STATES = {
  running: 'Building',
  succeeded: 'Successful',
  failed: 'Failed',
  abandoned: 'Cancel',
} as const;

/** The execution history of a stage: a bare list, newest first. */
export function stageJobs(asked: Asked, pipeline: Pipeline, stage: StageDefinition): readonly object[] {
  const { faults, call } = asked;
  if (faults.has('jobs-fail', call))
    throw svcstg('SVCSTG.SWR.5001124', '获取执行步骤详情失败 (reading stage details failed)');
  if (faults.has('no-jobs', call)) return [];
  const runs = pipeline.executions.flatMap((execution) => stageOf(execution, stage.name) ?? []);
  const attempts = runs.flatMap(({ actions }) => actions.flatMap((action) => action.attempts));
  return attempts
    .toSorted((a, b) => Number(b.id) - Number(a.id))
    .map((attempt) => ({
      id: faults.has('text-ids', call) ? attempt.id : Number(attempt.id),
      service: serviceName(stage),
      service_id: 1,
      region_name: 'cn-north-1',
      resource_type: 'image',
      resource: say(asked, attempt.definition.name),
      duration: String(Math.round(((attempt.finishedAt ?? attempt.startedAt) - attempt.startedAt) / 1_000)),
      progress: attempt.status === 'running' ? '50' : '100',
      state: STATES[attempt.status],
      pkg: '',
      creator_id: '',
      creator_name: '',
      created_at: new Date(attempt.startedAt).toISOString(),
      log_num: 1,
      log: [{ content: say(asked, logOf(attempt)), created_at: new Date(attempt.startedAt).toISOString() }],
    }));
}

function logOf({ definition, status }: ActionAttempt): string {
  if (definition.kind === 'approval' || status !== 'failed') return `${definition.name} ${status}`;
  return definition.failure?.message ?? `${definition.name} failed`;
}
