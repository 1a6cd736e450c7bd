import { HuaweiError } from '../huawei/error.js';
import { type Reply, reply } from '../huawei/service.js';
import type { Execution, Pipeline } from '../model.js';
import { stageStatus } from '../world/records.js';
import { Refusal } from '../world/refusal.js';
import { type Asked, devpipe } from './context.js';
import { identifierOf, jobIdentifierOf, jobsOf, runDetail } from './detail.js';
import { isClearingUp } from './words.js';

/** Whoever triggers through the API. */
const BY = 'api-user';

/** What a client is told when the service does not do it. */
const REFUSALS: Readonly<Record<string, () => HuaweiError>> = {
  limited: () => devpipe('DEVPIPE.00011104', '流水线并发数已达上限 (too many runs of this pipeline)'),
  'system-busy': () => devpipe('DEVPIPE.00011127', '系统繁忙 (the system is busy)'),
  'too-frequent': () => new HuaweiError('COCT.0070003', 'requests too frequent', 500),
  'error-object': () => devpipe('DEVPIPE.30011011', '没有操作权限 (no permission)', true),
  // Made up: a code that no list has.
  'error-400': () => new HuaweiError('DEVPIPE.00099999', '无法执行 (cannot be carried out)', 400),
  'error-500': () => new HuaweiError('DEVCP.00010000', 'internal error', 500),
  'not-member': () => devpipe('DEVPIPE.00011412', '项目不存在 (the project does not exist)'),
};

/** Faults that refuse a call, whatever it is. */
export function refuseByFault({ faults, call }: Asked): void {
  const name = faults.strike(Object.keys(REFUSALS), call);
  const refusal = name === undefined ? undefined : REFUSALS[name];
  if (refusal !== undefined) throw refusal();
}

/** RetryPipelineRun: what has not succeeded of the run, under the same id. */
export function retryRun(asked: Asked, execution: Execution): Reply {
  const { faults, call, world, stale } = asked;
  if (faults.strikes('success-false', call)) return reply({ success: false });
  if (faults.strikes('no-effect', call)) return reply({ success: true });
  const failed = execution.stages.find((run) =>
    ['failed', 'stopped', 'cancelled'].includes(stageStatus(run)),
  );
  const ended = execution.status === 'failed' || execution.status === 'stopped';
  if (!ended || failed === undefined || isClearingUp(asked, execution)) throw notFailed();
  const before = runDetail(asked, execution);
  const start = () => inServiceWords(() => world.retry(execution, failed, 'failed', { by: BY }));
  const code = faults.strike(['queued', 'queued-tenant'], call);
  if (code !== undefined) return putOff(asked, execution.pipeline, execution.id, code, start);
  start();
  if (faults.strikes('stale-status', call)) stale.hide(execution.id, before, world.now());
  return reply(faults.strikes('yes-without-success', call) ? {} : { success: true }, true);
}

/** RollbackRunPipeline: a new run of what `target` consisted of. What the service answers is not documented. */
export function rollbackRun(asked: Asked, pipeline: Pipeline, target: Execution, body: unknown): Reply {
  const { faults, call, world, ids } = asked;
  checkSelection(target, body);
  if (faults.strikes('success-false', call)) return reply({ success: false });
  if (faults.strikes('no-effect', call)) return reply({ success: true });
  const code = faults.strike(['queued', 'queued-tenant'], call);
  if (code !== undefined) {
    const runId = ids.promise();
    return putOff(asked, pipeline, runId, code, () => void world.start(pipeline, { by: BY }));
  }
  const run = world.start(pipeline, { by: BY });
  return reply(faults.strikes('no-run-id', call) ? { success: true } : { pipeline_run_id: run.id }, true);
}

export function stopRun(asked: Asked, execution: Execution): Reply {
  inServiceWords(() => asked.world.stop(execution, { by: BY, abandon: true }));
  return reply({ success: true }, true);
}

/** The order is taken and carried out later; the answer is an error in a 200, without a `success`. */
function putOff(asked: Asked, pipeline: Pipeline, runId: string, fault: string, start: () => void): Reply {
  const { faults, call, world, queue } = asked;
  const { entry, until } = queue.add(pipeline.name, runId, world.now());
  const drops = faults.has('queue-drops', call);
  world.schedule(until, () => {
    if (queue.remove(entry.id) && !drops) start();
  });
  const tenant = fault === 'queued-tenant';
  const body = {
    error_code: tenant ? 'DEVPIPE.00011170' : 'DEVPIPE.00011169',
    error_msg: '并发数已达上限，进入排队 (the limit of parallel runs is reached, queued)',
    error: { pipeline_run_id: runId, queue_id: tenant ? String(entry.id) : entry.id },
  };
  return reply(body, true);
}

/** Its code is not public, so this one is made up; the sentence is what users of the same backend have reported. */
function notFailed(): HuaweiError {
  return new HuaweiError(
    'DEVPIPE.00098001',
    '只有失败的流水线才能重试 (only failed pipelines can be retried)',
    400,
  );
}

const SOURCE_FIELDS = ['git_type', 'codehub_id', 'default_branch', 'git_url'];
const BUILD_FIELDS = ['build_type', 'event_type', 'target_branch'];

/** @throws HuaweiError `DEVCP.00014004`, `DEVPIPE.00011129`, `DEVPIPE.00011132` */
function checkSelection(target: Execution, body: unknown): void {
  const invalid = (what: string) => devpipe('DEVCP.00014004', `invalid parameter: ${what}`);
  if (typeof body !== 'object' || body === null) throw invalid('body');
  const { sources, choose_stages: stages, choose_jobs: jobs } = body as Record<string, unknown>;
  if (!Array.isArray(sources)) throw invalid('sources');
  for (const source of sources) {
    const params = source?.params ?? {};
    const lacks = (from: Record<string, unknown>, names: readonly string[]) =>
      names.find((name) => typeof from[name] !== 'string');
    const missing =
      lacks(source, ['type']) ??
      lacks(params, SOURCE_FIELDS) ??
      lacks(params.build_params ?? {}, BUILD_FIELDS);
    if (missing !== undefined) throw invalid(`sources: ${missing}`);
  }
  if (!Array.isArray(stages) || !Array.isArray(jobs)) throw invalid('choose_stages, choose_jobs');
  if (stages.length === 0 || jobs.length === 0)
    throw devpipe('DEVPIPE.00011129', '选择的任务为空 (no job selected)');
  const known = new Set(
    target.stages.flatMap((run) => [
      identifierOf(run),
      ...jobsOf(run).map((_, position) => jobIdentifierOf(run, position)),
    ]),
  );
  if ([...stages, ...jobs].some((identifier) => !known.has(identifier))) {
    throw devpipe('DEVPIPE.00011132', '选择的任务不存在 (a selected job does not exist)');
  }
}

function inServiceWords(act: () => void): void {
  try {
    act();
  } catch (error) {
    throw error instanceof Refusal ? notFailed() : error;
  }
}
