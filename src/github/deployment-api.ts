import type { DeploymentBody, StatusBody } from './deployment-bodies.js';

/** The two calls the record needs. Both throw an `Error` whose message is fit for people, free of the token. */
export interface DeploymentApi {
  /** Returns the deployment's id. */
  create(body: DeploymentBody, signal: AbortSignal): Promise<number>;
  setStatus(id: number, body: StatusBody, signal: AbortSignal): Promise<void>;
}

export interface DeploymentApiOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://host/api/v3` of a GitHub Enterprise Server. */
  readonly baseUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly userAgent: string;
  readonly debug: (message: string) => void;
}

/** GitHub's own client, which nobody who keeps no record has to load. It never repeats a request. */
export async function connectDeploymentApi({
  token,
  baseUrl,
  owner,
  repo,
  userAgent,
  debug,
}: DeploymentApiOptions): Promise<DeploymentApi> {
  const { getOctokit } = await import('@actions/github');
  const { repos } = getOctokit(token, {
    baseUrl,
    userAgent,
    // It would print to the console by itself.
    log: { debug, info: debug, warn: debug, error: debug },
  }).rest;
  return {
    async create(body, signal) {
      const { data } = await inWords(
        repos.createDeployment({ owner, repo, ...body, request: { signal } }),
        signal,
      );
      if ('id' in data && Number.isSafeInteger(Number(data.id))) return Number(data.id);
      throw new Error('GitHub answered without a deployment id');
    },
    async setStatus(id, body, signal) {
      await inWords(
        repos.createDeploymentStatus({ owner, repo, deployment_id: id, ...body, request: { signal } }),
        signal,
      );
    },
  };
}

async function inWords<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (signal.aborted) throw new Error('GitHub did not answer in time', { cause: error });
    const text = error instanceof Error ? error.message : String(error);
    // Without an answer the client makes up a status of 500.
    const response = error instanceof Error && 'response' in error ? error.response : undefined;
    const status =
      typeof response === 'object' && response !== null && 'status' in response ? response.status : undefined;
    throw new Error(status === undefined ? text : `HTTP ${status}: ${text}`, { cause: error });
  }
}
