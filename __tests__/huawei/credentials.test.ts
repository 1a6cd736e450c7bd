import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../src/http/types.js';
import { credentialSource } from '../../src/providers/huawei/credentials.js';
import { iamUrl } from '../../src/providers/huawei/iam.js';
import type { Context, Target } from '../../src/providers/provider.js';
import { virtualClock } from '../support/virtual-clock.js';

const nothing: Target = {
  pipelineId: '',
  stage: undefined,
  task: undefined,
  executionId: undefined,
  targetExecutionId: undefined,
  region: undefined,
  endpoint: undefined,
  projectId: undefined,
  roleToAssume: undefined,
  accessKeyId: undefined,
  secretAccessKey: undefined,
  sessionToken: undefined,
  token: undefined,
  appCode: undefined,
  appSecret: undefined,
  user: undefined,
  apiStyle: 'gateway',
  allowInsecureHttp: false,
};
const service = new URL('https://cloudpipeline-ext.cn-north-4.myhuaweicloud.com');
const signal = new AbortController().signal;
const login = { HW_USER_NAME: 'user', HW_USER_PASSWORD: 'the-password', HW_DOMAIN_NAME: 'account' };
const keys = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'the-secret-key' };

/** Answers of IAM, one after the other; the last one repeats. */
function world(env: Record<string, string>, answers: readonly Partial<HttpResponse>[] = []) {
  const clock = virtualClock(Date.UTC(2026, 0, 1));
  const secrets: string[] = [];
  const sent: HttpRequest[] = [];
  const context: Context = {
    http: {
      send: async (request) => {
        const answer = answers[Math.min(sent.length, answers.length - 1)];
        sent.push(request);
        if (answer === undefined) throw new Error('nothing should be sent');
        return { status: 201, headers: {}, text: '', ...answer };
      },
      close: async () => {},
    },
    clock,
    env,
    secret: (value) => secrets.push(value),
    warn: () => {},
    debug: () => {},
    oidcToken: undefined,
  };
  return { clock, secrets, sent, context };
}

const issued = (token: string, hours = 24): Partial<HttpResponse> => ({
  headers: { 'x-subject-token': token },
  text: JSON.stringify({
    token: { expires_at: new Date(Date.UTC(2026, 0, 1, hours)).toISOString().replace('Z', '000Z') },
  }),
});

describe('where credentials come from', () => {
  const pairs = { accessKeyId: 'INPUT', secretAccessKey: 'the-input-secret' };
  it.each([
    [
      'the input token before everything',
      { ...pairs, token: 'the-token' },
      { ...keys, HW_AUTH_TOKEN: 't' },
      'token',
    ],
    [
      'keys in inputs before the environment',
      pairs,
      { HW_AUTH_TOKEN: 'another-token', ...keys },
      'access-key-id',
    ],
    ['the input user before the environment', { user: 'user' }, { ...login, ...keys }, 'user'],
    ['a token of the environment', {}, { ...keys, HW_AUTH_TOKEN: 'the-token' }, 'HW_AUTH_TOKEN'],
    [
      'keys of auth-action',
      {},
      { HUAWEI_CLOUD_ACCESS_KEY_ID: 'A', HUAWEI_CLOUD_SECRET_ACCESS_KEY: 'secret', ...keys },
      'HUAWEI_CLOUD_ACCESS_KEY_ID',
    ],
    ['keys of the SDKs', {}, { ...keys, ...login }, 'HUAWEICLOUD_SDK_AK'],
    ['keys of Terraform', {}, { HW_ACCESS_KEY: 'A', HW_SECRET_KEY: 'secret' }, 'HW_ACCESS_KEY'],
    ['keys of the samples', {}, { CLOUD_SDK_AK: 'A', CLOUD_SDK_SK: 'secret' }, 'CLOUD_SDK_AK'],
    ['half a pair is none', {}, { HW_ACCESS_KEY: 'A', ...login }, 'HW_USER_NAME'],
    ['an empty variable is none', {}, { HW_AUTH_TOKEN: '', ...keys }, 'HUAWEICLOUD_SDK_AK'],
    [
      'OpenStack’s names',
      {},
      { OS_USERNAME: 'u', OS_PASSWORD: 'password', OS_DOMAIN_NAME: 'd' },
      'OS_USERNAME',
    ],
  ])('%s', (_, target, env, from) => {
    const { context } = world(env);
    expect(credentialSource({ ...nothing, ...target }, context, 'cn-north-4', service).from).toBe(from);
  });

  it('none: says what to set', () => {
    const { context } = world({});
    expect(() => credentialSource(nothing, context, 'cn-north-4', service)).toThrow(
      /No Huawei Cloud credentials/,
    );
  });

  it('a user without password or account: says which variables would hold them', () => {
    const { context } = world({});
    const attempt = () => credentialSource({ ...nothing, user: 'user' }, context, 'cn-north-4', service);
    expect(attempt).toThrow(
      /password \(HUAWEI_CLOUD_PASSWORD, HW_USER_PASSWORD, OS_PASSWORD\) and the account \(/,
    );
  });

  it('every secret is hidden before its first use', async () => {
    const fixed = world({ ...keys, HUAWEICLOUD_SDK_SECURITY_TOKEN: 'the-security-token' });
    credentialSource(nothing, fixed.context, 'cn-north-4', service);
    expect(fixed.secrets).toEqual(['the-secret-key', 'the-security-token']);
    const signedIn = world(login, [issued('the-new-token')]);
    await credentialSource(nothing, signedIn.context, 'cn-north-4', service).get(signal);
    expect(signedIn.secrets).toEqual(['the-password', 'the-new-token']);
  });
});

describe('a token for user name and password', () => {
  it('is asked for the region’s project, once', async () => {
    const { context, sent } = world(login, [issued('t-1')]);
    const source = credentialSource(nothing, context, 'cn-north-4', service);
    for (let times = 0; times < 3; times += 1) {
      expect(await source.get(signal)).toEqual({ kind: 'token', token: 't-1' });
    }
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method: 'POST', kind: 'trigger' });
    expect(sent[0]?.url.href).toBe('https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      auth: {
        identity: {
          methods: ['password'],
          password: { user: { name: 'user', password: 'the-password', domain: { name: 'account' } } },
        },
        scope: { project: { name: 'cn-north-4' } },
      },
    });
  });

  it('is asked for a named project, by id before name', async () => {
    const { context, sent } = world({ ...login, HW_PROJECT_NAME: 'p', HW_PROJECT_ID: 'id' }, [issued('t-1')]);
    await credentialSource(nothing, context, 'cn-north-4', service).get(signal);
    expect(JSON.parse(sent[0]?.body ?? '').auth.scope).toEqual({ project: { id: 'id' } });
  });

  it('is renewed before it expires', async () => {
    const { context, clock, sent } = world(login, [issued('t-1', 1), issued('t-2', 24)]);
    const source = credentialSource(nothing, context, 'cn-north-4', service);
    await source.get(signal);
    await clock.sleep(54 * 60_000);
    expect(await source.get(signal)).toEqual({ kind: 'token', token: 't-1' });
    await clock.sleep(2 * 60_000);
    expect(await source.get(signal)).toEqual({ kind: 'token', token: 't-2' });
    expect(sent).toHaveLength(2);
  });

  it('a 401 is never repeated', async () => {
    const refusal = { status: 401, text: '{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}' };
    const { context, sent } = world(login, [refusal]);
    const source = credentialSource(nothing, context, 'cn-north-4', service);
    for (let times = 0; times < 3; times += 1) {
      await expect(source.get(signal)).rejects.toMatchObject({
        kind: 'no-credentials',
        message: expect.stringContaining('wrong'),
      });
    }
    await expect(source.renew(signal)).rejects.toMatchObject({ kind: 'no-credentials' });
    expect(sent).toHaveLength(1);
  });

  it('a refused renewal leaves the old one in use to its end, and is not tried again', async () => {
    const { context, clock, sent } = world(login, [issued('t-1', 1), { status: 401, text: '{}' }]);
    const source = credentialSource(nothing, context, 'cn-north-4', service);
    await source.get(signal);
    await clock.sleep(57 * 60_000);
    expect(await source.get(signal)).toEqual({ kind: 'token', token: 't-1' });
    expect(await source.get(signal)).toEqual({ kind: 'token', token: 't-1' });
    await clock.sleep(10 * 60_000);
    await expect(source.get(signal)).rejects.toMatchObject({ kind: 'no-credentials' });
    expect(sent).toHaveLength(2);
  });

  it('trouble of IAM is passing: the next read tries again', async () => {
    const { context, sent } = world(login, [{ status: 503 }, issued('t-1')]);
    const source = credentialSource(nothing, context, 'cn-north-4', service);
    await expect(source.get(signal)).rejects.toMatchObject({ name: 'HttpError' });
    expect(await source.get(signal)).toEqual({ kind: 'token', token: 't-1' });
    expect(sent).toHaveLength(2);
  });

  it('an answer without the header is no token', async () => {
    const { context } = world(login, [{ status: 201 }]);
    await expect(credentialSource(nothing, context, 'cn-north-4', service).get(signal)).rejects.toThrow(
      /HTTP 201/,
    );
  });
});

describe('the host of IAM', () => {
  const url = (region: string | undefined, env: Record<string, string> = {}, at = service) =>
    iamUrl(region, at, nothing, world(env).context).href;

  it('is the region’s', () => {
    expect(url('cn-north-4')).toBe('https://iam.cn-north-4.myhuaweicloud.com/');
    expect(url('eu-west-101')).toBe('https://iam.eu-west-101.myhuaweicloud.eu/');
  });

  it('is the environment’s, without the version', () => {
    expect(url('xx-nowhere-9', { HW_AUTH_URL: 'https://iam.example.com:443/v3' })).toBe(
      'https://iam.example.com/',
    );
  });

  it('is never guessed', () => {
    expect(() => url('xx-nowhere-9')).toThrow(/xx-nowhere-9/);
    expect(() => url(undefined)).toThrow(/HUAWEICLOUD_SDK_IAM_ENDPOINT|unset region/);
    expect(() => url('cn-north-4', { OS_AUTH_URL: 'http://iam.example.com/v3' })).toThrow(/plain http/);
  });

  it('is the sandbox itself where the service is one: the password stays on this machine', () => {
    expect(url('cn-north-4', {}, new URL('http://127.0.0.1:1234'))).toBe('http://127.0.0.1:1234/');
  });
});
