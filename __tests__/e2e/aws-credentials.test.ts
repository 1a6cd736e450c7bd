import { mkdtempSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { awsStep } from './support.js';

const noKeys = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
};
const role = 'arn:aws:iam::123456789012:role/restage';

describe.concurrent('credentials', () => {
  it('none: exit with what to do, before any request', async ({ expect }) => {
    const step = await awsStep({ inputs: {}, env: noKeys });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.sandbox.requests).toEqual([]);
    expect(step.annotations[0]?.message).toContain('No AWS credentials');
    expect(step.annotations[0]?.message).toContain('role-to-assume');
  });

  it('from the inputs, masked', async ({ expect }) => {
    let secret = '';
    const inputs: Record<string, string> = {};
    const step = await awsStep({
      inputs,
      env: noKeys,
      before: ({ credentials }) => {
        secret = credentials['secret-access-key'] ?? '';
        inputs['access-key-id'] = credentials['access-key-id'] ?? '';
        inputs['secret-access-key'] = secret;
      },
    });
    expect(step.exitCode).toBe(0);
    expect(step.masks).toContain(secret);
    expect(step.seenLog).not.toContain(secret);
    expect(JSON.stringify(step.files)).not.toContain(secret);
  });

  it('wrong ones are refused with what to check', async ({ expect }) => {
    const step = await awsStep({
      inputs: {},
      env: { AWS_SECRET_ACCESS_KEY: 'not-the-secret-key-of-the-sandbox' },
    });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations[0]?.message).toContain('secret-access-key');
    expect(step.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('not-the-secret-key');
  });

  it('expired ones, and nothing to renew them with', async ({ expect }) => {
    const step = await awsStep({ inputs: {}, faults: ['expired-token@any*'] });
    expect(step).toMatchObject({ exitCode: 1, accepted: [] });
    expect(step.annotations[0]?.message).toContain('expired');
  });

  it('no permission: names the permission', async ({ expect }) => {
    const trigger = await awsStep({ inputs: {}, faults: ['no-permission'] });
    expect(trigger).toMatchObject({ exitCode: 1, accepted: [] });
    expect(trigger.outputs['outcome']).toBe('refused');
    expect(trigger.annotations[0]?.message).toContain('codepipeline:RetryStageExecution');
    const read = await awsStep({ inputs: {}, faults: ['no-permission@GetPipelineState*'] });
    expect(read.annotations[0]?.message).toContain('codepipeline:GetPipelineState');
  });

  it('of an assumed role are renewed during the wait', async ({ expect }) => {
    const issuer = await oidcIssuer();
    const step = await awsStep({
      inputs: { 'role-to-assume': role },
      // Shorter than the stage, and shorter than the margin before which a renewal is due.
      sandbox: { temporaryCredentialsMs: 20_000 },
      env: noKeys,
      envOf: ({ url }) => ({ ...issuer.env, AWS_ENDPOINT_URL_STS: url }),
    });
    await issuer.close();
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    const exchanges = step.sandbox.requests.filter(
      ({ operation }) => operation === 'AssumeRoleWithWebIdentity',
    ).length;
    expect(exchanges).toBeGreaterThan(1);
    expect(issuer.audiences).toContain('sts.amazonaws.com');
    for (const token of issuer.tokens) {
      expect(step.seenLog).not.toContain(token);
      expect(JSON.stringify(step.files)).not.toContain(token);
    }
  });

  it('of a role, without permission for an OIDC token: says which', async ({ expect }) => {
    const step = await awsStep({ inputs: { 'role-to-assume': role }, env: noKeys });
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.message).toContain('id-token: write');
  });

  it('from a profile, through the official chain', async ({ expect }) => {
    let keys = { id: '', secret: '' };
    const step = await awsStep({
      inputs: {},
      env: noKeys,
      envOf: ({ credentials }) => {
        keys = { id: credentials['access-key-id'] ?? '', secret: credentials['secret-access-key'] ?? '' };
        return { AWS_CONFIG_FILE: profileFile(keys), AWS_PROFILE: 'deploy' };
      },
    });
    expect(step).toMatchObject({ exitCode: 0, accepted: ['RetryStageExecution'] });
    expect(step.masks).toContain(keys.secret);
  });
});

function profileFile({ id, secret }: { id: string; secret: string }): string {
  const file = join(mkdtempSync(join(tmpdir(), 'restage-aws-')), 'config');
  writeFileSync(file, `[profile deploy]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
  return file;
}

/** The job's token service, as far as the toolkit uses it. */
async function oidcIssuer() {
  const audiences: (string | null)[] = [];
  const tokens: string[] = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.headers.authorization !== 'Bearer request-token-of-the-job') {
      response.writeHead(401).end();
      return;
    }
    const audience = url.searchParams.get('audience');
    audiences.push(audience);
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'RS256' })}.${part({ aud: audience, sub: 'repo:demo/demo:ref:refs/heads/main', jti: tokens.length })}.c2ln`;
    tokens.push(token);
    response.end(JSON.stringify({ value: token }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const env: Record<string, string> = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-job',
  };
  return { audiences, tokens, env, close: () => new Promise((resolve) => server.close(resolve)) };
}
