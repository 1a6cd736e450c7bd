import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetPipelineStateCommand, RollbackStageCommand } from '@aws-sdk/client-codepipeline';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { REGION, refusal, visit } from './aws-harness.js';
import { type Answer, send } from './http.js';

const HOUR = 3_600_000;
const ROLE = 'arn:aws:iam::123456789012:role/ci/deployer';
const STATE = new GetPipelineStateCommand({ name: 'demo' });

const jwt = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const TOKEN = jwt({ sub: 'repo:acme/shop', aud: 'sts.amazonaws.com' });

type Visit = Awaited<ReturnType<typeof visit>>;

function assume({ sandbox }: Visit, change: Record<string, string | undefined> = {}): Promise<Answer> {
  const fields = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: ROLE,
    RoleSessionName: 'restage',
    WebIdentityToken: TOKEN,
    ...change,
  };
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  return send(sandbox.url, { headers, body: new URLSearchParams(given).toString() });
}

const element = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';

function keysOf({ body }: Answer) {
  return {
    accessKeyId: element(body, 'AccessKeyId'),
    secretAccessKey: element(body, 'SecretAccessKey'),
    sessionToken: element(body, 'SessionToken'),
  };
}

describe('AssumeRoleWithWebIdentity', () => {
  test('gives credentials that work until they expire, and are then refused as expired', async () => {
    const visited = await visit();
    const answer = await assume(visited);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(element(answer.body, 'Expiration')).toBe('2026-11-22T13:00:00Z');
    expect(element(answer.body, 'Arn')).toBe('arn:aws:sts::123456789012:assumed-role/deployer/restage');
    expect(element(answer.body, 'SubjectFromWebIdentityToken')).toBe('repo:acme/shop');

    const client = visited.clientWith(keysOf(answer));
    await client.send(STATE);
    await visited.clock.advance(HOUR - 1);
    await client.send(STATE);
    await visited.clock.advance(1);
    expect(await refusal(client.send(STATE))).toMatchObject({
      name: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
    });
    await visited.clientWith(keysOf(await assume(visited))).send(STATE);
  });

  test('lasts as long as was asked for, or as the sandbox was told', async () => {
    expect(element((await assume(await visit(), { DurationSeconds: '900' })).body, 'Expiration')).toBe(
      '2026-11-22T12:15:00Z',
    );
    const short = await assume(await visit({ temporaryCredentialsMs: 60_000 }));
    expect(element(short.body, 'Expiration')).toBe('2026-11-22T12:01:00Z');
  });

  test('the key does not work without its token, nor with the token of another session', async () => {
    const visited = await visit();
    const [first, second] = [keysOf(await assume(visited)), keysOf(await assume(visited))];
    expect(first.accessKeyId).not.toBe(second.accessKeyId);
    const { accessKeyId, secretAccessKey } = first;
    for (const keys of [
      { accessKeyId, secretAccessKey },
      { ...first, sessionToken: second.sessionToken },
    ]) {
      expect((await refusal(visited.clientWith(keys).send(STATE))).name).toBe('UnrecognizedClientException');
    }
  });

  test('the role is what a rollback is recorded under', async () => {
    const visited = await visit();
    const { world } = visited;
    const [target] = world.pipeline('demo')?.executions ?? [];
    const client = visited.clientWith(keysOf(await assume(visited)));
    const input = { pipelineName: 'demo', stageName: 'Deploy', targetPipelineExecutionId: target?.id };
    await client.send(new RollbackStageCommand(input));
    expect(world.pipeline('demo')?.executions.at(-1)?.trigger.by).toBe(
      'arn:aws:sts::123456789012:assumed-role/deployer/restage',
    );
  });

  test('is understood by the credential chain of the SDK', async () => {
    const visited = await visit();
    const folder = await mkdtemp(join(tmpdir(), 'restage-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'token');
    const chain = async (token: string) => {
      await writeFile(file, token);
      vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', file);
      vi.stubEnv('AWS_ROLE_ARN', ROLE);
      vi.stubEnv('AWS_ENDPOINT_URL_STS', visited.sandbox.url);
      onTestFinished(() => {
        vi.unstubAllEnvs();
      });
      return defaultProvider({ clientConfig: { region: REGION, maxAttempts: 1 } })();
    };
    const credentials = await chain(TOKEN);
    expect(credentials.expiration?.toISOString()).toBe('2026-11-22T13:00:00.000Z');
    await visited.clientWith(credentials).send(STATE);
    expect((await refusal(chain('opaque'))).name).toMatch(/^InvalidIdentityToken/);
  });

  test.each([
    ['RoleArn', undefined, 'ValidationError'],
    ['RoleArn', 'short', 'ValidationError'],
    ['RoleArn', 'arn:aws:iam::123456789012:user/somebody', 'ValidationError'],
    ['RoleSessionName', undefined, 'ValidationError'],
    ['RoleSessionName', 'x', 'ValidationError'],
    ['RoleSessionName', 'x'.repeat(65), 'ValidationError'],
    ['RoleSessionName', 'a b', 'ValidationError'],
    ['WebIdentityToken', 'abc', 'ValidationError'],
    ['WebIdentityToken', 'not a token', 'InvalidIdentityToken'],
    ['WebIdentityToken', jwt({ aud: 'https://github.com/acme' }), 'InvalidIdentityToken'],
    ['WebIdentityToken', jwt({ exp: Date.UTC(2026, 10, 22, 12) / 1000 }), 'ExpiredTokenException'],
    ['DurationSeconds', '899', 'ValidationError'],
    ['DurationSeconds', '43201', 'ValidationError'],
    ['DurationSeconds', 'long', 'ValidationError'],
    ['Version', '2010-01-01', 'InvalidAction'],
    ['Action', 'GetSessionToken', 'InvalidAction'],
  ])('%s=%s: %s', async (name, value, code) => {
    const visited = await visit();
    const answer = await assume(visited, { [name]: value });
    expect([answer.status, element(answer.body, 'Code')]).toEqual([400, code]);
    expect(element(answer.body, 'RequestId')).toMatch(/^[0-9a-f-]{36}$/);
    expect(visited.sandbox.requests.at(-1)).toMatchObject({ accepted: false, error: code });
  });

  test('is no read and no trigger: only faults of everything or of itself reach it', async () => {
    const visited = await visit({ faults: ['status-503-after@read*', 'status-503-after@trigger*'] });
    expect((await assume(visited)).status).toBe(200);
    visited.faults.on('throttle-retry-after@AssumeRoleWithWebIdentity');
    const throttled = await assume(visited);
    expect([throttled.status, element(throttled.body, 'Code'), throttled.headers['retry-after']]).toEqual([
      400,
      'Throttling',
      '7',
    ]);
    visited.faults.on('no-permission@AssumeRoleWithWebIdentity*1');
    const denied = await assume(visited);
    expect([denied.status, element(denied.body, 'Code')]).toEqual([403, 'AccessDenied']);
    expect((await assume(visited)).status).toBe(200);
  });
});
