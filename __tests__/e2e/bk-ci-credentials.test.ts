import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { SECRET_IN_MODEL } from '../../src/sandbox/bk-ci/detail.js';
import { ACCESS_TOKEN, APP_CODE, APP_SECRET } from '../../src/sandbox/bk-ci/gate.js';
import { SECRET_VARIABLE } from '../../src/sandbox/bk-ci/lists.js';
import { SECRET_PARAMETER } from '../../src/sandbox/bk-ci/rows.js';
import { type Certificates, makeCertificates } from '../http/certificates.js';
import { runAction } from '../support/runner/run-action.js';
import { type BkStep, bkStep, demoId, versions } from './bk-ci-support.js';
import { root } from './support.js';

const nobody = { BK_APP_CODE: undefined, BK_APP_SECRET: undefined, BK_USERNAME: undefined };

/** Every byte the step left: both streams, the page, outputs, summary, state and any file. The mask itself is not counted. */
function everything({ stdout, stderr, seenLog, outputs, summary, files, annotations }: BkStep): string {
  const unmasked = stdout.replace(/^::add-mask::.*$/gm, '');
  return JSON.stringify([unmasked, stderr, seenLog, outputs, summary, files, annotations]);
}

/** A secret in the forms in which it might have been written. */
function forms(secret: string): string[] {
  return [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
}

describe.concurrent('credentials', () => {
  it('none: what to do, before any request', async ({ expect }) => {
    const step = await bkStep({ env: nobody });
    expect(step).toMatchObject({ exitCode: 1, sent: [] });
    expect(step.sandbox.requests).toEqual([]);
    expect(step.annotations[0]?.message).toMatch(/No BlueKing credentials.*app-code, app-secret and user/);
  });

  it('half of an application’s', async ({ expect }) => {
    const step = await bkStep({ env: { BK_APP_SECRET: undefined } });
    expect(step.sandbox.requests).toEqual([]);
    expect(step.annotations[0]?.message).toContain('app-secret (or BK_APP_SECRET)');
  });

  it('an application’s from the inputs, masked', async ({ expect }) => {
    const inputs = { 'app-code': APP_CODE, 'app-secret': APP_SECRET, user: 'alice' };
    const step = await bkStep({ inputs, env: nobody });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
    expect(step.masks).toContain(APP_SECRET);
  });

  it('wrong ones: the gateway’s number, and what to check', async ({ expect }) => {
    const step = await bkStep({ env: { BK_APP_SECRET: 'not-the-secret-of-the-sandbox' } });
    expect(step).toMatchObject({ exitCode: 1, sent: [] });
    expect(step.annotations[0]?.message).toMatch(/1640101.*app-secret/);
    expect(everything(step)).not.toContain('not-the-secret');
  });

  it('a person’s access token', async ({ expect }) => {
    const step = await bkStep({ inputs: { token: ACCESS_TOKEN }, env: { ...nobody, RUNNER_DEBUG: '1' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
    expect(step.seenLog).toContain('/v4/apigw-user/projects/demo/build_retry');
    const fromEnv = await bkStep({ env: { ...nobody, BK_ACCESS_TOKEN: ACCESS_TOKEN } });
    expect(fromEnv.exitCode).toBe(0);
    expect(fromEnv.masks).toContain(ACCESS_TOKEN);
  });

  it('an expired token: what to do', async ({ expect }) => {
    const step = await bkStep({ inputs: { token: 'expired-access-token' }, env: nobody });
    expect(step.annotations[0]?.message).toMatch(/1640102.*may have expired/);
    expect(everything(step)).not.toContain('expired-access-token');
  });

  it('without a gateway: a user’s name', async ({ expect }) => {
    const inputs = { 'api-style': 'direct', user: 'alice' };
    const step = await bkStep({ inputs, env: { ...nobody, RUNNER_DEBUG: '1' } });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
    expect(step.seenLog).toContain('/apigw-user/v4/projects/demo/build_retry');
  });
});

describe.each(versions)('BK-CI %s: nothing secret is in any byte written', (version) => {
  it.concurrent.for([
    ['a retry', {}, []],
    ['a dry run', { 'dry-run': 'true' }, []],
    ['a rollback whose answer was lost', { mode: 'rollback' }, ['reset-after@build_restart*1']],
    ['a refusal', {}, ['no-permission', 'hostile-text']],
    ['a count from build_status', {}, ['no-count']],
    ['a token in the query', { 'api-style': 'direct', token: ACCESS_TOKEN }, ['access-token-filter']],
  ] as const)('%s', async ([, inputs, faults], { expect }) => {
    const stage = { stage: 'stage-3' };
    const step = await bkStep({
      version,
      inputs: { ...stage, ...inputs },
      faults,
      env: { RUNNER_DEBUG: '1' },
    });
    expect(step.sandbox.requests.length).toBeGreaterThan(2);
    const written = everything(step);
    for (const secret of [APP_SECRET, ACCESS_TOKEN, SECRET_IN_MODEL, SECRET_VARIABLE, SECRET_PARAMETER]) {
      for (const form of forms(secret)) expect(written).not.toContain(form);
    }
  });
});

describe('where credentials may go', () => {
  let certificates: Certificates;
  beforeAll(async () => {
    certificates = await makeCertificates();
  });
  afterAll(() => certificates.remove());

  /** The sandbox behind TLS with a certificate of a private authority. */
  async function throughTls(url: string) {
    const server = https.createServer(certificates, async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { host: _, connection: __, ...headers } = request.headers;
      const answer = await fetch(new URL(request.url ?? '/', url), {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
      });
      const type = answer.headers.get('content-type') ?? '';
      response
        .writeHead(answer.status, { 'content-type': type })
        .end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      endpoint: `https://localhost:${port}`,
      close: () => new Promise((resolve) => server.close(resolve)),
    };
  }

  it('a private authority works through NODE_EXTRA_CA_CERTS', async ({ expect }) => {
    let close = async (): Promise<unknown> => undefined;
    const step = await bkStep({
      env: { NODE_EXTRA_CA_CERTS: certificates.caFile },
      before: async ({ url }) => {
        const front = await throughTls(url);
        close = front.close;
        return { endpoint: front.endpoint };
      },
    });
    await close();
    expect(step).toMatchObject({ exitCode: 0, accepted: ['build_retry'] });
    expect(step.outputs['final-status']).toBe('succeeded');
  });

  it('without it nothing is sent, and the message says what to set', async ({ expect }) => {
    let close = async (): Promise<unknown> => undefined;
    const step = await bkStep({
      before: async ({ url }) => {
        const front = await throughTls(url);
        close = front.close;
        return { endpoint: front.endpoint };
      },
    });
    await close();
    expect(step.sandbox.requests).toEqual([]);
    expect(step.exitCode).toBe(1);
    expect(step.annotations.at(-1)?.message).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('plain http to another host is refused before anything is sent', async ({ expect }) => {
    const step = await bkStep({
      inputs: { endpoint: 'http://devops.example.com/prod' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.message).toMatch(/plain http to devops\.example\.com.*allow-insecure-http/);
  });
});

describe.concurrent('bad inputs', () => {
  it('are reported together, before any request', async ({ expect }) => {
    const step = await bkStep({
      inputs: {
        'pipeline-id': 'demo',
        stage: '',
        'project-id': '',
        mode: 'rerun',
        task: 'a b',
        'execution-id': 'latest',
        'timeout-minutes': 'soon',
        'poll-interval-seconds': '0',
        'dry-run': 'maybe',
        'api-style': 'sideways',
        user: 'two words',
        endpoint: 'https://user:pass-word@bkapi.example.com',
        'app-secret': 'a-secret-among-mistakes',
      },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(step).toMatchObject({ exitCode: 1, sent: [] });
    expect(step.sandbox.requests).toEqual([]);
    const { message } = step.annotations[0] ?? { message: '' };
    for (const input of [
      ...['pipeline-id', 'project-id', 'mode', 'task', 'execution-id', 'timeout-minutes'],
      ...['poll-interval-seconds', 'dry-run', 'api-style', 'user', 'endpoint'],
    ]) {
      expect(message).toContain(`${input} `);
    }
    expect(message).not.toMatch(/a-secret-among|pass-word/);
    expect(step.annotations).toHaveLength(1);
  });

  it('an endpoint that already holds what api-style adds', async ({ expect }) => {
    const step = await bkStep({
      inputs: { endpoint: 'https://bkapi.example.com/api/devops/prod/v4/apigw-app/projects/demo' },
      env: { RESTAGE_SANDBOX_CLOCK: undefined },
    });
    expect(step.annotations[0]?.message).toContain('must end before /v4/');
  });

  it('no endpoint', async ({ expect }) => {
    const step = await bkStep({ inputs: { endpoint: '' }, env: { RESTAGE_SANDBOX_CLOCK: undefined } });
    expect(step.annotations[0]?.message).toContain('endpoint is required for bk-ci');
  });

  it.for([
    ['neither stage nor task', {}, 'scope: all to run the whole build again'],
    ['a skip of nothing', { mode: 'skip' }, 'to say what to skip'],
    [
      'a scope for one task',
      { stage: 'deploy', task: 'release', scope: 'failed' },
      'scope failed goes with a stage',
    ],
  ] as const)('%s', async ([, inputs, message], { expect }) => {
    const step = await bkStep({ inputs: { stage: '', ...inputs } });
    expect(step).toMatchObject({ exitCode: 1, sent: [] });
    expect(step.annotations[0]?.message).toContain(message);
  });
});

describe.concurrent('endpoint: sandbox', () => {
  it.for(versions)('needs no account, and can be any release: %s', async (version, { expect }) => {
    const step = await runAction({
      action: root,
      inputs: {
        provider: 'bk-ci',
        'pipeline-id': demoId('demo'),
        'project-id': 'demo',
        stage: 'deploy',
        endpoint: 'sandbox',
      },
      env: {
        RESTAGE_SANDBOX_CLOCK: `40@${Date.now()}`,
        RESTAGE_SANDBOX_FAULTS: `version-${version}`,
        RUNNER_DEBUG: '1',
      },
    });
    expect(step).toMatchObject({ exitCode: 0, annotations: [] });
    expect(step.outputs['final-status']).toBe('succeeded');
    const before114 = step.seenLog.includes('has no executeCount (before 1.14)');
    expect(before114).toBe(version === '1.11');
  });
});
