import { stringify } from 'yaml';
import type { Call } from '../faults.js';
import { type Input, type Reply, type Route, reply } from '../huawei/service.js';
import { type Asked, type Context, pipelineOf, stageAt } from './context.js';
import { pipelineDetail } from './detail.js';
import { stageJobs } from './jobs.js';
import { refuseByFault, startStage } from './start.js';

const ROOT = '/v3/manage/pipelines/(?<pipeline>[^/]+)';

export const operations = ['ShowPipeline', 'ListStageJobs', 'StartStage'] as const;

/** The calls of ContainerOps v3 that a client of retries needs; paths and bodies are those of its API reference. */
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
    ShowPipeline: route('read', 'GET', '', [], ({ parameters, headers }, asked) => {
      const pipeline = pipelineOf(asked, parameters);
      const body = asked.stale.of(pipeline.name, asked.world.now()) ?? pipelineDetail(asked, pipeline);
      // YAML is what the service answers to who does not ask for JSON.
      const json =
        (headers['accept'] ?? '').includes('application/json') && !asked.faults.has('yaml', asked.call);
      if (json) return reply(body);
      return {
        status: 200,
        type: 'application/yaml;charset=utf8',
        text: stringify(body, { indentSeq: false }),
        accepted: false,
      };
    }),

    ListStageJobs: route('read', 'GET', '/stages/(?<stage>[^/]+)/jobs', [], ({ parameters }, asked) => {
      const pipeline = pipelineOf(asked, parameters);
      return reply(stageJobs(asked, pipeline, stageAt(pipeline, parameters)));
    }),

    StartStage: route(
      'trigger',
      'POST',
      '/stages/(?<stage>[^/]+)/start',
      ['mode', 'source'],
      ({ parameters, query }, asked) => {
        const pipeline = pipelineOf(asked, parameters);
        return startStage(asked, pipeline, stageAt(pipeline, parameters), query);
      },
    ),
  };
}
