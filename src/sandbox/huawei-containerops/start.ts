import type { HuaweiError } from '../huawei/error.js';
import { type Reply, reply } from '../huawei/service.js';
import type { Execution, Pipeline, StageDefinition } from '../model.js';
import { isOver, latestIn, stageOf, stageStatus, versionOf } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { type Asked, malformed, svcstg } from './context.js';
import { pipelineDetail } from './detail.js';
import { serviceName } from './kinds.js';

/** Whoever triggers through the API. */
const BY = 'api-user';

const REFUSALS: Readonly<Record<string, () => HuaweiError>> = {
  'condition-not-met': () =>
    svcstg('SVCSTG.SWR.2021107', '执行步骤触发条件未满足 (trigger condition of the stage not met)'),
  'pipeline-condition-not-met': () =>
    svcstg('SVCSTG.SWR.2021106', '流水线触发条件未满足 (trigger condition of the pipeline not met)'),
  'still-running': stillRunning,
  'start-failed': startFailed,
  'too-many-jobs': () => svcstg('SVCSTG.SWR.5003008', '任务过多，请稍后再试 (too many jobs, try later)'),
  'no-permission': () => svcstg('SVCSTG.S2I.4039002', '没有权限 (no authority)'),
  'permission-500': () => svcstg('SVCSTG.SWR.5007001', '没有流水线权限 (no permission for the pipeline)'),
  'wrong-account': () => svcstg('SVCSTG.SWR.4011064', '跨租户访问 (cross-account access)'),
};

/** Faults that refuse a call, whatever it is. */
export function refuseByFault({ faults, call }: Asked): void {
  const name = faults.strike(Object.keys(REFUSALS), call);
  const refusal = name === undefined ? undefined : REFUSALS[name];
  if (refusal !== undefined) throw refusal();
}

/** Retry or rollback of a stage: 201 with an empty object, and everything else comes later. */
export function startStage(
  asked: Asked,
  pipeline: Pipeline,
  stage: StageDefinition,
  query: ReadonlyMap<string, string>,
): Reply {
  const { faults, call, world, stale } = asked;
  const mode = query.get('mode');
  const source = query.get('source');
  if (mode !== 'retry' && mode !== 'rollback') throw malformed('mode');
  if (mode === 'rollback' ? source !== 'rollback::true' : source !== undefined) throw malformed('source');
  if (faults.strikes('no-effect', call)) return reply({}, false, 201);
  const before = pipelineDetail(asked, pipeline);
  // "Pipeline still running" is documented for this call; so a second retry is refused while the first runs.
  if (pipeline.executions.some((execution) => !isOver(execution))) throw stillRunning();
  inServiceWords(() => (mode === 'retry' ? retry(asked, pipeline, stage) : rollback(asked, pipeline, stage)));
  if (faults.strikes('stale-status', call)) stale.hide(pipeline.name, before, world.now());
  if (faults.strikes('start-failed-after', call)) return { ...reply(startFailedBody(), true), status: 500 };
  if (faults.strikes('created-200', call)) return reply({}, true, 200);
  return reply({}, true, faults.strikes('accepted-202', call) ? 202 : 201);
}

function retry({ world }: Asked, pipeline: Pipeline, stage: StageDefinition): void {
  const { execution, run } = occupantOf(world.now(), pipeline, stage);
  world.retry(execution, run, 'failed', { by: BY });
}

/** Back to what the last deployment before this one had brought. */
function rollback({ world }: Asked, pipeline: Pipeline, stage: StageDefinition): void {
  if (serviceName(stage) !== 'official_deploy') throw notRollbackable();
  const { execution } = occupantOf(world.now(), pipeline, stage);
  if (execution.rollbackTo !== undefined) throw notRollbackable();
  const target = pipeline.executions.findLast((other) => {
    const run = stageOf(other, stage.name);
    const good = run !== undefined && stageStatus(run) === 'succeeded';
    return (
      other !== execution && other.rollbackTo === undefined && other.version === versionOf(pipeline) && good
    );
  });
  if (target === undefined) throw notRollbackable();
  world.rollback(pipeline, stage.name, target, { by: BY });
}

function occupantOf(now: number, pipeline: Pipeline, stage: StageDefinition) {
  const execution: Execution | undefined = latestIn(pipeline, stage.name, now);
  const run = execution === undefined ? undefined : stageOf(execution, stage.name);
  if (execution === undefined || run === undefined) throw notRetryable();
  return { execution, run };
}

function stillRunning(): HuaweiError {
  return svcstg('SVCSTG.SWR.4091105', '流水线正在运行 (the pipeline is still running)');
}

function notRetryable(): HuaweiError {
  return svcstg('SVCSTG.SWR.4001137', '已执行过，重置前不能再触发 (executed already, reset it first)');
}

function notRollbackable(): HuaweiError {
  return svcstg('SVCSTG.SWR.4001152', '只能回滚到升级成功的版本 (only to a successfully upgraded version)');
}

function startFailed(): HuaweiError {
  return svcstg('SVCSTG.SWR.5001110', '启动执行步骤失败 (starting the stage failed)');
}

function startFailedBody(): object {
  const { code, message } = startFailed();
  return [{ errorCode: code, errorMessage: message, detail: '' }];
}

function inServiceWords(act: () => void): void {
  try {
    act();
  } catch (error) {
    throw error instanceof Refusal ? notRetryable() : error;
  }
}
