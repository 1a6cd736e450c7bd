import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { operations } from '@octokit/openapi-types';

type Body<Operation extends 'repos/create-deployment' | 'repos/create-deployment-status'> =
  operations[Operation]['requestBody']['content']['application/json'];

/** What GitHub's OpenAPI description says a body of each request is. */
export type CreateDeployment = Body<'repos/create-deployment'>;
export type CreateStatus = Body<'repos/create-deployment-status'>;

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

export interface GithubApiOptions {
  /** Path under which the API is served: `/api/v3` on GitHub Enterprise Server. */
  readonly prefix?: string;
  readonly token: string;
  /** Answer in place of the usual one; `undefined` for the usual one, `never` for none at all. */
  readonly instead?: (request: Received, count: number) => Answer | 'never' | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface GithubApi {
  readonly url: string;
  readonly requests: readonly Received[];
  /** Everything a request had that GitHub does not accept. */
  readonly complaints: readonly string[];
  readonly deployments: readonly CreateDeployment[];
  readonly statuses: readonly CreateStatus[];
  close(): Promise<void>;
}

/** GitHub's deployment endpoints on loopback: checks path, headers and every field of the body as published. */
export async function startGithubApi(options: GithubApiOptions): Promise<GithubApi> {
  const { prefix = '', token, instead } = options;
  const requests: Received[] = [];
  const complaints: string[] = [];
  const deployments: CreateDeployment[] = [];
  const statuses: CreateStatus[] = [];

  const answer = (request: Received): Answer | 'never' => {
    const wrong = [...headerComplaints(request, token)];
    const other = instead?.(request, requests.length);
    if (request.path === `${prefix}/repos/octo-org/octo-repo/deployments` && request.method === 'POST') {
      wrong.push(...bodyComplaints(request.body, deploymentFields, ['ref'], deploymentRules));
      complaints.push(...wrong);
      if (other !== undefined) return other;
      if (wrong.length > 0) return refusal(wrong);
      deployments.push(request.body as CreateDeployment);
      return { status: 201, body: { id: deploymentId, url: '', statuses_url: '' } };
    }
    if (
      request.path === `${prefix}/repos/octo-org/octo-repo/deployments/${deploymentId}/statuses` &&
      request.method === 'POST'
    ) {
      wrong.push(...bodyComplaints(request.body, statusFields, ['state'], statusRules));
      complaints.push(...wrong);
      if (other !== undefined) return other;
      if (wrong.length > 0) return refusal(wrong);
      statuses.push(request.body as CreateStatus);
      return { status: 201, body: { id: statuses.length, url: '' } };
    }
    complaints.push(`${request.method} ${request.path}: no such endpoint`);
    return { status: 404, body: { message: 'Not Found' } };
  };

  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request: Received = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: parse(Buffer.concat(chunks).toString('utf8')),
    };
    requests.push(request);
    const said = answer(request);
    if (said === 'never') return;
    response.writeHead(said.status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(said.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${prefix}`,
    requests,
    complaints,
    deployments,
    statuses,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a token without the permission gets. */
export const noPermission: Answer = {
  status: 403,
  body: {
    message: 'Resource not accessible by integration',
    documentation_url: 'https://docs.github.com/rest/deployments/deployments#create-a-deployment',
    status: '403',
  },
};

const deploymentId = 4_242_424_242;

type Check = (value: unknown) => boolean;
/** One check per published field: a field that is new, gone or of another type breaks the compilation. */
type Fields<Published> = { readonly [Name in keyof Required<Published>]: Check };

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';

const deploymentFields: Fields<CreateDeployment> = {
  ref: isText,
  task: isText,
  auto_merge: isFlag,
  required_contexts: (value) => Array.isArray(value) && value.every(isText),
  payload: (value) => isText(value) || (typeof value === 'object' && value !== null && !Array.isArray(value)),
  environment: isText,
  description: (value) => value === null || isText(value),
  transient_environment: isFlag,
  production_environment: isFlag,
};

const states: Readonly<Record<CreateStatus['state'], true>> = {
  error: true,
  failure: true,
  inactive: true,
  in_progress: true,
  queued: true,
  pending: true,
  success: true,
};

const statusFields: Fields<CreateStatus> = {
  state: (value) => isText(value) && Object.hasOwn(states, value as string),
  target_url: isText,
  log_url: isText,
  description: isText,
  environment: isText,
  environment_url: isText,
  auto_inactive: isFlag,
};

/** What GitHub refuses beyond types: lengths, and addresses that are no web pages. */
const tooLong = (most: number) => (value: unknown) =>
  isText(value) && (value as string).length > most && `is longer than ${most}`;
const webPage = (value: unknown) =>
  isText(value) && !/^https?:\/\//.test(value as string) && 'must use http(s) scheme';
type Rules = Readonly<Record<string, (value: unknown) => string | false>>;
const deploymentRules: Rules = { environment: tooLong(255), description: tooLong(140) };
const statusRules: Rules = { description: tooLong(140), log_url: webPage, environment_url: webPage };

function bodyComplaints(
  body: unknown,
  fields: Readonly<Record<string, Check>>,
  required: readonly string[],
  rules: Rules,
): string[] {
  if (typeof body !== 'object' || body === null) return ['the body is no object'];
  const given = Object.entries(body);
  return [
    ...required.filter((name) => !Object.hasOwn(body, name)).map((name) => `${name} is missing`),
    ...given.flatMap(([name, value]) => {
      if (!Object.hasOwn(fields, name)) return [`${name} is not a field`];
      if (fields[name]?.(value) !== true) return [`${name} has a wrong value: ${JSON.stringify(value)}`];
      const broken = rules[name]?.(value);
      return broken ? [`${name} ${broken}`] : [];
    }),
  ];
}

function headerComplaints({ headers }: Received, token: string): string[] {
  const wanted: Record<string, RegExp> = {
    authorization: new RegExp(`^(token|bearer) ${token}$`, 'i'),
    accept: /^application\/vnd\.github(\.v3)?\+json/,
    'content-type': /^application\/json/,
    'user-agent': /^restage\//,
  };
  return Object.entries(wanted)
    .filter(([name, pattern]) => !pattern.test(String(headers[name] ?? '')))
    .map(([name]) => `header ${name}: ${headers[name]}`);
}

function refusal(wrong: readonly string[]): Answer {
  return { status: 422, body: { message: `Validation Failed: ${wrong.join('; ')}` } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
