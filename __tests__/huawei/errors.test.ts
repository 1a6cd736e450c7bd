import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codes, definite, explain, refusalReason } from '../../src/providers/huawei/codes.js';
import { requestId, type ServiceError, serviceError } from '../../src/providers/huawei/errors.js';
import { codes as codeArts, queuedBy } from '../../src/providers/huawei-codearts/codes.js';
import { codes as containerOps } from '../../src/providers/huawei-containerops/codes.js';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => ({
  status,
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('the shapes of errors', () => {
  it.each([
    [
      'the service’s',
      200,
      { error_code: 'DEVPIPE.00011401', error_msg: '流水线不存在' },
      'DEVPIPE.00011401',
      '流水线不存在',
    ],
    [
      'the service’s, as an object',
      200,
      { error: { code: 'DEVPIPE.30011011', message: 'no' } },
      'DEVPIPE.30011011',
      'no',
    ],
    [
      'the gateway’s',
      401,
      { error_msg: 'wrong', error_code: 'APIGW.0301', request_id: 'r-1' },
      'APIGW.0301',
      'wrong',
    ],
    ['IAM’s', 401, { error: { code: 401, message: 'no', title: 'Unauthorized' } }, 'HTTP 401', 'no'],
    ['success: false', 200, { success: false }, 'success:false', ''],
    [
      'ContainerOps’, a list',
      202,
      [{ errorCode: 'SVCSTG.SWR.2021107', errorMessage: 'not met', detail: '' }],
      'SVCSTG.SWR.2021107',
      'not met',
    ],
    [
      'a list with a detail',
      400,
      [{ errorCode: 'SVCSTG.SWR.4001137', errorMessage: 'a', detail: 'b' }],
      'SVCSTG.SWR.4001137',
      'a; b',
    ],
    ['an object without a code', 404, { message: 'gone' }, 'HTTP 404', 'gone'],
    ['a 401 that says nothing', 401, '', 'HTTP 401', ''],
    ['a 401 of a proxy', 401, '<html>Sign in</html>', 'HTTP 401', ''],
  ])('%s', (_, status, body, code, message) => {
    expect(serviceError(answer(status, body))).toMatchObject({ code, message, status });
  });

  it.each([
    ['a yes', 200, { success: true }],
    ['an empty object', 201, {}],
    ['null codes', 200, { error_code: null, error_msg: null, error: null, status: 'FAILED' }],
    ['an empty list', 200, []],
    ['a list of records', 200, [{ id: 1 }]],
    ['YAML', 200, 'status: success\n'],
    ['a page under 200', 200, '<html></html>'],
    ['a page under 502: nobody knows what the service says', 502, '<html></html>'],
    ['nothing under 500', 500, ''],
    ['a code that is none', 200, { error_code: 'a code\nwith lines' }],
  ])('%s is no error of the service', (_, status, body) => {
    expect(serviceError(answer(status, body))).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.integer({ min: 100, max: 599 }), (text, status) => {
        const error = serviceError({ status, headers: {}, text });
        if (error !== undefined) expect(error.code).toMatch(/^[\w.: -]{1,100}$/);
      }),
    );
  });

  it('a __proto__ in an answer is just a name', () => {
    const error = serviceError(answer(200, '{"__proto__": {"error_code": "DEVPIPE.1"}}'));
    expect(error).toBeUndefined();
  });

  it('the request id comes from the body, else from the header, and only if it looks like one', () => {
    const body = { error_code: 'APIGW.0301', error_msg: '' };
    expect(serviceError(answer(401, { ...body, request_id: 'b' }, { 'x-request-id': 'h' }))?.requestId).toBe(
      'b',
    );
    expect(serviceError(answer(401, body, { 'x-request-id': 'h' }))?.requestId).toBe('h');
    expect(requestId(answer(401, body, { 'x-request-id': '::error::' }))).toBeUndefined();
  });
});

describe('what a code means', () => {
  const meaning = (code: string, status: number, codes: Codes = {}) =>
    explain({ code, status, message: '', requestId: undefined, body: {} }, codes).means;

  it.each([
    ['APIGW.0101', 404, {}, 'not-found'],
    ['APIGW.0301', 401, {}, 'credentials'],
    ['APIGW.0303', 401, {}, 'credentials'],
    ['APIGW.0305', 403, {}, 'no-permission'],
    ['APIGW.0307', 401, {}, 'credentials'],
    ['APIGW.0308', 429, {}, 'throttled'],
    ['DEVPIPE.00011401', 200, codeArts, 'not-found'],
    ['DEVPIPE.00011412', 200, codeArts, 'not-found'],
    ['DEVPIPE.00011136', 200, codeArts, 'not-found'],
    ['DEVPIPE.00011104', 200, codeArts, 'busy'],
    ['DEVPIPE.30011011', 400, codeArts, 'no-permission'],
    ['DEVCP.00012002', 200, codeArts, 'not-found'],
    ['COCT.0070003', 500, codeArts, 'throttled'],
    ['DEVPIPE.09999999', 200, codeArts, 'other'],
    ['DEVPIPE.09999999', 403, codeArts, 'no-permission'],
    ['DEVPIPE.09999999', 500, codeArts, 'passing'],
    ['SVCSTG.SWR.2021106', 202, containerOps, 'other'],
    ['SVCSTG.SWR.2021107', 202, containerOps, 'other'],
    ['SVCSTG.SWR.4031032', 403, containerOps, 'throttled'],
    ['SVCSTG.SWR.4031042', 403, containerOps, 'throttled'],
    ['SVCSTG.SWR.4091105', 409, containerOps, 'conflict'],
    ['SVCSTG.SWR.5001110', 500, containerOps, 'passing'],
    ['SVCSTG.SWR.5007001', 500, containerOps, 'no-permission'],
    ['SVCSTG.S2I.4019000', 401, containerOps, 'credentials'],
    // Unlisted: the digits tell, also under another status.
    ['SVCSTG.SWR.4041234', 200, containerOps, 'not-found'],
    ['SVCSTG.S2I.5031234', 200, containerOps, 'passing'],
    ['HTTP 401', 200, {}, 'credentials'],
    ['HTTP 404', 404, {}, 'not-found'],
    ['HTTP 408', 408, {}, 'passing'],
    ['HTTP 409', 409, {}, 'conflict'],
    ['HTTP 418', 418, {}, 'other'],
    ['success:false', 200, {}, 'other'],
    ['constructor', 200, {}, 'other'],
  ] as const)('%s under %i', (code, status, codes, expected) => {
    expect(meaning(code, status, codes)).toBe(expected);
  });

  it('every listed code has something to do about it', () => {
    for (const table of [codeArts, containerOps]) {
      for (const { means, advice } of Object.values(table)) {
        expect(means === 'passing' || (advice ?? '').length > 0).toBe(true);
      }
    }
  });

  it('the queued codes are no refusals, so no table lists them', () => {
    expect(Object.keys(queuedBy)).toEqual(['DEVPIPE.00011169', 'DEVPIPE.00011170']);
    for (const code of Object.keys(queuedBy)) expect(codeArts).not.toHaveProperty([code]);
  });

  it('trouble of the service is no refusal of a trigger', () => {
    expect(refusalReason({ means: 'passing' })).toBeUndefined();
    expect(refusalReason({ means: 'throttled' })).toBe('busy');
    expect(refusalReason({ means: 'credentials' })).toBe('no-permission');
  });

  it('a read is ended by what will not change, with code, request id and advice', () => {
    const error: ServiceError = {
      code: 'DEVPIPE.00011401',
      message: '不存在',
      requestId: 'r-1',
      status: 200,
      body: {},
    };
    expect(definite(error, explain(error, codeArts), 'ListPipelineRuns')).toMatchObject({
      kind: 'not-found',
      message: 'ListPipelineRuns: DEVPIPE.00011401: 不存在 (request id r-1)',
      advice: expect.stringContaining('pipeline-id'),
    });
    expect(definite(error, { means: 'throttled' }, 'X')).toBeUndefined();
    expect(definite(error, { means: 'other' }, 'X')).toBeUndefined();
  });
});
