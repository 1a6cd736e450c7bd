import type { Call } from '../faults.js';
import type { Input, Reply, Route } from '../huawei/service.js';
import { reply } from '../huawei/service.js';
import { refuseByFault, retryRun, rollbackRun, stopRun } from './commands.js';
import { type Asked, type Context, devpipe, noRecord, pipelineOf, runOf } from './context.js';
import { runDetail } from './detail.js';
import { runList } from './list.js';

const ROOT = '/v5/(?<project>[^/]+)/api/pipelines/(?<pipeline>[^/]+)';

export const operations = [
  'ShowPipelineRunDetail',
  'ListPipelineRuns',
  'ListQueuedPipelines',
  'RetryPipelineRun',
  'RollbackRunPipeline',
  'StopPipelineRun',
  'CancelQueuedPipelineRun',
] as const;

/** The calls of CodeArts Pipeline v5 that a client of retries needs; paths and bodies are those of its API reference. */
export function routesOf(context: Context): Readonly<Record<(typeof operations)[number], Route>> {
  const route = (
    kind: Call['kind'],
    method: string,
    path: string,
    query: readonly string[],
    run: (input: Input, asked: Asked) => Reply,
  ): Route => ({
    kind,
    method,
    path: new RegExp(`^${ROOT}${path}$`),
    query,
    run: (input, call) => {
      const asked = { ...context, call };
      context.world.now();
      refuseByFault(asked);
      return run(input, asked);
    },
  });

  return {
    ShowPipelineRunDetail: route(
      'read',
      'GET',
      '/pipeline-runs/detail',
      ['pipeline_run_id'],
      ({ parameters, query }, asked) => {
        const pipeline = pipelineOf(asked, parameters);
        const id = query.get('pipeline_run_id') ?? pipeline.executions.at(-1)?.id ?? '';
        if (asked.queue.holds(id) && asked.faults.has('queue-hides-run', asked.call)) throw noRecord();
        const run = runOf(pipeline, id);
        return reply(asked.stale.of(id, asked.world.now()) ?? runDetail(asked, run));
      },
    ),

    ListPipelineRuns: route('read', 'POST', '/pipeline-runs/list', [], ({ parameters, body }, asked) =>
      reply(runList(asked, pipelineOf(asked, parameters), body)),
    ),

    ListQueuedPipelines: route(
      'read',
      'GET',
      '/queued-pipeline',
      ['limit', 'offset'],
      ({ parameters, query }, asked) => {
        const pipeline = pipelineOf(asked, parameters);
        if (asked.faults.has('queue-closed', asked.call))
          throw devpipe('DEVCP.00014031', '没有权限 (no permission)');
        const [limit, offset] = ['limit', 'offset'].map((name) => Number(query.get(name) ?? 0));
        const rows = asked.queue.of(pipeline.name).slice(offset, (offset ?? 0) + (limit || 10));
        return reply({
          queuedPipelines: rows.map(({ id, runId, enqueuedAt }) => ({
            id,
            pipeline_run_id: runId,
            status: 'QUEUED',
            trigger_type: 'Manual',
            enqueue_time: String(enqueuedAt),
            creator_id: '',
            creator_name: '',
          })),
        });
      },
    ),

    RetryPipelineRun: route(
      'trigger',
      'PUT',
      '/pipeline-runs/(?<run>[^/]+)/retry',
      [],
      ({ parameters, body }, asked) => {
        if (body !== undefined) throw devpipe('DEVCP.00014004', 'invalid parameter: body');
        return retryRun(asked, runOf(pipelineOf(asked, parameters), parameters['run'] ?? ''));
      },
    ),

    RollbackRunPipeline: route(
      'trigger',
      'POST',
      '/pipeline-runs/(?<run>[^/]+)/rollback-run',
      [],
      ({ parameters, body }, asked) => {
        const pipeline = pipelineOf(asked, parameters);
        return rollbackRun(asked, pipeline, runOf(pipeline, parameters['run'] ?? ''), body);
      },
    ),

    StopPipelineRun: route(
      'trigger',
      'POST',
      '/pipeline-runs/(?<run>[^/]+)/stop',
      [],
      ({ parameters }, asked) =>
        stopRun(asked, runOf(pipelineOf(asked, parameters), parameters['run'] ?? '')),
    ),

    CancelQueuedPipelineRun: route(
      'trigger',
      'POST',
      '/(?<run>[0-9A-Za-z]{32})/cancel-queuing/(?<entry>\\d+)',
      [],
      ({ parameters, body }, asked) => {
        pipelineOf(asked, parameters);
        if (JSON.stringify(body) !== '{}') throw devpipe('DEVCP.00014004', 'invalid parameter: body');
        const removed = asked.queue.remove(Number(parameters['entry']));
        return reply({ success: removed }, removed);
      },
    ),
  };
}
