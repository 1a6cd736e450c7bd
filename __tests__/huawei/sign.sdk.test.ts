import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { systemClock } from '../../src/engine/clock.js';
import { encode, sign } from '../../src/providers/huawei/sign.js';
import { SANDBOX_KEY } from '../../src/sandbox/huawei/identity.js';
import { idOf, PROJECT_ID } from '../../src/sandbox/huawei-codearts/ids.js';
import { startCodeArtsSandbox } from '../../src/sandbox/huawei-codearts.js';
import { startContainerOpsSandbox } from '../../src/sandbox/huawei-containerops.js';

/**
 * The signer of Huawei's own SDK, version 3.1.211, against ours. What is left out is a defect of that one, by name:
 *
 * - `encodesPathTwice`: it takes the path as it stands in the URL, where everything that needs it is encoded already,
 *   and encodes it once more. Huawei's Python SDK decodes first, as we do (vector V12).
 * - `sortsByUtf16`: it compares names and values by UTF-16 units; Python and the other SDKs compare code points.
 */
const runs = 1_000;

const plainSegment = fc
  .stringMatching(/^[\w~.:@!$&()*+,;=-]{1,12}$/)
  .filter((segment) => !/^\.{1,2}$/.test(segment));
const anyText = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'+*!\'()%&= /:;,?#[]@"名値é~'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 10,
  })
  .map((text) => text.toWellFormed());
const sortsByUtf16 = (text: string) => /[\u{10000}-\u{10ffff}]/u.test(text);
const queryText = anyText.filter((text) => !sortsByUtf16(text));

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  host: fc.constantFrom(
    'cloudpipeline-ext.cn-north-4.myhuaweicloud.com',
    'pipeline.example.com:8443',
    '127.0.0.1:49152',
  ),
  // encodesPathTwice: only segments that stand in a URL as they are.
  segments: fc.array(plainSegment, { maxLength: 6 }),
  slash: fc.boolean(),
  query: fc.dictionary(
    queryText.filter((name) => name !== ''),
    fc.oneof(queryText, fc.array(queryText, { minLength: 1, maxLength: 4 })),
    { maxKeys: 6 },
  ),
  body: fc.option(
    fc.dictionary(anyText, fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null)), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
    { nil: undefined },
  ),
  contentType: fc.option(fc.constantFrom('application/json', 'application/json;charset=utf8'), {
    nil: undefined,
  }),
  projectId: fc.option(fc.stringMatching(/^[0-9a-f]{32}$/), { nil: undefined }),
  securityToken: fc.option(fc.base64String({ minLength: 4, maxLength: 64 }), { nil: undefined }),
  accessKeyId: fc.stringMatching(/^[0-9A-Z]{20}$/),
  secretAccessKey: fc.oneof(
    fc.stringMatching(/^[0-9A-Za-z]{40}$/),
    anyText.filter((text) => text !== ''),
  ),
  at: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
});

it(`agrees with ours on ${runs} generated requests`, () => {
  let compared = 0;
  fc.assert(
    fc.property(requests, (request) => {
      const { method, host, segments, slash, query, body, contentType, projectId, securityToken, at } =
        request;
      const { accessKeyId, secretAccessKey } = request;
      const path = `/${segments.join('/')}${slash && segments.length > 0 ? '/' : ''}`;
      const headers = {
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
        ...(projectId === undefined ? {} : { 'x-project-id': projectId }),
      };
      const pairs = Object.entries(query).flatMap(([name, value]) =>
        [value].flat().map((one) => `${encode(name)}=${encode(one)}`),
      );
      const url = new URL(`https://${host}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);
      expect(url.pathname).toBe(path);

      const ours = sign(
        { method, url, headers, body: body === undefined ? '' : JSON.stringify(body) },
        { accessKeyId, secretAccessKey, securityToken },
        at,
      ).headers;
      const theirs = AKSKSigner.sign(
        {
          method,
          endpoint: `https://${host}${path}`,
          queryParams: Object.fromEntries(
            Object.entries(query).map(([name, value]) => [name, structuredClone(value)]),
          ),
          headers: {
            ...headers,
            'X-Sdk-Date': ours['x-sdk-date'],
            ...(securityToken === undefined ? {} : { 'X-Security-Token': securityToken }),
          },
          data: body,
        } as never,
        { getAk: () => accessKeyId, getSk: () => secretAccessKey } as never,
      ) as Record<string, string>;
      expect(ours['authorization']).toBe(theirs['Authorization']);
      compared += 1;
    }),
    { numRuns: runs },
  );
  expect(compared).toBeGreaterThanOrEqual(500);
});

it('encodesPathTwice is still a defect of it', () => {
  const request = {
    method: 'GET',
    endpoint: 'https://h/a%20b',
    queryParams: {},
    headers: { 'X-Sdk-Date': '20260101T120000Z' },
  };
  const theirs = AKSKSigner.sign(
    request as never,
    { getAk: () => 'AK', getSk: () => 'SK' } as never,
  ) as Record<string, string>;
  const ours = (path: string) =>
    sign(
      { method: 'GET', url: new URL(`https://h${path}`), headers: {}, body: '' },
      { accessKeyId: 'AK', secretAccessKey: 'SK', securityToken: undefined },
      new Date('2026-01-01T12:00:00Z'),
    ).headers['authorization'];
  expect(theirs['Authorization']).not.toBe(ours('/a%20b'));
  expect(theirs['Authorization']).toBe(ours('/a%2520b'));
});

it('the sandboxes accept what it signs', async () => {
  for (const [start, path] of [
    [startCodeArtsSandbox, `/v5/${PROJECT_ID}/api/pipelines/${idOf('demo')}/pipeline-runs/detail`],
    [startContainerOpsSandbox, '/v3/manage/pipelines/1001'],
  ] as const) {
    const sandbox = await start({ clock: systemClock });
    try {
      const { accessKeyId, secretAccessKey } = SANDBOX_KEY;
      const { host: _, ...headers } = AKSKSigner.sign(
        {
          method: 'GET',
          endpoint: `${sandbox.url}${path}`,
          queryParams: {},
          headers: { 'content-type': 'application/json' },
        } as never,
        { getAk: () => accessKeyId, getSk: () => secretAccessKey } as never,
      ) as Record<string, string>;
      expect((await fetch(`${sandbox.url}${path}`, { headers })).status).toBe(200);
    } finally {
      await sandbox.close();
    }
  }
});
