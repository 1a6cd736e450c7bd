import { describe, expect, it } from 'vitest';
import { DefiniteError } from '../../src/engine/errors.js';
import { resolveIdentity } from '../../src/providers/bk-ci/identity.js';
import { consoleLinks } from '../../src/providers/bk-ci/links.js';
import { createRoute } from '../../src/providers/bk-ci/route.js';
import type { Context, Target } from '../../src/providers/provider.js';

function resolve(inputs: Partial<Target>, env: Record<string, string> = {}) {
  const secrets: string[] = [];
  const debug: string[] = [];
  const context = {
    env,
    secret: (value: string) => void secrets.push(value),
    debug: (message: string) => void debug.push(message),
  };
  const target = { apiStyle: 'gateway', ...inputs };
  const identity = resolveIdentity(target as Target, context as unknown as Context);
  const header = identity.headers['x-bkapi-authorization'];
  return {
    ...identity,
    authorization: header === undefined ? undefined : (JSON.parse(header) as Record<string, string>),
    secrets,
    debug,
  };
}

const app = { appCode: 'code', appSecret: 's3cret' };

describe('who is asking', () => {
  it('an application for a person', () => {
    expect(resolve({ ...app, user: 'alice' })).toMatchObject({
      type: 'apigw-app',
      authorization: { bk_app_code: 'code', bk_app_secret: 's3cret', bk_username: 'alice' },
      query: {},
      user: 'alice',
      secrets: ['s3cret'],
    });
    expect(resolve({ ...app, user: 'alice' }).headers['x-devops-uid']).toBe('alice');
  });

  it('a person with an access token', () => {
    const identity = resolve({ token: 't0ken' });
    expect(identity).toMatchObject({
      type: 'apigw-user',
      authorization: { access_token: 't0ken' },
      query: {},
      secrets: ['t0ken'],
    });
    expect(identity.headers['x-devops-uid']).toBeUndefined();
  });

  it('both: the person, through the application', () => {
    const identity = resolve({ ...app, token: 't0ken', user: 'alice' });
    expect(identity.type).toBe('apigw-user');
    expect(identity.authorization).toEqual({
      bk_app_code: 'code',
      bk_app_secret: 's3cret',
      access_token: 't0ken',
    });
  });

  it('without a gateway: a name, or a token in the query, where the service reads it', () => {
    expect(resolve({ apiStyle: 'direct', user: 'alice' })).toMatchObject({
      type: 'apigw-user',
      headers: { 'x-devops-uid': 'alice' },
      authorization: undefined,
    });
    expect(resolve({ apiStyle: 'direct', token: 't0ken' })).toMatchObject({
      query: { access_token: 't0ken' },
      authorization: undefined,
    });
  });

  it('from the environment, where the inputs are silent', () => {
    const env = { BK_APP_CODE: 'e-code', BK_APP_SECRET: 'e-secret', BK_USERNAME: 'bob' };
    expect(resolve({}, env)).toMatchObject({
      type: 'apigw-app',
      user: 'bob',
      authorization: { bk_app_code: 'e-code', bk_app_secret: 'e-secret' },
    });
    expect(resolve({}, { BK_ACCESS_TOKEN: 'e-token' })).toMatchObject({
      authorization: { access_token: 'e-token' },
    });
    expect(
      resolve({ user: 'bob' }, { BKPAAS_APP_ID: 'p-code', BKPAAS_APP_SECRET: 'p-secret' }),
    ).toMatchObject({
      authorization: { bk_app_code: 'p-code', bk_app_secret: 'p-secret' },
    });
    expect(
      resolve({ appCode: 'code', user: 'bob' }, { BK_APP_SECRET: 'e-secret' }).authorization,
    ).toMatchObject({
      bk_app_code: 'code',
      bk_app_secret: 'e-secret',
    });
  });

  it('a token left over in the environment does not overrule an application that was named', () => {
    expect(resolve({ ...app, user: 'alice' }, { BK_ACCESS_TOKEN: 'old' })).toMatchObject({
      type: 'apigw-app',
    });
  });

  it('BK_APIGW_TYPE overrules the kind, within what the style knows', () => {
    expect(resolve({ ...app, user: 'a' }, { BK_APIGW_TYPE: 'apigw-user' }).type).toBe('apigw-user');
    expect(resolve({ apiStyle: 'direct', user: 'a' }, { BK_APIGW_TYPE: 'apigw' }).type).toBe('apigw');
    expect(() => resolve({ ...app, user: 'a' }, { BK_APIGW_TYPE: 'apigw' })).toThrow('BK_APIGW_TYPE');
    expect(() => resolve({ ...app, user: 'a' }, { BK_APIGW_TYPE: 'x' })).toThrow('BK_APIGW_TYPE');
  });

  it.each([
    ['nothing', {}, /No BlueKing credentials/],
    ['half an application', { appCode: 'code', user: 'a' }, /Only half/],
    ['the other half', { appSecret: 's3cret', user: 'a' }, /Only half/],
    ['an application for nobody', app, /An application acts for a person/],
    ['nobody, without a gateway', { apiStyle: 'direct' as const }, /Nobody to act as/],
  ])('%s is not enough', (_name, inputs, message) => {
    expect(() => resolve(inputs)).toThrow(message);
    expect(() => resolve(inputs)).toThrow(DefiniteError);
  });

  it('no secret is in what is said of it', () => {
    const { debug } = resolve({ ...app, token: 't0ken', user: 'alice' });
    expect(debug.join()).not.toMatch(/s3cret|t0ken/);
    expect(debug.join()).toContain('apigw-user');
  });

  it('a header holds ASCII only, and says the same', () => {
    const { headers, authorization } = resolve({ appCode: 'ko\u0308d\n密', appSecret: 's3cret', user: 'a' });
    expect(headers['x-bkapi-authorization']).toMatch(/^[ -~]+$/);
    expect(authorization?.['bk_app_code']).toBe('ko\u0308d\n密');
  });
});

describe('where it is', () => {
  const query = { pipelineId: 'p-1', taskId: undefined, skip: true };

  it.each([
    [
      'gateway',
      'https://bkapi.example.com/api/devops/prod/',
      'https://bkapi.example.com/api/devops/prod/v4/apigw-app/projects/my%2Fproject/build_retry?pipelineId=p-1&skip=true',
    ],
    [
      'direct',
      'https://devops.example.com/ms/openapi/api',
      'https://devops.example.com/ms/openapi/api/apigw-app/v4/projects/my%2Fproject/build_retry?pipelineId=p-1&skip=true',
    ],
  ] as const)('%s', (style, base, url) => {
    const route = createRoute(new URL(base), style, 'my/project', { type: 'apigw-app', query: {} });
    expect(route.url('build_retry', query).href).toBe(url);
    expect(route.shown('build_retry', query)).toBe(url);
  });

  it('a token in the query is never shown', () => {
    const base = new URL('https://devops.example.com');
    const identity = { type: 'apigw-user', query: { access_token: 't0ken' } } as const;
    const route = createRoute(base, 'direct', 'demo', identity);
    expect(route.url('build_retry', query).searchParams.get('access_token')).toBe('t0ken');
    expect(route.shown('build_retry', query)).not.toContain('t0ken');
  });

  it('the build’s page', () => {
    const links = consoleLinks(new URL('https://devops.example.com/'), 'demo', 'p-1');
    expect(links.build('b-1')).toBe('https://devops.example.com/console/pipeline/demo/p-1/detail/b-1');
    expect(links.pipeline).toBe('https://devops.example.com/console/pipeline/demo/p-1/history');
  });
});
