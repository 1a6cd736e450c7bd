import type { Mode, Report, Verdict } from '../engine/model.js';
import { connectDeploymentApi, type DeploymentApi } from './deployment-api.js';
import { begunBody, type DeploymentSubject, deploymentBody, endedBody } from './deployment-bodies.js';

/** The operation as a deployment of a GitHub environment. Nothing that goes wrong with it reaches the step. */
export interface DeploymentRecord {
  /** Creates the deployment once something was triggered or attached to; what follows is not told before the end. */
  track(report: Report): void;
  /** Says how it ended. Resolves when that is done or has taken too long; never rejects. */
  end(verdict: Verdict): Promise<void>;
}

export interface DeploymentOptions {
  readonly environment: string;
  readonly token: string;
  readonly provider: string;
  readonly mode: Mode;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  readonly redact: (text: string) => string;
  /** Called at most once. */
  readonly warn: (message: string) => void;
  readonly debug: (message: string) => void;
}

/** While the operation goes on nobody waits for GitHub, so it may take its time. */
const requestMs = 15_000;

/** What is left to do at the end, all of it together. */
const endMs = 5_000;

/** The runner kills a cancelled step after 10 s, and clearing up at the provider may have taken 6 s of them. */
const endAfterCancelMs = 1_500;

export function createDeployment(options: DeploymentOptions): DeploymentRecord {
  const { warn, debug } = options;
  const hurry = new AbortController();
  const within = () => AbortSignal.any([hurry.signal, AbortSignal.timeout(requestMs)]);
  let record: { readonly subject: DeploymentSubject; readonly begun: Promise<Begun | undefined> } | undefined;
  let warned = false;

  const orWarn = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (warned) return undefined;
      warned = true;
      warn(
        `The operation could not be recorded as a deployment of environment ${options.environment}: ${
          error instanceof Error ? error.message : String(error)
        }. It needs permissions: deployments: write for github-token. The step goes on without it.`,
      );
      return undefined;
    }
  };

  const begin = async (run: WorkflowRun, subject: DeploymentSubject, report: Report): Promise<Begun> => {
    const { owner, repo, sha, apiUrl } = run;
    if (owner === '' || repo === '' || sha === '')
      throw new Error('GITHUB_REPOSITORY or GITHUB_SHA is not set');
    const { token, userAgent } = options;
    const api = await connectDeploymentApi({ token, baseUrl: apiUrl, owner, repo, userAgent, debug });
    const id = await api.create(deploymentBody(subject, report), within());
    debug(`Deployment ${id} created`);
    // Without this status the end can still be told.
    await orWarn(api.setStatus(id, begunBody(subject, report), within()));
    return { api, id };
  };

  return {
    track(report) {
      if (record !== undefined || report.execution === undefined) return;
      if (report.outcome !== 'triggered' && report.outcome !== 'attached') return;
      const run = workflowRun(options.env);
      const subject = { ...options, sha: run.sha, logUrl: run.url };
      record = { subject, begun: orWarn(begin(run, subject, report)) };
    },
    async end(verdict) {
      if (record === undefined) return;
      const timer = setTimeout(() => hurry.abort(), verdict.exitCode === 130 ? endAfterCancelMs : endMs);
      const begun = await record.begun;
      const body = endedBody(record.subject, verdict);
      // That it goes on has been said at the beginning.
      if (begun !== undefined && body.state !== 'in_progress')
        await orWarn(begun.api.setStatus(begun.id, body, within()));
      clearTimeout(timer);
    },
  };
}

interface Begun {
  readonly api: DeploymentApi;
  readonly id: number;
}

interface WorkflowRun {
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
  readonly apiUrl: string;
  readonly url: string;
}

/** Also on GitHub Enterprise Server: the runner says where its server is. */
function workflowRun(env: DeploymentOptions['env']): WorkflowRun {
  const [owner = '', repo = ''] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  const server = env['GITHUB_SERVER_URL'] || 'https://github.com';
  return {
    owner,
    repo,
    sha: env['GITHUB_SHA'] ?? '',
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    url: `${server}/${owner}/${repo}/actions/runs/${env['GITHUB_RUN_ID'] ?? ''}`,
  };
}
