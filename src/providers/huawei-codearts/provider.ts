import { DefiniteError } from '../../engine/errors.js';
import { parseEndpoint } from '../endpoint.js';
import { createApi } from '../huawei/api.js';
import { credentialProblems, regionOf } from '../huawei/check.js';
import { credentialSource } from '../huawei/credentials.js';
import { fromEnv, variables } from '../huawei/environment.js';
import type { Context, Problem, Provider, Target } from '../provider.js';
import { codes } from './codes.js';
import { regions, serviceUrl } from './regions.js';
import { createRemote } from './remote.js';

/** Every id of the service: project, pipeline, run. */
const idPattern = /^[0-9A-Za-z]{32}$/;

/** Huawei Cloud CodeArts Pipeline, API v5. Facts: its API reference, and the code of Huawei's own clients. */
export const huaweiCodeArts: Provider = {
  id: 'huawei-codearts',
  title: 'Huawei Cloud CodeArts Pipeline',
  capabilities: {
    modes: ['retry', 'rollback', 'wait'],
    scopes: [],
    waitFor: ['stage', 'execution'],
    task: false,
    chosenTarget: true,
    stop: true,
  },
  check(target) {
    const problems: Problem[] = [];
    const id = (input: string, value: string | undefined, what: string) => {
      if (value === undefined || value === '' || idPattern.test(value)) return;
      const given = JSON.stringify(value.slice(0, 120));
      problems.push({ input, message: `${given} is not accepted; give ${what}: 32 letters and digits.` });
    };
    id('pipeline-id', target.pipelineId, 'the id of the pipeline');
    id('execution-id', target.executionId, 'the id of a run');
    id('target-execution-id', target.targetExecutionId, 'the id of a run');
    id('project-id', target.projectId, 'the id of the CodeArts project');
    if (target.projectId === undefined) {
      problems.push({
        input: 'project-id',
        message: 'is required for huawei-codearts: the CodeArts project’s id.',
      });
    }
    if (target.endpoint !== undefined) {
      const parsed = parseEndpoint(target.endpoint, target.allowInsecureHttp);
      if ('problem' in parsed) problems.push({ input: 'endpoint', message: parsed.problem });
    } else if (target.region !== undefined && serviceUrl(target.region) === undefined) {
      problems.push({ input: 'region', message: unknownRegion(target.region) });
    }
    return [...problems, ...credentialProblems(target, 'huawei-codearts')];
  },
  async connect(target, request, context) {
    const region = regionOf(target, context);
    const endpoint = resolveEndpoint(target, region, context);
    const credentials = credentialSource(target, context, region, endpoint);
    const { http, clock } = context;
    const iamProjectId = fromEnv(context.env, 'projectId')?.value;
    const api = createApi({ http, clock, endpoint, credentials, iamProjectId, codes });
    return createRemote(api, target.projectId ?? '', endpoint, target, request, context);
  },
};

function resolveEndpoint(target: Target, region: string | undefined, { env }: Context): URL {
  if (target.endpoint !== undefined) {
    const parsed = parseEndpoint(target.endpoint, target.allowInsecureHttp);
    if ('problem' in parsed) throw new DefiniteError('bad-input', `endpoint ${parsed.problem}`);
    return parsed.url;
  }
  const url = region === undefined ? undefined : serviceUrl(region);
  if (url !== undefined) return url;
  const from = fromEnv(env, 'region')?.from;
  throw new DefiniteError(
    'bad-input',
    region === undefined
      ? `No region: neither the region input nor ${variables('region')} is set.`
      : `${target.region === undefined ? from : 'region'} ${unknownRegion(region)}`,
    'Set region, for instance cn-north-4, or endpoint.',
  );
}

function unknownRegion(region: string): string {
  return `${JSON.stringify(region.slice(0, 60))} has no known host; set endpoint, or give one of ${regions.join(', ')}.`;
}
