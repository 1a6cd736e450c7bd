import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/engine/clock.js';
import { createHttp } from '../../src/http/client.js';
import { createApi } from '../../src/providers/aws-codepipeline/api.js';
import { signV4 } from '../../src/providers/aws-codepipeline/sign.js';

/** What the official client puts on the wire, and what we do, for the same inputs. */
interface Captured {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

const captured: Captured[] = [];
let server: http.Server;
let endpoint: string;
const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'a-session-token/with+signs==',
};
const region = 'eu-central-1';

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      captured.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      });
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end('{"pipelineExecutionId":"12345678-1234-1234-1234-123456789abc"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const id = '12345678-1234-1234-1234-123456789abc';
const target = '87654321-4321-4321-4321-cba987654321';
const trigger = { pipelineName: 'demo', stageName: 'Deploy' };
const operations = [
  [
    'RetryStageExecution',
    { ...trigger, pipelineExecutionId: id, retryMode: 'FAILED_ACTIONS' },
    RetryStageExecutionCommand,
  ],
  [
    'RetryStageExecution',
    { ...trigger, pipelineExecutionId: id, retryMode: 'ALL_ACTIONS' },
    RetryStageExecutionCommand,
  ],
  ['RollbackStage', { ...trigger, targetPipelineExecutionId: target }, RollbackStageCommand],
  ['GetPipelineState', { name: 'demo' }, GetPipelineStateCommand],
  ['GetPipelineExecution', { pipelineName: 'demo', pipelineExecutionId: id }, GetPipelineExecutionCommand],
  ['GetPipeline', { name: 'demo' }, GetPipelineCommand],
  [
    'ListPipelineExecutions',
    { pipelineName: 'demo', filter: { succeededInStage: { stageName: 'Deploy' } }, nextToken: 'n' },
    ListPipelineExecutionsCommand,
  ],
  [
    'ListActionExecutions',
    {
      pipelineName: 'demo',
      filter: { latestInPipelineExecution: { pipelineExecutionId: id, startTimeRange: 'Latest' } },
    },
    ListActionExecutionsCommand,
  ],
  [
    'StopPipelineExecution',
    {
      pipelineName: 'demo',
      pipelineExecutionId: id,
      abandon: false,
      reason: 'restage: the job was cancelled "é"',
    },
    StopPipelineExecutionCommand,
  ],
] as const;

describe('our requests and those of the official client', () => {
  it.each(operations)(
    '%s: same method, path, target, content type and body',
    async (name, input, Command) => {
      const { ours, theirs } = await both(name, input, Command);
      for (const header of ['x-amz-target', 'content-type', 'x-amz-security-token']) {
        expect(ours.headers[header]).toBe(theirs.headers[header]);
      }
      expect(ours).toMatchObject({ method: theirs.method, url: theirs.url });
      expect(JSON.parse(ours.body)).toEqual(JSON.parse(theirs.body));
    },
  );

  it.each(operations)(
    '%s: its headers, body and time signed by us give its signature',
    async (name, input, Command) => {
      const { theirs } = await both(name, input, Command);
      const authorization = theirs.headers['authorization'] ?? '';
      const signedNames = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
      expect(signedNames).toContain('x-amz-target');
      const date = String(theirs.headers['x-amz-date']);
      const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
      const headers = await signV4(
        {
          method: theirs.method,
          url: new URL(theirs.url, endpoint),
          headers: Object.fromEntries(signedNames.map((header) => [header, String(theirs.headers[header])])),
          body: theirs.body,
        },
        { ...keys, expiresAt: undefined },
        { region, service: 'codepipeline', date: new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`) },
      );
      expect(headers['authorization']).toBe(authorization);
    },
  );
});

// biome-ignore lint/suspicious/noExplicitAny: the commands' classes differ only in types that do not matter here
async function both(name: string, input: Record<string, unknown>, Command: new (input: any) => any) {
  const client = new CodePipelineClient({ endpoint, region, credentials: keys, maxAttempts: 1 });
  await client.send(new Command(input));
  const theirs = captured.pop();
  client.destroy();
  const http = createHttp({
    clock: systemClock,
    userAgent: 'test',
    log: () => {},
    redact: (text) => text,
    env: {},
  });
  const api = createApi({
    http,
    clock: systemClock,
    url: new URL(`${endpoint}/`),
    region,
    credentials: {
      from: 'test',
      get: async () => ({ ...keys, expiresAt: undefined }),
      renew: async () => undefined,
    },
    debug: () => {},
  });
  await api.trigger(name, input, new AbortController().signal);
  await http.close();
  const ours = captured.pop();
  if (ours === undefined || theirs === undefined) throw new Error('nothing was captured');
  return { ours, theirs };
}
