import { DefiniteError } from '../../engine/errors.js';
import { parseEndpoint } from '../endpoint.js';
import type { Context, Problem, Provider, Target } from '../provider.js';
import { createApi } from './api.js';
import { credentialSource } from './credentials.js';
import { consoleLinks, regionPattern, serviceHost } from './partition.js';
import { createRemote } from './remote.js';
import { rolePattern } from './role.js';

const namePattern = /^[A-Za-z0-9.@\-_]{1,100}$/;
const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** AWS CodePipeline. Facts: service model 2015-07-09, and what recordings of the real service show. */
export const awsCodePipeline: Provider = {
  id: 'aws-codepipeline',
  title: 'AWS CodePipeline',
  capabilities: {
    modes: ['retry', 'rollback', 'wait'],
    scopes: ['failed', 'all'],
    waitFor: ['stage', 'execution'],
    task: false,
    chosenTarget: true,
    stop: true,
  },
  check(target) {
    const problems: Problem[] = [];
    const shape = (input: string, value: string | undefined, pattern: RegExp, accepted: string) => {
      if (value !== undefined && value !== '' && !pattern.test(value)) {
        problems.push({
          input,
          message: `${JSON.stringify(value.slice(0, 120))} is not accepted; give ${accepted}.`,
        });
      }
    };
    const name = '1 to 100 letters, digits and . @ - _';
    const id = 'an execution id like 12345678-1234-1234-1234-123456789abc';
    shape('pipeline-id', target.pipelineId, namePattern, `the pipeline's name: ${name}`);
    shape('stage', target.stage, namePattern, `the stage's name (${name}) or its index`);
    if (target.stage === undefined)
      problems.push({ input: 'stage', message: 'is required for aws-codepipeline.' });
    shape('execution-id', target.executionId, idPattern, id);
    shape('target-execution-id', target.targetExecutionId, idPattern, id);
    shape('region', target.region, regionPattern, 'a region like eu-central-1');
    shape(
      'role-to-assume',
      target.roleToAssume,
      rolePattern,
      'a role ARN like arn:aws:iam::123456789012:role/name',
    );
    if (target.endpoint !== undefined) {
      const parsed = parseEndpoint(target.endpoint, target.allowInsecureHttp);
      if ('problem' in parsed) problems.push({ input: 'endpoint', message: parsed.problem });
    }
    if ((target.accessKeyId === undefined) !== (target.secretAccessKey === undefined)) {
      problems.push({
        input: target.accessKeyId === undefined ? 'access-key-id' : 'secret-access-key',
        message: 'is missing: access-key-id and secret-access-key go together.',
      });
    }
    if (target.roleToAssume !== undefined && target.accessKeyId !== undefined) {
      problems.push({
        input: 'role-to-assume',
        message: 'and access-key-id exclude each other; give one of them.',
      });
    }
    return problems;
  },
  async connect(target, request, context) {
    const region = resolveRegion(target, context);
    const url = resolveEndpoint(target, context, region);
    const credentials = credentialSource(target, context, region);
    const { http, clock, debug } = context;
    const api = createApi({ http, clock, url, region, credentials, debug });
    return createRemote(api, consoleLinks(region), target, request, context);
  },
};

function resolveRegion(target: Target, { env }: Context): string {
  const region = target.region ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined);
  if (region !== undefined && regionPattern.test(region)) return region;
  throw new DefiniteError(
    'bad-input',
    region === undefined
      ? 'No region: neither the region input nor AWS_REGION nor AWS_DEFAULT_REGION is set.'
      : `AWS_REGION or AWS_DEFAULT_REGION is no region: ${JSON.stringify(region.slice(0, 60))}.`,
    'Set region, for instance eu-central-1.',
  );
}

/** The input, then AWS_ENDPOINT_URL_CODEPIPELINE, AWS_ENDPOINT_URL, then the region's own host. */
function resolveEndpoint(target: Target, { env }: Context, region: string): URL {
  const fips = env['AWS_USE_FIPS_ENDPOINT'] === 'true';
  const dualStack = env['AWS_USE_DUALSTACK_ENDPOINT'] === 'true';
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true';
  const fromEnv = ignored
    ? undefined
    : env['AWS_ENDPOINT_URL_CODEPIPELINE'] || env['AWS_ENDPOINT_URL'] || undefined;
  const custom = target.endpoint ?? fromEnv;
  if (custom === undefined)
    return new URL(`https://${serviceHost('codepipeline', region, { fips, dualStack })}/`);
  const parsed = parseEndpoint(custom, target.allowInsecureHttp);
  if ('problem' in parsed) {
    const source = target.endpoint === undefined ? 'The endpoint in AWS_ENDPOINT_URL*' : 'endpoint';
    throw new DefiniteError('bad-input', `${source} ${parsed.problem}`);
  }
  if (fips || dualStack) {
    throw new DefiniteError(
      'bad-input',
      'AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT do not go with a custom endpoint.',
      'Unset one of the two.',
    );
  }
  return parsed.url;
}
