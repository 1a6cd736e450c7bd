import { describe, it } from 'vitest';
import { SANDBOX_USER } from '../../src/sandbox/huawei/identity.js';
import { codeArtsStep, containerOpsStep, type HuaweiStepOptions, sent } from './huawei-support.js';

const noKeys = { HUAWEI_CLOUD_ACCESS_KEY_ID: undefined, HUAWEI_CLOUD_SECRET_ACCESS_KEY: undefined };
const signIn = 'KeystoneCreateUserTokenByPassword';
const login = {
  ...noKeys,
  OS_USERNAME: SANDBOX_USER.name,
  OS_PASSWORD: SANDBOX_USER.password,
  OS_DOMAIN_NAME: SANDBOX_USER.domain,
  OS_PROJECT_NAME: SANDBOX_USER.project,
};
const providers = [
  ['CodeArts', (options: HuaweiStepOptions) => codeArtsStep('demo', options)],
  ['ContainerOps', (options: HuaweiStepOptions) => containerOpsStep('demo', options)],
] as const;

describe.concurrent.for(providers)('%s credentials', ([, step]) => {
  it('none: says what to set, before any request', async ({ expect }) => {
    const none = await step({ env: noKeys });
    expect(none).toMatchObject({ exitCode: 1, accepted: [] });
    expect(none.sandbox.requests).toEqual([]);
    expect(none.error).toContain('No Huawei Cloud credentials');
  });

  it('keys from the inputs, masked', async ({ expect }) => {
    const inputs: Record<string, string> = {};
    const given = await step({
      inputs,
      env: noKeys,
      before: ({ credentials }) => {
        inputs['access-key-id'] = credentials['access-key-id'] ?? '';
        inputs['secret-access-key'] = credentials['secret-access-key'] ?? '';
      },
    });
    expect(given).toMatchObject({ exitCode: 0 });
    const secret = inputs['secret-access-key'] ?? '';
    expect(given.masks).toContain(secret);
    expect(given.seenLog).not.toContain(secret);
    expect(JSON.stringify(given.files)).not.toContain(secret);
  });

  it('temporary keys with their security token', async ({ expect }) => {
    const inputs: Record<string, string> = {};
    const given = await step({
      inputs,
      env: noKeys,
      before: ({ identities }) => {
        const { accessKeyId, secretAccessKey, securityToken } = identities.issueKey();
        Object.assign(inputs, {
          'access-key-id': accessKeyId,
          'secret-access-key': secretAccessKey,
          'session-token': securityToken,
        });
      },
    });
    expect(given).toMatchObject({ exitCode: 0 });
    expect(given.seenLog).not.toContain(inputs['session-token']);
  });

  it('a token', async ({ expect }) => {
    const inputs: Record<string, string> = {};
    const given = await step({
      inputs,
      env: noKeys,
      before: ({ identities, world }) => {
        inputs['token'] = identities.issueToken(world.now() + 24 * 60 * 60_000);
      },
    });
    expect(given).toMatchObject({ exitCode: 0 });
    expect(given.masks).toContain(inputs['token']);
    expect(given.seenLog).not.toContain(inputs['token']);
  });

  it('user name and password: one token for the whole step, masked', async ({ expect }) => {
    const signedIn = await step({ env: login });
    expect(signedIn).toMatchObject({ exitCode: 0 });
    expect(sent(signedIn, signIn)).toBe(1);
    expect(signedIn.masks).toContain(SANDBOX_USER.password);
    expect(signedIn.masks.some((mask) => mask.startsWith('MIISandbox'))).toBe(true);
    expect(signedIn.seenLog).not.toContain('MIISandbox');
    expect(JSON.stringify(signedIn.files)).not.toContain('MIISandbox');
  });

  it('the user may be an input, with the password from the environment', async ({ expect }) => {
    const signedIn = await step({
      inputs: { user: SANDBOX_USER.name },
      env: { ...login, OS_USERNAME: undefined },
    });
    expect(signedIn).toMatchObject({ exitCode: 0 });
  });

  it('the token is renewed before it expires', async ({ expect }) => {
    // Shorter than the stage, and shorter than the margin before which a renewal is due.
    const signedIn = await step({ env: login, sandbox: { tokenMs: 20_000 } });
    expect(signedIn).toMatchObject({ exitCode: 0 });
    expect(sent(signedIn, signIn)).toBeGreaterThan(1);
  });

  it('a wrong password is tried once', async ({ expect }) => {
    const refused = await step({ env: { ...login, OS_PASSWORD: 'not-the-password' } });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
    expect(refused.sandbox.requests.map(({ operation }) => operation)).toEqual([signIn]);
    expect(refused.error).toContain('wrong passwords lock the user');
    expect(refused.stdout.replace(/^::add-mask::.*$/gm, '')).not.toContain('not-the-password');
  });

  it.for([
    [
      'a wrong secret key',
      { HUAWEI_CLOUD_SECRET_ACCESS_KEY: 'not-the-secret-key-of-the-sandbox' },
      'APIGW.0301',
    ],
    ['an unknown key', { HUAWEI_CLOUD_ACCESS_KEY_ID: 'NOBODYSKEY' }, 'APIGW.0301'],
    ['an unknown token', { ...noKeys, HW_AUTH_TOKEN: 'nobody-has-issued-this' }, 'APIGW.0301'],
  ] as const)('%s is refused once, with code and request id', async ([, env, code], { expect }) => {
    const refused = await step({ env });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
    expect(refused.sandbox.requests).toHaveLength(1);
    expect(refused.error).toContain(code);
    expect(refused.error).toMatch(/request id \w+/);
    expect(refused.error).toContain('did not try again');
  });

  it('a clock that is off: says by how much', async ({ expect }) => {
    const refused = await step({ faults: ['clock-skew'] });
    expect(refused).toMatchObject({ exitCode: 1, accepted: [] });
    expect(refused.sandbox.requests).toHaveLength(1);
    expect(refused.error).toMatch(/APIGW\.0303.*3\d{3} s ahead of this machine’s.*set the clock/);
  });

  it('a token that ends early is replaced once, where there is a password', async ({ expect }) => {
    const replaced = await step({
      env: login,
      before: ({ faults, world }) => {
        world.schedule(world.now() + 30_000, () => faults.on('expired-token@read*1'));
      },
    });
    expect(replaced).toMatchObject({ exitCode: 0 });
    expect(sent(replaced, signIn)).toBe(2);
  });
});
