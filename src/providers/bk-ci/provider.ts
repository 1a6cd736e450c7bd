import { DefiniteError } from '../../engine/errors.js';
import type { Request } from '../../engine/model.js';
import { isLoopback, parseEndpoint } from '../endpoint.js';
import type { Context, Problem, Provider, Target } from '../provider.js';
import { createApi } from './api.js';
import { resolveIdentity } from './identity.js';
import { type ConsoleLinks, consoleLinks } from './links.js';
import { createRemote } from './remote.js';
import { createRoute } from './route.js';

const pipelinePattern = /^p-[0-9a-f]{32}$/;
const buildPattern = /^(b-[0-9a-f]{32}|[1-9]\d{0,9})$/;
/** The project's English code, also `git_123456` of Stream projects; the exact rule differs between releases. */
const projectPattern = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/;
const taskPattern = /^[\w.-]{1,128}$/;

/** Tencent BlueKing CI (BK-CI), open API v4. Facts: the service's source, releases 1.11 to 4.2. */
export const bkCi: Provider = {
  id: 'bk-ci',
  title: 'Tencent BlueKing CI',
  capabilities: {
    modes: ['retry', 'rollback', 'skip', 'wait'],
    scopes: ['failed', 'all'],
    waitFor: ['stage', 'execution'],
    task: true,
    chosenTarget: true,
    stop: true,
  },
  check(target, request) {
    const problems: Problem[] = [];
    const shape = (input: string, value: string | undefined, pattern: RegExp, accepted: string) => {
      if (value !== undefined && value !== '' && !pattern.test(value)) {
        problems.push({
          input,
          message: `${JSON.stringify(value.slice(0, 120))} is not accepted; give ${accepted}.`,
        });
      }
    };
    const build = 'a build id (b- and 32 hexadecimal digits) or a build number';
    shape('pipeline-id', target.pipelineId, pipelinePattern, 'p- and 32 hexadecimal digits');
    shape('execution-id', target.executionId, buildPattern, build);
    shape('target-execution-id', target.targetExecutionId, buildPattern, build);
    shape('task', target.task, taskPattern, 'the id or step id of a task, or the id of a job');
    shape('project-id', target.projectId, projectPattern, "the project's English code");
    shape('user', target.user, /^[!-~]{1,128}$/, 'a user name without blanks or special characters');
    if (target.projectId === undefined)
      problems.push({ input: 'project-id', message: 'is required for bk-ci.' });
    problems.push(...endpointProblems(target), ...aimProblems(target, request));
    return problems;
  },
  async connect(target, request, context) {
    const { projectId = '', apiStyle } = target;
    const base = parseEndpoint(target.endpoint ?? '', target.allowInsecureHttp);
    if ('problem' in base) throw new DefiniteError('bad-input', `endpoint ${base.problem}`);
    if (base.url.protocol === 'http:' && !isLoopback(base.url.hostname)) {
      context.warn(`What is sent to ${base.url.host} can be read on the way: endpoint is plain http.`);
    }
    const identity = resolveIdentity(target, context);
    const api = createApi(context.http, createRoute(base.url, apiStyle, projectId, identity), identity);
    return createRemote(api, links(base.url, target, context), target, request, context);
  },
};

function endpointProblems({ endpoint, allowInsecureHttp }: Target): readonly Problem[] {
  const problem = (message: string) => [{ input: 'endpoint', message }];
  if (endpoint === undefined) return problem('is required for bk-ci: the base URL of its gateway.');
  const parsed = parseEndpoint(endpoint, allowInsecureHttp);
  if ('problem' in parsed) return problem(parsed.problem);
  if (/\/(v4|apigw(-user|-app)?|projects)(\/|$)/.test(parsed.url.pathname)) {
    return problem('must end before /v4/…, /apigw-user/… or /apigw-app/…: the rest is added by api-style.');
  }
  return [];
}

/** A retry without an aim is a retry of the whole build, so it has to be said in so many words. */
function aimProblems({ stage, task }: Target, { mode, scope }: Request): readonly Problem[] {
  if (stage !== undefined || task !== undefined) return [];
  if (mode === 'retry' && scope !== 'all') {
    return [
      {
        input: 'stage',
        message: 'is empty, and so is task: set one of them, or scope: all to run the whole build again.',
      },
    ];
  }
  if (mode === 'skip') {
    return [{ input: 'stage', message: 'is empty, and so is task: set one of them to say what to skip.' }];
  }
  return [];
}

/** The console is at the service's own gateway; in front of an API gateway nobody knows it but the environment. */
function links(base: URL, target: Target, { env, debug }: Context): ConsoleLinks | undefined {
  const given = env['BK_CI_PUBLIC_URL'] || undefined;
  const { projectId = '', pipelineId, apiStyle } = target;
  if (given !== undefined && URL.canParse(given) && /^https?:/.test(given)) {
    return consoleLinks(new URL(given), projectId, pipelineId);
  }
  if (given !== undefined) debug('BK_CI_PUBLIC_URL is not a URL and is not used');
  if (apiStyle === 'direct') return consoleLinks(new URL(base.origin), projectId, pipelineId);
  debug('No links to the console: BK_CI_PUBLIC_URL is not set');
  return undefined;
}
