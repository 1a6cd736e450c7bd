import { DefiniteError } from '../../engine/errors.js';
import { parseEndpoint } from '../endpoint.js';
import { createApi } from '../huawei/api.js';
import { credentialProblems, regionOf } from '../huawei/check.js';
import { credentialSource } from '../huawei/credentials.js';
import { fromEnv } from '../huawei/environment.js';
import type { Context, Problem, Provider, Target } from '../provider.js';
import { codes } from './codes.js';
import { parseDocument } from './document.js';
import { createRemote } from './remote.js';

const idPattern = /^[1-9]\d{0,18}$/;

/** Huawei Cloud ContainerOps, API v3. Facts: its API reference, last changed in 2020. */
export const huaweiContainerOps: Provider = {
  id: 'huawei-containerops',
  title: 'Huawei Cloud ContainerOps',
  capabilities: {
    modes: ['retry', 'rollback', 'wait'],
    scopes: [],
    waitFor: ['stage', 'execution'],
    task: false,
    // The console knows a rollback to a chosen version; the call for it is not documented.
    chosenTarget: false,
    stop: false,
  },
  check(target) {
    const problems: Problem[] = [];
    if (target.pipelineId !== '' && !idPattern.test(target.pipelineId)) {
      const given = JSON.stringify(target.pipelineId.slice(0, 120));
      problems.push({
        input: 'pipeline-id',
        message: `${given} is not accepted; give the pipeline’s id, a whole number.`,
      });
    }
    if (target.stage === undefined) {
      problems.push({ input: 'stage', message: 'is required for huawei-containerops.' });
    }
    if (target.executionId !== undefined) {
      problems.push({
        input: 'execution-id',
        message: 'is not possible with huawei-containerops, which has no execution ids; leave it empty.',
      });
    }
    if (target.endpoint === undefined) {
      problems.push({
        input: 'endpoint',
        message:
          'is required for huawei-containerops: its host is in no public list; ask for the one your account uses.',
      });
    } else {
      const parsed = parseEndpoint(target.endpoint, target.allowInsecureHttp);
      if ('problem' in parsed) problems.push({ input: 'endpoint', message: parsed.problem });
    }
    return [...problems, ...credentialProblems(target, 'huawei-containerops')];
  },
  async connect(target, request, context) {
    const endpoint = resolveEndpoint(target);
    const credentials = credentialSource(target, context, regionOf(target, context), endpoint);
    const { http, clock } = context;
    const iamProjectId = projectOf(target, context);
    const api = createApi({ http, clock, endpoint, credentials, iamProjectId, codes, parse: parseDocument });
    return createRemote(api, target, request, context);
  },
};

function resolveEndpoint({ endpoint = '', allowInsecureHttp }: Target): URL {
  const parsed = parseEndpoint(endpoint, allowInsecureHttp);
  if ('problem' in parsed) throw new DefiniteError('bad-input', `endpoint ${parsed.problem}`);
  return parsed.url;
}

/** Here the project is the region's IAM project: the service knows no other. */
function projectOf({ projectId }: Target, { env }: Context): string | undefined {
  return projectId ?? fromEnv(env, 'projectId')?.value;
}
